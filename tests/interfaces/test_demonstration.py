"""The demonstration: an invented city that the program's own operations have built."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction

from shouwen.domain.cases.models import Case, Transfer
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import verify
from shouwen.domain.knowledge.models import Article
from shouwen.domain.outbox.queries import inbox
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import adopted_packs
from shouwen.interfaces.cli.demonstration import demo
from shouwen.interfaces.demo.loading import LOADED, Size, UnableToLoadDemonstration, is_loaded, load
from shouwen.interfaces.demo.logins import DEMO_PASSWORD, demo_logins
from shouwen.interfaces.demo.texts import UTILITIES, topics
from workers import KILLED, in_another_process

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
SUMMER_NIGHT = datetime(2026, 7, 11, 19, 5, tzinfo=UTC)
IN_THREE_YEARS = datetime(2029, 2, 5, 8, 0, tzinfo=UTC)
SMALL = Size(accounts=900, cases=90)


def quietly(_part: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker) -> None:
    """A small city, loaded once for the tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(now=NOW, size=SMALL, say=quietly)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def open_city(city: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        yield


def test_it_has_three_companies_with_their_standards_in_order(open_city):
    codes = unit_tree().by_code
    adopted = {
        code: tuple(one.pack for one in adopted_packs(unit_id=codes[code].id, at=NOW))
        for code in ("WATER", "GAS", "HEAT")
    }
    assert adopted == {
        "WATER": ("water", "counter", "visit"),
        "GAS": ("gas", "counter", "visit"),
        "HEAT": ("heat", "visit", "counter"),
    }


@pytest.mark.parametrize("login", demo_logins(), ids=lambda login: login.role)
def test_everybody_on_the_sign_in_page_is_who_the_page_says(open_city, login):
    person = Staff.objects.select_related("unit").get(badge_number=login.badge_number)
    assert (person.name, person.unit.name, person.roles) == (login.name, login.unit, [login.role])
    assert person.check_password(DEMO_PASSWORD)


def test_it_is_as_large_as_asked_for(open_city):
    assert Account.objects.count() in range(SMALL.accounts, SMALL.accounts + 4)
    assert Case.objects.count() > SMALL.cases
    assert Staff.objects.count() > 90


def test_the_present_shows_cases_at_every_stage(open_city):
    states = Counter(Case.objects.values_list("state", flat=True))
    assert set(states) == set(Case.State.values)
    assert Clock.objects.filter(state="paused").exists()
    assert Clock.objects.filter(state="breached").exists()
    assert Case.objects.filter(green_channel=True, closed_at=None).exists()
    assert Case.objects.filter(ping_pong=True, closed_at=None).exists()
    assert Case.objects.filter(incident__isnull=False, closed_at=None).count() == 7


def test_one_ladder_stands_at_its_third_rung(open_city):
    assert Clock.objects.get(kind="ladder", state="running", rungs_reached=3).key == "unhandled"


def test_the_rung_of_a_head_on_leave_went_to_the_deputy(open_city):
    rungs = [event.data for event in Event.objects.filter(kind="ladder.rung_reached")]
    away, deputy = (Staff.objects.get(badge_number=badge).id for badge in ("3201", "3401"))
    assert [rung["to_staff"] for rung in rungs if rung["instead_of"] == away] == [deputy]


def test_the_head_of_station_has_offers_to_answer_and_messages_to_read(open_city):
    station = unit_tree().by_code["HEAT-WEST"].id
    assert Transfer.objects.filter(to_unit_id=station, state="offered").count() >= 3
    head = Staff.objects.get(badge_number="3101")
    assert inbox(staff_id=head.id, now=NOW)


def test_nothing_happens_after_the_present(open_city):
    assert not Event.objects.filter(recorded_at__gt=NOW).exists()
    assert not Clock.objects.filter(next_at__lte=NOW).exists()


def test_every_clock_is_what_the_journal_says(open_city):
    assert rebuild(now=NOW, check=True).differences == ()


def test_its_journal_is_whole(open_city):
    assert verify(anchors=(), progress=lambda _count: None).problems == ()


def test_articles_that_answers_cite_are_approved(open_city):
    cited = {topic.article for utility in UTILITIES for topic in topics(utility) if topic.article}
    assert cited <= set(Article.objects.filter(state="approved", internal=False).values_list("code", flat=True))


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
