"""Writers at the same time lose nothing and double nothing, on either database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import ActAlreadyApplied, NewEvent, append, operation
from shouwen.domain.journal.queries import history, verify

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
LEAK = "case:leak"
COLD_ROOM = "case:cold-room"
EVENTS_EACH = 12


def _person(number: int) -> Actor:
    return Actor(kind="staff", label=str(number), staff_id=number)


def _together(*calls):
    """Run the calls in threads that start at the same moment; return what each returned or raised."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=10)
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_two_writers_of_one_stream_lose_nothing_and_double_nothing():
    def write(person):
        for number in range(EVENTS_EACH):
            append(now=NOW, actor=person, stream=LEAK, events=[NewEvent("note", {"number": number})])

    people = [_person(1), _person(2)]
    assert _together(*(lambda person=person: write(person) for person in people)) == [None, None]
    events = history(stream=LEAK)
    assert [event.seq for event in events] == list(range(1, 2 * EVENTS_EACH + 1))
    for person in people:
        own = [event.data["number"] for event in events if event.actor_id == person.staff_id]
        assert own == list(range(EVENTS_EACH))
    assert verify(anchors=[], progress=lambda events: None).sound


def test_the_same_act_sent_twice_at_the_same_time_is_applied_once():
    def arrive():
        act = NewEvent("crew.arrived", act_id="phone-9:41")
        return append(now=NOW, actor=_person(1), stream=LEAK, events=[act])[0]

    for_each = _together(arrive, arrive, arrive)
    refused = [answer for answer in for_each if isinstance(answer, ActAlreadyApplied)]
    assert len(refused) == 2
    assert Event.objects.count() == 1
    assert {refusal.event.id for refusal in refused} == {Event.objects.get().id}


def test_operations_that_take_streams_in_opposite_order_both_succeed():
    @operation
    def note_in_both(*, person: Actor, first: str, second: str) -> None:
        append(now=NOW, actor=person, stream=first, events=[NewEvent("note")])
        append(now=NOW, actor=person, stream=second, events=[NewEvent("note")])

    for _ in range(5):
        outcomes = _together(
            lambda: note_in_both(person=_person(1), first=LEAK, second=COLD_ROOM),
            lambda: note_in_both(person=_person(2), first=COLD_ROOM, second=LEAK),
        )
        assert outcomes == [None, None]
    assert [len(history(stream=stream)) for stream in (LEAK, COLD_ROOM)] == [10, 10]
