"""A due time that needs a year nobody has confirmed is not guessed; once the year is confirmed, the clock goes on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.clocks.conftest import Stream, stream_of
from factories import REVIEWER, Organisation, make_organisation
from shouwen.domain.clocks.models import Clock, TallyDelta
from shouwen.domain.clocks.operations import complete_calendars, rebuild, sweep
from shouwen.domain.clocks.queries import explanation_of
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.models import Job
from shouwen.domain.people.operations import confirm_year, propose_year, set_working_hours
from shouwen.domain.people.queries import calendar_of, year_review
from shouwen.domain.standards.operations import adopt, load_pack_version
from small_packs import small_pack

LATE = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
NEW_YEAR = {date(2027, 1, 1): "元旦"}
# Five workdays after Wednesday 30 December: 31 December, then Monday 4 to Thursday 7 January, at the close of business.
DUE = datetime(2027, 1, 7, 9, 30, tzinfo=UTC)


@pytest.fixture
def organisation(db) -> Organisation:
    """An organisation that has adopted nothing yet."""
    return make_organisation()


@pytest.fixture
def waiting(organisation) -> Stream:
    """A stream whose answer is promised within five working days on 30 December, with 2027 still unknown."""
    load_pack_version(now=LATE, actor=SYSTEM_ACTOR, files=small_pack(limit="5 working days"))
    adopt(
        now=LATE,
        actor=SYSTEM_ACTOR,
        unit_id=organisation.heat.id,
        pack="short",
        version="1",
        position=1,
        from_at=LATE - timedelta(days=1),
    )
    stream = stream_of(organisation, 1)
    stream.happens("contact.received", at=LATE, facts={"case": "question"})
    return stream


def know(year: int = 2027, holidays: dict | None = None, now: datetime = LATE) -> None:
    """Propose a year and let a person confirm it."""
    given = {"holidays": holidays or NEW_YEAR, "makeup": {}, "source": "通知"}
    propose_year(now=now, actor=SYSTEM_ACTOR, year=year, **given)
    confirm_year(now=now, actor=REVIEWER, year=year, seen=year_review(year=year).seen)


def complete(now: datetime = LATE) -> tuple[int, dict]:
    """Let the worker complete calendars; return how many clocks went on, and what the cases were told."""
    told: dict = {}
    return complete_calendars(now=now, apply_summaries=told.update), told


def test_the_due_time_is_not_guessed_and_the_clock_says_which_year_it_needs(waiting):
    clock = waiting.clock("answer")
    assert (clock.state, clock.due_at, clock.missing_year, clock.next_at) == ("running", None, 2027, None)
    assert complete() == (0, {})
    said = explanation_of(clock=clock, language="zh-hans", now=LATE).children[-1].text
    assert "2027" in said and "确认" in said


def test_once_the_year_is_confirmed_the_clock_gets_its_due_time(waiting):
    before = waiting.clock("answer").calendar_id
    know()
    done, told = complete()
    clock = waiting.clock("answer")
    assert (done, clock.due_at, clock.missing_year, clock.problem) == (1, DUE, None, "")
    assert clock.next_at is not None
    assert told[1].next_due_at == DUE
    event = history(stream=waiting.subject.stream)[-1]
    assert event.kind == "clock.calendar_completed"
    assert event.data["clocks"] == [
        {
            "kind": "promise",
            "clock": "answer#1",
            "clause": "S-1",
            "years": [2027],
            "before": before,
            "calendar": clock.calendar_id,
        }
    ]


def test_completing_adds_the_missing_year_and_leaves_everything_else_as_it_was_pinned(waiting, organisation):
    pinned = calendar_of(waiting.clock("answer").calendar_id)
    always = {str(day): [[0, 1440]] for day in range(7)}
    set_working_hours(now=LATE, actor=SYSTEM_ACTOR, unit_id=organisation.heat.id, from_date=LATE.date(), weekly=always)
    know(2026, {date(2026, 12, 31): "临时放假"})
    know()
    complete()
    calendar = calendar_of(waiting.clock("answer").calendar_id)
    assert calendar.hours == pinned.hours
    assert {**calendar.official.years, 2027: None} == {**pinned.official.years, 2027: None}
    assert waiting.clock("answer").due_at == DUE


def test_a_clock_that_has_its_due_time_keeps_its_calendar(organisation, waiting):
    know()
    complete()
    settled = waiting.clock("answer")
    know(2027, {date(2027, 1, 1): "元旦", date(2027, 1, 4): "元旦"})
    assert complete() == (0, {})
    waiting.happens("note.added", at=LATE + timedelta(hours=1))
    assert (waiting.clock("answer").calendar_id, waiting.clock("answer").due_at) == (settled.calendar_id, DUE)


def test_the_worker_does_it_once_however_often_it_is_asked(waiting):
    know()
    assert [complete()[0], complete()[0]] == [1, 0]
    assert waiting.kinds().count("clock.calendar_completed") == 1


def test_a_promise_that_was_met_while_it_waited_gets_its_verdict(waiting):
    waiting.happens("customer.answered", at=LATE + timedelta(hours=3))
    clock = waiting.clock("answer")
    assert (clock.state, clock.verdict, clock.missing_year) == ("met", "", 2027)
    assert not TallyDelta.objects.filter(key="answer").exists()
    know()
    complete()
    assert waiting.clock("answer").verdict == "kept"
    assert sum(delta.kept for delta in TallyDelta.objects.filter(key="answer")) == 1


def test_a_promise_that_fell_due_while_it_waited_is_swept_like_any_other(waiting):
    late = DUE + timedelta(days=1)
    know(now=late)
    complete(now=late)
    sweep(now=late, worker="test", limit=10, apply_summaries=lambda summaries: None)
    assert waiting.clock("answer").verdict == "broken"
    assert "clock.breached" in waiting.kinds()


def test_a_clock_that_needs_two_years_gets_both(organisation, waiting):
    Clock.objects.all().delete()
    know(2027, {date(2027, 1, 1) + timedelta(days=number): "长假" for number in range(360)})
    stream = stream_of(organisation, 2)
    stream.happens("contact.received", at=datetime(2027, 12, 29, 2, tzinfo=UTC), facts={"case": "question"})
    assert stream.clock("answer").missing_year == 2028
    know(2028, {date(2028, 1, 1): "元旦"})
    assert complete()[0] == 1
    assert stream.clock("answer").due_at is not None


def test_a_rebuild_from_the_journal_comes_to_the_same(waiting):
    know()
    complete()
    assert rebuild(now=LATE, check=True).differences == ()
    Clock.objects.filter(key="answer").update(calendar_id="x", due_at=None)
    assert rebuild(now=LATE, check=True).differences != ()
    rebuild(now=LATE, check=False)
    assert waiting.clock("answer").due_at == DUE


def test_an_event_of_the_case_asks_the_worker_if_the_year_is_known_by_then(waiting):
    know()
    Job.objects.all().delete()
    waiting.happens("note.added", at=LATE + timedelta(hours=1))
    assert [job.payload for job in Job.objects.filter(kind="complete_calendars")] == [{"year": 2027}]
