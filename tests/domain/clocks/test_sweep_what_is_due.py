"""Every reminder, breach and rung once, at its time, to the person who holds the post then."""

from datetime import timedelta

import pytest

from domain.clocks.conftest import stream_of
from domain.clocks.test_follow_a_stream import HOUR, receive
from factories import NOW
from shouwen.domain.clocks.models import Clock, TallyDelta
from shouwen.domain.clocks.operations import claim, handle, rebuild, roll_up, sweep
from shouwen.domain.clocks.queries import FigureFilters, kept_in_all
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.models import Message
from shouwen.domain.people.operations import record_leave


def run(at, summaries=None):
    """Sweep until nothing is due."""
    seen = {} if summaries is None else summaries
    while sweep(now=at, worker="one", limit=100, apply_summaries=seen.update).clocks:
        pass


@pytest.mark.clause("H-A.12")
def test_a_broken_promise_is_written_down_once_and_the_owner_and_the_head_are_told(stream, organisation):
    receive(stream)
    run(NOW + 2 * HOUR)
    run(NOW + 3 * HOUR)
    assert stream.kinds().count("clock.breached") == 1
    told = Message.objects.filter(template="breach", channel="in_app").values_list("to_staff_id", flat=True)
    assert set(told) == {organisation.station_clerk.id, organisation.station_head.id}


def test_the_case_hears_what_is_due_next(stream):
    receive(stream)
    summaries = {}
    run(NOW + 2 * HOUR, summaries)
    assert summaries[1].breached
    assert summaries[1].next_due_at == NOW + HOUR


@pytest.mark.clause("H-P.12")
def test_the_ladder_tells_four_people_in_order_once_each_and_stops_when_handled(stream, organisation):
    receive(stream)
    stream.happens("case.opened", at=NOW)
    for hours in (23, 24, 30, 48, 72, 73):
        run(NOW + hours * HOUR)
    stream.happens("case.handled", at=NOW + 80 * HOUR)
    run(NOW + 100 * HOUR)
    rungs = [event for event in stream_events(stream) if event.kind == "ladder.rung_reached"]
    assert [event.data["post"] for event in rungs] == ["station_head", "company_manager", "manager_in_charge"]
    assert [event.occurred_at for event in rungs] == [NOW + hours * HOUR for hours in (24, 48, 72)]
    assert rungs[0].data["to_staff"] == organisation.station_head.id


def test_somebody_on_leave_is_replaced_by_the_deputy(stream, organisation):
    record_leave(
        now=NOW,
        actor=SYSTEM_ACTOR,
        staff_id=organisation.station_head.id,
        deputy_id=organisation.field_worker.id,
        from_at=NOW,
        until_at=NOW + timedelta(days=5),
    )
    stream.happens("case.opened", at=NOW, facts={"case": "repair", "utility": "heat"})
    run(NOW + 25 * HOUR)
    rung = next(event for event in stream_events(stream) if event.kind == "ladder.rung_reached")
    assert rung.data["to_staff"] == organisation.field_worker.id
    assert rung.data["instead_of"] == organisation.station_head.id


def test_a_worker_that_was_away_does_everything_it_missed_in_one_go(stream):
    receive(stream)
    stream.happens("case.opened", at=NOW)
    run(NOW + 97 * HOUR)
    assert stream.kinds().count("ladder.rung_reached") == 4
    assert Clock.objects.filter(next_at__lte=NOW + 97 * HOUR).count() == 0


def test_two_workers_never_hold_the_same_clock(organisation):
    for number in range(1, 6):
        receive(stream_of(organisation, number))
    at = NOW + 2 * HOUR
    first = claim(now=at, worker="one", limit=3)
    second = claim(now=at, worker="two", limit=100)
    assert len(first) == 3
    assert not set(first) & set(second)


def test_a_dead_workers_clocks_are_free_again_when_its_lease_has_run_out(stream):
    receive(stream)
    at = NOW + 2 * HOUR
    held = claim(now=at, worker="dead", limit=100)
    assert held
    assert claim(now=at + timedelta(seconds=30), worker="two", limit=100) == []
    assert claim(now=at + timedelta(seconds=61), worker="two", limit=100) == held


def test_handling_the_same_clocks_twice_does_everything_once(stream):
    receive(stream)
    at = NOW + 2 * HOUR
    held = claim(now=at, worker="one", limit=100)
    for _ in range(2):
        handle(now=at, clock_ids=held, apply_summaries=lambda _summaries: None)
    assert stream.kinds().count("clock.breached") == 1
    assert TallyDelta.objects.filter(key="arrival", broken=1).count() == 1


def test_a_sweep_costs_as_many_queries_for_many_clocks_as_for_one(organisation, django_assert_max_num_queries):
    for number in range(1, 21):
        receive(stream_of(organisation, number))
    with django_assert_max_num_queries(40):
        sweep(now=NOW + 2 * HOUR, worker="one", limit=100, apply_summaries=lambda _summaries: None)


def test_the_rows_derived_from_the_journal_are_those_that_ran(stream):
    receive(stream)
    stream.happens("case.opened", at=NOW)
    run(NOW + 50 * HOUR)
    stream.happens("customer.answered", at=NOW + 51 * HOUR)
    assert rebuild(now=NOW + 51 * HOUR, check=True).differences == ()


def test_a_sweep_that_is_behind_is_no_difference(stream):
    receive(stream)
    stream.happens("case.opened", at=NOW)
    for hours in (1, 13, 25, 99):
        assert rebuild(now=NOW + hours * HOUR, check=True).differences == ()


def test_a_row_that_was_changed_by_hand_is_found_and_set_right(stream):
    receive(stream)
    Clock.objects.filter(key="answer").update(due_at=NOW)
    found = rebuild(now=NOW, check=True).differences
    assert [(one.clock, one.column) for one in found] == [("answer#1", "due_at")]
    rebuild(now=NOW, check=False)
    assert stream.clock("answer").due_at == NOW + 24 * HOUR


def test_figures_are_the_same_before_and_after_the_roll_up(stream, organisation):
    receive(stream)
    stream.happens("customer.answered", at=NOW + HOUR / 2)
    run(NOW + 2 * HOUR)
    filters = FigureFilters(company_ids=[organisation.heat.id])
    before = kept_in_all(filters=filters)
    assert (before.kept, before.broken) == (1, 1)
    assert roll_up() > 0
    assert kept_in_all(filters=filters) == before
    assert not TallyDelta.objects.exists()


def stream_events(stream):
    return history(stream=stream.subject.stream)
