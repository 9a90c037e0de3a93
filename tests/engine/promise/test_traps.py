"""The rows about clocks in which existing systems fail, each as a story that must end well here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from engine.promise.clock_stories import (
    STATION,
    Story,
    called_on_friday,
    judged,
    ladder_of,
    local,
    pack_of,
    promise_of,
    standard_of,
)
from shouwen.engine.promise import judge, start_over, starting
from shouwen.engine.standard import promise_from_data, promise_to_data

DAY = promise_of("within: 24 h")


@pytest.mark.clause("G-A.3.2")
def test_a_promise_of_three_working_days_made_on_30_september_does_not_fire_before_the_holiday_ends() -> None:
    promise = promise_of("within: 3 working days", remind="[50%, 80%]", ladder="")
    story = Story()
    story.tell("2026-09-30 16:40", "contact.received")

    judgement = judged(promise, story, "2026-10-07 23:59")

    assert judgement.state == "running"
    assert judgement.due_at == local("2026-10-10 17:30")
    assert judgement.next_action is not None
    assert judgement.next_action.at > local("2026-10-08 00:00")


def test_changing_the_policy_during_a_pause_keeps_the_pause_that_was_taken() -> None:
    pause = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting for the customer}}]"
    pinned = promise_of("within: 24 h", pause=pause)
    stricter = promise_of("within: 12 h", pause=pause)
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")
    assert judged(pinned, story, "2026-11-21 00:00").state == "paused"

    story.tell("2026-11-21 00:30", "customer.replied")
    as_pinned, as_changed = (judged(one, story, "2026-11-21 01:00") for one in (pinned, stricter))

    assert as_pinned.due_at == local("2026-11-21 23:30")
    assert as_changed.due_at == local("2026-11-21 11:30")
    assert as_pinned.pauses == as_changed.pauses


def test_a_new_version_of_the_standard_leaves_running_clocks_and_closed_verdicts_alone() -> None:
    old = pack_of("- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: 24 h")
    new = pack_of("- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: 2 h", version="2")
    story = called_on_friday()
    running = starting(standard_of(old), story.events, [], STATION)
    story.tell("2026-11-21 08:00", "customer.answered")

    assert starting(standard_of(new), story.events, running, STATION) == []
    pinned = promise_from_data(promise_to_data(running[0].rule))
    judgement = judge(pinned, running[0].pin, story.events, STATION, local("2026-12-01 00:00"))
    assert (judgement.state, judgement.verdict) == ("met", "kept")


def test_the_same_events_in_any_order_give_the_same_verdict() -> None:
    promise = promise_of(
        "within: 24 h",
        pause="[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting}}]",
    )
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")
    story.tell("2026-11-21 08:30", "customer.replied")
    story.tell("2026-11-22 07:30", "customer.answered")
    judgements = set()

    for order in permutations(story.events):
        shuffled = Story(list(order))
        judgements.add(judged(promise, shuffled, "2026-11-23 00:00"))

    assert len(judgements) == 1
    assert judgements.pop().verdict == "kept"


def test_an_answer_a_note_and_the_customers_thanks_leave_the_clock_met() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:00", "customer.answered")
    met = judged(DAY, story, "2026-11-20 20:00")

    for kind in ("customer.answered", "note.added", "customer.thanked", "contact.received", "customer.awaited"):
        story.tell("2026-11-25 20:00", kind)

    assert judged(DAY, story, "2026-12-01 00:00") == met
    assert met.state == "met"


def test_each_rung_is_reached_exactly_once_whatever_dies_in_between() -> None:
    ladder = ladder_of("[{after: 24 h, to: station_head}, {after: 48 h, to: company_manager}]")
    story = Story()
    story.tell("2026-11-20 09:00", "case.opened")
    told = []

    for now in (local("2026-11-20 09:00") + timedelta(hours=hours) for hours in range(0, 100, 7)):
        for _ in range(2):  # the worker dies and looks again
            action = judged(ladder, story, now).next_action
            if action and action.at <= now:
                told.append((action.kind, action.ordinal, action.at))
                story.tell(now, "ladder.rung_reached", clock="unhandled#1", ordinal=action.ordinal)

    assert told == [("rung", 0, local("2026-11-21 09:00")), ("rung", 1, local("2026-11-22 09:00"))]


def test_a_ladder_stops_when_the_case_is_handled() -> None:
    ladder = ladder_of("[{after: 24 h, to: station_head}, {after: 48 h, to: company_manager}]")
    story = Story()
    story.tell("2026-11-20 09:00", "case.opened")
    story.tell("2026-11-21 15:00", "case.handled")

    judgement = judged(ladder, story, "2026-12-01 09:00")

    assert (judgement.state, judgement.next_action) == ("met", None)
    assert [rung.post for rung in judgement.rungs] == ["station_head"]


def test_the_time_of_the_device_counts_and_a_late_record_heals_the_breach() -> None:
    story = called_on_friday()
    assert judged(DAY, story, "2026-11-21 20:00").state == "breached"

    story.tell("2026-11-21 18:00", "customer.answered", recorded="2026-11-22 09:00")

    judgement = judged(DAY, story, "2026-11-22 09:00")
    assert (judgement.state, judgement.verdict) == ("met", "kept")
    assert judgement.met_at == local("2026-11-21 18:00")
    assert story.events[-1].recorded_at == local("2026-11-22 09:00")


def test_a_clock_started_offline_runs_from_the_time_of_the_deed() -> None:
    story = Story()
    story.tell("2026-11-20 09:00", "case.note")
    story.tell("2026-11-20 08:00", "contact.received", recorded="2026-11-20 12:00")

    assert judged(DAY, story, "2026-11-20 13:00", start_seq=2).due_at == local("2026-11-21 08:00")


def test_a_case_of_six_years_ago_gives_the_exact_minute() -> None:
    promise = promise_of("within: 4 working hours")
    story = Story()
    story.tell("2025-03-03 11:30", "contact.received")
    story.tell("2026-11-20 19:30", "customer.answered")

    judgement = judged(promise, story, "2026-11-20 19:31")

    assert judgement.due_at == local("2025-03-03 17:00")
    assert judgement.late_by(local("2027-01-01 00:00")) == local("2026-11-20 19:30") - local("2025-03-03 17:00")


def test_clocks_started_over_are_those_that_were_started_live() -> None:
    standard = standard_of(
        pack_of(
            "- promise: answer\n  for: {case: complaint}\n  from: contact.received\n"
            "  until: customer.answered\n  within: 24 h"
        ),
        pack_of(
            "- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: 72 h", name="other"
        ),
    )
    story, live = Story(), []
    for at, kind, data in (
        ("2026-11-20 09:00", "contact.received", {"facts": {"case": "question"}}),
        ("2026-11-20 10:00", "case.classified", {"facts": {"case": "complaint"}}),
        ("2026-11-20 11:00", "customer.answered", {}),
        ("2026-11-21 11:00", "case.reopened", {}),
    ):
        story.tell(at, kind, **data)
        live += starting(standard, story.events, live, STATION)

    assert start_over(story.events, lambda _: standard, lambda _: STATION) == live
    assert [(one.pin.pack, one.pin.occurrence, one.pin.start_seq) for one in live] == [
        ("other", 1, 1),
        ("harbour", 2, 1),
        ("harbour", 3, 4),
    ]


def test_judging_does_not_depend_on_the_zone_in_which_events_are_stored() -> None:
    story = called_on_friday()
    stored = Story([])
    for event in story.events:
        stored.tell(event.occurred_at.astimezone(UTC), event.kind, **event.data)

    assert (
        judged(DAY, stored, datetime(2026, 11, 21, tzinfo=UTC)).due_at == judged(DAY, story, "2026-11-21 08:00").due_at
    )
