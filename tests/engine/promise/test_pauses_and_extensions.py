"""What moves a due time: pauses and approved extensions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.promise.clock_stories import Story, called_on_friday, judged, local, promise_of
from shouwen.engine.promise import NextAction

PAUSE = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting for the customer}}]"
DAY = promise_of("within: 24 h", pause=PAUSE, remind="[50%]")


def test_while_paused_nothing_is_due_and_nothing_is_done() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")

    judgement = judged(DAY, story, "2026-11-25 00:00")

    assert (judgement.state, judgement.due_at, judgement.next_action) == ("paused", None, None)
    assert judgement.first_due_at == local("2026-11-21 19:30")
    assert judgement.pauses[0].reason.en == "Waiting for the customer"


def test_paused_time_is_added_and_the_first_due_time_stays_visible() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")
    story.tell("2026-11-20 23:30", "customer.replied")

    judgement = judged(DAY, story, "2026-11-21 00:00")

    assert judgement.due_at == local("2026-11-21 22:30")
    assert judgement.first_due_at == local("2026-11-21 19:30")
    assert judgement.reminders[0].at == local("2026-11-21 10:30")


def test_a_pause_after_the_breach_does_not_undo_it() -> None:
    story = called_on_friday()
    story.tell("2026-11-22 08:00", "customer.awaited")

    assert judged(DAY, story, "2026-11-23 00:00").state == "breached"


def test_an_answer_during_a_pause_ends_the_pause() -> None:
    story = called_on_friday()
    story.tell("2026-11-21 19:00", "customer.awaited")
    story.tell("2026-11-29 19:00", "customer.answered")

    judgement = judged(DAY, story, "2026-12-01 00:00")

    assert (judgement.state, judgement.due_at) == ("met", local("2026-11-29 19:30"))


def test_a_pause_of_working_days_costs_the_days_that_end_in_it() -> None:
    promise = promise_of("within: 3 working days", pause=PAUSE)
    story = Story()
    story.tell("2026-09-30 16:40", "contact.received")
    story.tell("2026-10-08 09:00", "customer.awaited")
    story.tell("2026-10-09 09:00", "customer.replied")

    assert judged(promise, story, "2026-10-09 10:00").due_at == local("2026-10-12 17:30")


@pytest.mark.parametrize(
    "limit", ["within: end of working day", "cut_off: [{from: '00:00', to: '24:00', due: next day 12:00}]"]
)
def test_a_pause_moves_limits_of_the_wall_clock_by_its_length(limit: str) -> None:
    promise = promise_of(limit, pause=PAUSE)
    story = Story()
    story.tell("2026-09-30 09:00", "contact.received")
    story.tell("2026-09-30 10:00", "customer.awaited")
    story.tell("2026-09-30 12:00", "customer.replied")

    judgement = judged(promise, story, "2026-09-30 12:00")

    assert judgement.first_due_at is not None
    assert judgement.due_at == judgement.first_due_at + timedelta(hours=2)


def test_an_approved_extension_moves_the_due_time_and_is_kept_with_its_reason() -> None:
    story = called_on_friday()
    story.tell("2026-11-21 10:00", "extension.approved", promise="answer", amount="12 h", reason="parts are missing")

    judgement = judged(DAY, story, "2026-11-21 20:00")

    assert judgement.state == "running"
    assert judgement.first_due_at == local("2026-11-21 19:30")
    assert judgement.due_at == local("2026-11-22 07:30")
    assert [(one.from_at, one.to_at, one.reason) for one in judgement.extensions] == [
        (local("2026-11-21 19:30"), local("2026-11-22 07:30"), "parts are missing")
    ]


def test_an_extended_promise_is_reminded_again_within_the_time_that_was_added() -> None:
    story = called_on_friday()
    story.tell("2026-11-21 07:30", "clock.reminded", clock="answer#1", ordinal=0)
    story.tell("2026-11-21 10:00", "extension.approved", promise="answer", amount="12 h")

    assert judged(DAY, story, "2026-11-21 20:00").next_action == NextAction(local("2026-11-22 01:30"), "remind", 1)


def test_an_extension_until_a_moment_only_ever_moves_the_due_time_later() -> None:
    earlier, later = called_on_friday(), called_on_friday()
    earlier.tell("2026-11-21 10:00", "extension.approved", promise="answer", until_at="2026-11-21 12:00")
    later.tell("2026-11-21 10:00", "extension.approved", promise="answer", until_at="2026-11-22T12:00:00+08:00")

    assert judged(DAY, earlier, "2026-11-21 11:00").due_at == local("2026-11-21 19:30")
    assert judged(DAY, earlier, "2026-11-21 11:00").extensions == ()
    assert judged(DAY, later, "2026-11-21 11:00").due_at == local("2026-11-22 12:00")


@pytest.mark.parametrize(
    "approval",
    [
        {"at": "2026-11-21 19:31", "promise": "answer", "amount": "12 h"},
        {"at": "2026-11-21 10:00", "promise": "restore", "amount": "12 h"},
        {"at": "2026-11-21 10:00", "promise": "answer", "amount": "12 h", "occurrence": 2},
        {"at": "2026-11-21 10:00", "promise": "answer"},
    ],
    ids=["after it was due", "of another promise", "of another occurrence", "without an amount"],
)
def test_an_extension_that_does_not_count_changes_nothing(approval: dict[str, object]) -> None:
    story = called_on_friday()
    data = {key: value for key, value in approval.items() if key != "at"}
    story.tell(str(approval["at"]), "extension.approved", **data)

    assert judged(DAY, story, "2026-11-22 00:00").due_at == local("2026-11-21 19:30")


def test_extensions_add_up_and_count_in_working_days_too() -> None:
    promise = promise_of("within: 3 working days")
    story = Story()
    story.tell("2026-09-30 16:40", "contact.received")
    story.tell("2026-10-08 09:00", "extension.approved", promise="answer", amount="1 working day")
    story.tell("2026-10-09 09:00", "extension.approved", promise="answer", amount="1 working day")

    judgement = judged(promise, story, "2026-10-09 10:00")

    assert judgement.due_at == local("2026-10-13 17:30")
    assert [one.to_at for one in judgement.extensions] == [local("2026-10-12 17:30"), local("2026-10-13 17:30")]
