"""A retired standard sends nothing: what runs under it gets its verdict, and nobody is written to because of it."""

from datetime import timedelta

import pytest

from domain.clocks.test_follow_a_stream import HOUR, receive
from domain.clocks.test_sweep_what_is_due import run
from factories import NOW
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild
from shouwen.domain.clocks.queries import FigureFilters, kept_in_all
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.models import Message
from shouwen.domain.standards.operations import retire_version

TOLD = ("clock.reminded", "ladder.rung_reached")


def retire(at=NOW):
    retire_version(now=at, actor=SYSTEM_ACTOR, pack="heat", version="2026.1", reason="标准废止")


@pytest.fixture
def running(stream):
    """A repair whose answer, arrival and ladder run."""
    receive(stream)
    stream.happens("case.opened", at=NOW)
    return stream


def test_deactivated_policy_keeps_mailing(running):
    run(NOW + timedelta(minutes=5))
    before = Message.objects.count()
    retire(NOW + timedelta(minutes=10))
    for hours in (1, 13, 20, 25, 49, 73, 97):
        run(NOW + hours * HOUR)
    assert Message.objects.count() == before
    assert not [kind for kind in running.kinds() if kind in TOLD]


@pytest.mark.parametrize("hours", [1, 20, 30, 60])
def test_whenever_it_is_retired_nobody_is_written_to_from_then_on(running, hours):
    run(NOW + hours * HOUR)
    before = Message.objects.count()
    retire(NOW + hours * HOUR)
    run(NOW + 200 * HOUR)
    assert Message.objects.count() == before


def test_a_promise_keeps_its_due_time_and_gets_its_verdict(running):
    due_at = running.clock("answer").due_at
    retire()
    run(due_at + HOUR)
    assert (running.clock("answer").state, running.clock("answer").due_at) == ("breached", due_at)
    assert running.kinds().count("clock.breached") == 3
    assert kept_in_all(filters=FigureFilters(company_ids=frozenset({running.subject.company_id}))).broken == 3


def test_an_answer_in_time_still_keeps_the_promise(running):
    retire()
    running.happens("customer.answered", at=NOW + 23 * HOUR)
    assert running.clock("answer").verdict == "kept"


def test_the_breach_is_written_down_with_nobody_told(running):
    retire()
    run(NOW + 25 * HOUR)
    breaches = [event for event in history(stream=running.subject.stream) if event.kind == "clock.breached"]
    assert [event.data["told"] for event in breaches] == [[], [], []]


def test_a_retired_standard_starts_nothing(stream):
    retire()
    receive(stream, at=NOW + HOUR)
    assert not Clock.objects.exists()


def test_the_clocks_of_a_retired_standard_follow_from_the_journal(running):
    retire()
    assert rebuild(now=NOW, check=True).differences == ()
    run(NOW + 300 * HOUR)
    assert rebuild(now=NOW + 300 * HOUR, check=True).differences == ()
    assert not Clock.objects.filter(next_at__isnull=False, next_kind__in=["remind", "rung"]).exists()
