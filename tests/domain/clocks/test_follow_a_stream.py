"""Clocks start with an event, stop with another, and stay pinned to the standard they started under."""

from datetime import timedelta

import pytest

from factories import NOW
from packs import files_of
from shouwen.domain.clocks.models import Clock, TallyDelta
from shouwen.domain.clocks.operations import UnableToCancel, cancel
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.standards.operations import adopt, load_pack_version

REPAIR = {"case": "repair", "utility": "heat", "zone": "urban", "channel": "phone", "matter": "no_heat"}
HOUR = timedelta(hours=1)


def receive(stream, at=NOW, **facts):
    return stream.happens("contact.received", at=at, facts={**REPAIR, **facts})


@pytest.mark.clause("H-A.12", "H-A.7b")
def test_a_repair_starts_the_answer_and_the_arrival_with_their_due_times(stream):
    summary = receive(stream)
    assert stream.clock("answer").due_at == NOW + 24 * HOUR
    assert stream.clock("arrival").due_at == NOW + HOUR
    assert summary.next_due_at == NOW + HOUR
    assert not summary.breached


def test_what_a_clock_is_pinned_to_stands_in_the_journal(stream):
    receive(stream)
    pins = [event for event in history(stream=stream.subject.stream) if event.kind == "clocks.started"]
    assert len(pins) == 1
    answer = next(pin for pin in pins[0].data["clocks"] if pin["key"] == "answer")
    stored = stream.clock("answer")
    assert (answer["pack"], answer["clause"]) == ("heat", "H-A.12")
    assert answer["calendar"] == stored.calendar_id


def test_an_event_in_time_keeps_the_promise_and_counts_once(stream):
    receive(stream)
    stream.happens("customer.answered", at=NOW + 23 * HOUR)
    assert (stream.clock("answer").state, stream.clock("answer").verdict) == ("met", "kept")
    assert TallyDelta.objects.filter(key="answer").count() == 1
    assert TallyDelta.objects.get(key="answer").kept == 1


def test_answers_notes_and_thanks_after_the_answer_change_nothing(stream):
    receive(stream)
    stream.happens("customer.answered", at=NOW + HOUR)
    for kind in ("customer.answered", "note.added", "customer.replied"):
        stream.happens(kind, at=NOW + 30 * HOUR)
    assert stream.clock("answer").state == "met"
    assert TallyDelta.objects.filter(key="answer").count() == 1


def test_an_answer_that_was_given_in_time_but_recorded_late_keeps_the_promise(stream):
    receive(stream)
    stream.happens("note.added", at=NOW + 25 * HOUR)
    assert stream.clock("answer").state == "breached"
    stream.happens("customer.answered", at=NOW + 20 * HOUR, recorded_at=NOW + 26 * HOUR)
    assert stream.clock("answer").state == "met"
    assert sum(delta.broken for delta in TallyDelta.objects.filter(key="answer")) == 0
    assert sum(delta.kept for delta in TallyDelta.objects.filter(key="answer")) == 1


def test_a_new_version_changes_only_promises_that_start_after_it(stream, organisation):
    receive(stream)
    files = {
        name: text.replace('version: "2026.1"', 'version: "2026.2"').replace("within: 24 h", "within: 12 h")
        for name, text in files_of("heat").items()
        if "/examples/" not in name
    }
    load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=files)
    adopt(
        now=NOW,
        actor=SYSTEM_ACTOR,
        unit_id=organisation.heat.id,
        pack="heat",
        version="2026.2",
        position=1,
        from_at=NOW + HOUR,
    )
    stream.happens("note.added", at=NOW + 2 * HOUR)
    assert stream.clock("answer").due_at == NOW + 24 * HOUR
    stream.happens("customer.answered", at=NOW + 3 * HOUR)
    stream.happens("case.reopened", at=NOW + 4 * HOUR)
    assert stream.clock("answer", 2).due_at == NOW + 16 * HOUR
    assert stream.clock("answer").due_at == NOW + 24 * HOUR


def test_a_case_that_becomes_another_kind_cancels_what_no_longer_applies(stream):
    receive(stream)
    stream.happens("case.classified", at=NOW + HOUR / 2, facts={"case": "suggestion"})
    assert stream.clock("arrival").state == "cancelled"
    assert stream.clock("arrival").reason


def test_a_clock_is_cancelled_with_a_reason_that_counts_as_neither_kept_nor_broken(stream):
    receive(stream)
    clock = stream.clock("arrival")
    cancel(now=NOW, actor=SYSTEM_ACTOR, case_id=1, clock_id=clock.id, reason="用户要求改期")
    assert stream.clock("arrival").state == "cancelled"
    assert TallyDelta.objects.get(key="arrival").cancelled == 1
    with pytest.raises(UnableToCancel):
        cancel(now=NOW, actor=SYSTEM_ACTOR, case_id=1, clock_id=clock.id, reason="again")


def test_a_clock_is_not_cancelled_without_a_reason(stream):
    receive(stream)
    with pytest.raises(UnableToCancel):
        cancel(now=NOW, actor=SYSTEM_ACTOR, case_id=1, clock_id=stream.clock("arrival").id, reason=" ")
    assert stream.clock("arrival").state == "running"


def test_the_first_event_of_a_stream_costs_few_queries(stream, django_assert_max_num_queries):
    receive(stream)
    other = type(stream)(type(stream.subject)(**{**_fields(stream.subject), "stream": "case:HR-2", "case_id": 2}))
    with django_assert_max_num_queries(15):
        receive(other)
    assert Clock.objects.filter(case_id=2).count() >= 3


def _fields(subject):
    return {name: getattr(subject, name) for name in type(subject).__dataclass_fields__}


def test_closing_the_case_ends_what_still_runs_and_a_broken_promise_stays_broken(stream):
    receive(stream)
    summary = stream.happens("case.closed", at=NOW + 2 * HOUR)
    assert (stream.clock("answer").state, stream.clock("answer").verdict) == ("cancelled", "")
    assert (stream.clock("arrival").state, stream.clock("arrival").verdict) == ("lapsed", "broken")
    assert stream.clock("arrival").next_at is None
    assert not summary.breached


def test_a_case_that_is_opened_again_promises_again_what_closing_had_ended(stream):
    receive(stream)
    stream.happens("case.closed", at=NOW + 2 * HOUR)
    stream.happens("case.reopened", at=NOW + 3 * HOUR)
    assert (stream.clock("answer", 2).state, stream.clock("answer", 2).due_at) == ("running", NOW + 27 * HOUR)
    assert stream.clock("arrival").state == "lapsed"
