"""Loading the demonstration: the same city from the same seed, all of it or nothing, and once."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction

from shouwen.domain.journal.models import Event
from shouwen.interfaces.cli.demonstration import demo
from shouwen.interfaces.demo.loaded import LOADED, Size, UnableToLoadDemonstration, is_loaded
from shouwen.interfaces.demo.loading import load
from workers import KILLED, in_another_process

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
SUMMER_NIGHT = datetime(2026, 7, 11, 19, 5, tzinfo=UTC)
IN_THREE_YEARS = datetime(2029, 2, 5, 8, 0, tzinfo=UTC)
SMALL = Size(accounts=900, cases=90)


def quietly(_part: str) -> None:
    """Say nothing."""


def test_the_same_moment_and_seed_give_the_same_city(transactional_db):
    assert all_that_happened(NOW) == all_that_happened(NOW)


def test_another_seed_gives_another_city(transactional_db):
    assert all_that_happened(NOW) != all_that_happened(NOW, seed=7)


@pytest.mark.parametrize("now", [SUMMER_NIGHT, IN_THREE_YEARS])
def test_it_can_be_loaded_at_any_time(transactional_db, now: datetime):
    assert all_that_happened(now)


def all_that_happened(now: datetime, *, seed: int = 1) -> list[tuple]:
    """Return the events of a small city, which is taken back; only passwords are salted anew each time."""
    with transaction.atomic():
        load(now=now, size=Size(accounts=300, cases=12, seed=seed), say=quietly)
        events = Event.objects.filter(stream__startswith="case:").order_by("id")
        happened = list(events.values_list("stream", "kind", "occurred_at", "actor_label"))
        transaction.set_rollback(True)
    return happened


def test_a_load_that_is_killed_leaves_nothing_and_can_be_repeated(transactional_db):
    assert in_another_process(lambda: load(now=NOW, size=SMALL, say=die_in("history"))) == KILLED
    assert not Event.objects.exists()
    load(now=NOW, size=Size(accounts=300, cases=5), say=quietly)
    assert is_loaded()


def die_in(part: str) -> Callable[[str], None]:
    """Return a listener that kills the process when a part of the load begins."""
    return lambda said: os._exit(KILLED) if said == part else None


def test_loading_again_does_nothing_and_other_data_is_left_alone(transactional_db, tmp_path: Path, settings):
    settings.ANCHORS_DIR = tmp_path
    small = ["load", "--cases", "3", "--accounts", "300"]
    assert CliRunner().invoke(demo, small).exit_code == 0
    events = Event.objects.count()
    assert CliRunner().invoke(demo, small).exit_code == 0
    assert Event.objects.count() == events
    assert list(tmp_path.glob("anchor-*.gz"))
    Event.objects.filter(kind=LOADED).delete()
    with pytest.raises(UnableToLoadDemonstration):
        load(now=NOW, size=SMALL, say=quietly)
    assert CliRunner().invoke(demo, small).exit_code == 1
