"""What a clock says: every kind of limit, every state."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.promise.clock_stories import HOTLINE, STATION, Story, called_on_friday, judged, local, pin_of, promise_of
from shouwen.engine.promise import NextAction, UnableToJudge, judge
from shouwen.engine.timeline import Calendar, OfficialDays, UnitHours

DAY = promise_of("within: 24 h", remind="[50%, 80%]")
DUE = local("2026-11-21 19:30")
SOON = timedelta(microseconds=1)


@pytest.mark.clause("H-A.12")
def test_a_complaint_on_friday_evening_answered_on_sunday_is_broken() -> None:
    story = called_on_friday()
    story.tell("2026-11-22 08:00", "customer.answered")

    judgement = judged(DAY, story, "2026-11-22 09:00")

    assert (judgement.state, judgement.verdict, judgement.final) == ("met_late", "broken", True)
    assert judgement.due_at == DUE
    assert judgement.late_by(local("2026-11-30 00:00")) == timedelta(hours=12, minutes=30)
    assert judgement.next_action is None


def test_an_answer_at_the_due_time_itself_is_kept() -> None:
    story = called_on_friday()
    story.tell("2026-11-21 19:30", "customer.answered")

    assert judged(DAY, story, "2026-11-22 09:00").state == "met"


def test_a_clock_is_breached_only_when_its_due_time_has_passed() -> None:
    story = called_on_friday()

    assert judged(DAY, story, DUE).state == "running"
    assert judged(DAY, story, DUE + SOON).state == "breached"
    assert judged(DAY, story, DUE + SOON).verdict == "broken"
    assert not judged(DAY, story, DUE + SOON).final


def test_reminders_and_the_breach_come_one_after_another_each_once() -> None:
    story = called_on_friday()
    assert judged(DAY, story, "2026-11-20 20:00").next_action == NextAction(local("2026-11-21 07:30"), "remind", 0)

    story.tell("2026-11-21 07:31", "clock.reminded", clock="answer#1", ordinal=0)
    assert judged(DAY, story, "2026-11-21 07:31").next_action == NextAction(local("2026-11-21 14:42"), "remind", 1)

    story.tell("2026-11-21 14:42", "clock.reminded", clock="answer#1", ordinal=1)
    assert judged(DAY, story, "2026-11-21 15:00").next_action == NextAction(DUE + SOON, "breach", 0)

    story.tell("2026-11-21 19:31", "clock.breached", clock="answer#1", ordinal=0)
    assert judged(DAY, story, "2026-11-21 19:31").next_action is None


def test_reminders_that_nobody_sent_are_not_sent_after_the_breach() -> None:
    action = judged(DAY, called_on_friday(), "2026-11-23 00:00").next_action

    assert action == NextAction(DUE + SOON, "breach", 0)


def test_a_reminder_can_come_an_amount_of_time_before_the_due_time() -> None:
    promise = promise_of("within: 1 h", remind="[10 min before]")

    assert judged(promise, called_on_friday(), "2026-11-20 19:31").reminders[0].at == local("2026-11-20 20:20")


@pytest.mark.clause("W-2.6")
def test_the_first_limit_whose_condition_holds_wins() -> None:
    promise = promise_of("within: [{when: {zone: urban}, limit: 30 min}, {limit: 1 h}]")

    assert judged(promise, called_on_friday(zone="urban"), "2026-11-20 19:31").due_at == local("2026-11-20 20:00")
    assert judged(promise, called_on_friday(zone="outside"), "2026-11-20 19:31").due_at == local("2026-11-20 20:30")


def test_limits_can_depend_on_the_day_of_the_season() -> None:
    promise = promise_of("within: [{when: {season: heating, season_day: 1-10}, limit: 4 h}, {limit: 24 h}]")
    autumn = Story()
    autumn.tell("2026-11-14 12:00", "contact.received")

    assert judged(promise, called_on_friday(), "2026-11-20 20:00").due_at == local("2026-11-20 23:30")
    assert judged(promise, autumn, "2026-11-14 13:00").due_at == local("2026-11-15 12:00")


@pytest.mark.clause("G-A.4.3")
@pytest.mark.parametrize(
    ("reported", "due"),
    [
        ("2026-11-20 00:00", "2026-11-21 00:00"),
        ("2026-11-20 18:59", "2026-11-21 00:00"),
        ("2026-11-20 19:00", "2026-11-21 12:00"),
        ("2026-11-20 23:59", "2026-11-21 12:00"),
    ],
)
def test_a_cut_off_decides_by_the_time_of_the_report(reported: str, due: str) -> None:
    promise = promise_of(
        'cut_off: [{from: "00:00", to: "19:00", due: same day 24:00}, '
        '{from: "19:00", to: "24:00", due: next day 12:00}]'
    )
    story = Story()
    story.tell(reported, "contact.received")

    assert judged(promise, story, reported).due_at == local(due)


@pytest.mark.clause("H-4.5")
def test_the_end_of_the_working_day_is_when_the_unit_closes() -> None:
    promise = promise_of("within: end of working day")
    morning, evening = Story(), Story()
    morning.tell("2026-09-30 09:00", "contact.received")
    evening.tell("2026-09-30 18:00", "contact.received")

    assert judged(promise, morning, "2026-09-30 09:01").due_at == local("2026-09-30 17:30")
    assert judged(promise, evening, "2026-09-30 18:01").due_at == local("2026-10-08 17:30")


NOTICE = {"from": "outage.planned", "until": "outage.announced"}
BY = "before: {moment: planned_start_at, by: [{when: {planned_length: '> 12 h'}, limit: 48 h}, {limit: 24 h}]}"


@pytest.mark.clause("G-A.4.1", "H-A.8b")
def test_notice_of_works_is_due_before_they_start_and_longer_works_need_more() -> None:
    promise = promise_of(BY, **NOTICE)
    for hours, due in ((13, "2026-11-21 08:00"), (12, "2026-11-22 08:00")):
        story = Story()
        story.tell(
            "2026-11-18 10:00", "outage.planned", planned_start_at="2026-11-23 08:00", planned_length=hours * 3600
        )
        assert judged(promise, story, "2026-11-18 11:00").due_at == local(due)


def test_moving_the_works_moves_the_notice_but_not_after_it_was_due() -> None:
    promise = promise_of("before: {moment: planned_start_at, by: 48 h}", **NOTICE)
    story = Story()
    story.tell("2026-11-18 10:00", "outage.planned", planned_start_at="2026-11-23 08:00")
    story.tell("2026-11-19 10:00", "outage.planned", planned_start_at="2026-11-24 08:00")
    assert judged(promise, story, "2026-11-20 08:00").due_at == local("2026-11-22 08:00")

    story.tell("2026-11-22 09:00", "outage.planned", planned_start_at="2026-11-30 08:00")
    assert judged(promise, story, "2026-11-22 09:00").state == "breached"


def test_a_moment_that_nobody_stated_is_said_and_not_guessed() -> None:
    promise = promise_of("before: {moment: planned_start_at, by: 48 h}", **NOTICE)
    story = Story()
    story.tell("2026-11-18 10:00", "outage.planned")

    judgement = judged(promise, story, "2026-11-30 08:00")

    assert (judgement.state, judgement.due_at, judgement.verdict) == ("running", None, "")
    assert "planned_start_at" in judgement.problem


VISIT = {"from": "appointment.agreed", "until": "crew.arrived"}
EARLY = "window: {around: agreed_at, opens: -15 min, closes: -10 min}"


@pytest.mark.clause("V-2.3.1")
@pytest.mark.parametrize(
    ("arrived", "state", "reason"),
    [
        ("13:44", "breached", "early"),
        ("13:45", "met", ""),
        ("13:50", "met", ""),
        ("13:51", "met_late", ""),
    ],
)
def test_the_crew_arrives_ten_to_fifteen_minutes_early(arrived: str, state: str, reason: str) -> None:
    story = Story()
    story.tell("2026-11-18 10:00", "appointment.agreed", agreed_at="2026-11-20 14:00")
    story.tell(f"2026-11-20 {arrived}", "crew.arrived")

    judgement = judged(promise_of(EARLY, **VISIT), story, "2026-11-20 18:00")

    assert (judgement.state, judgement.reason) == (state, reason)
    assert judgement.not_before == local("2026-11-20 13:45")


def test_what_was_done_too_early_can_still_be_done_in_time() -> None:
    story = Story()
    story.tell("2026-11-18 10:00", "appointment.agreed", agreed_at="2026-11-20 14:00")
    story.tell("2026-11-20 12:00", "crew.arrived")
    assert judged(promise_of(EARLY, **VISIT), story, "2026-11-20 12:01").state == "breached"

    story.tell("2026-11-20 13:47", "crew.arrived")
    assert judged(promise_of(EARLY, **VISIT), story, "2026-11-20 14:01").verdict == "kept"


def test_each_transfer_has_its_own_clock_met_by_its_own_acknowledgement() -> None:
    promise = promise_of(
        "within: 1 h",
        **{"from": "custody.offered", "until": "custody.acknowledged", "match": "transfer_id"},
        each="true",
    )
    story = Story()
    story.tell("2026-11-20 09:00", "custody.offered", transfer_id="to-west")
    story.tell("2026-11-20 09:10", "custody.offered", transfer_id="to-east")
    story.tell("2026-11-20 09:40", "custody.acknowledged", transfer_id="to-east")

    assert judged(promise, story, "2026-11-20 09:50", start_seq=1).state == "running"
    assert judged(promise, story, "2026-11-20 09:50", start_seq=2).state == "met"


@pytest.mark.clause("V-5.3.3")
def test_progress_is_told_again_and_again_and_one_gap_breaks_the_promise() -> None:
    promise = promise_of(
        "every: 24 h", **{"from": "case.opened", "until": "case.progress_told", "ends": "[case.closed]"}, remind="[50%]"
    )
    story = Story()
    story.tell("2026-11-20 09:00", "case.opened")
    story.tell("2026-11-21 08:00", "case.progress_told")
    judgement = judged(promise, story, "2026-11-21 10:00")
    assert (judgement.state, judgement.due_at, judgement.verdict) == ("running", local("2026-11-22 08:00"), "")
    assert judgement.next_action == NextAction(local("2026-11-21 20:00"), "remind", 1)

    story.tell("2026-11-22 09:00", "case.progress_told")
    assert judged(promise, story, "2026-11-22 10:00").verdict == "broken"

    story.tell("2026-11-22 12:00", "case.closed")
    assert judged(promise, story, "2026-11-23 12:00").state == "met_late"


def test_a_repeating_promise_without_a_gap_is_kept_when_it_ends() -> None:
    promise = promise_of(
        "every: 24 h", **{"from": "case.opened", "until": "case.progress_told", "ends": "[case.closed]"}
    )
    story = Story()
    story.tell("2026-11-20 09:00", "case.opened")
    story.tell("2026-11-21 09:00", "case.progress_told")
    assert judged(promise, story, "2026-11-22 09:01").state == "breached"

    story.tell("2026-11-22 08:59", "case.closed")
    judgement = judged(promise, story, "2026-11-30 08:00")
    assert (judgement.state, judgement.verdict, judgement.final) == ("met", "kept", True)


def test_a_cancelling_event_cancels_before_the_due_time_and_not_after() -> None:
    promise = promise_of("within: 24 h", cancel_on="[case.merged]")
    in_time, too_late = called_on_friday(), called_on_friday()
    in_time.tell("2026-11-21 10:00", "case.merged")
    too_late.tell("2026-11-22 10:00", "case.merged")

    assert judged(promise, in_time, "2026-11-23 00:00").state == "cancelled"
    judgement = judged(promise, too_late, "2026-11-23 00:00")
    assert (judgement.state, judgement.verdict, judgement.final) == ("breached", "broken", True)
    assert judgement.next_action is None


def test_a_clock_can_be_cancelled_by_name_with_a_reason() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:00", "clock.cancelled", clock="answer#2", reason="another clock")
    story.tell("2026-11-20 21:00", "clock.cancelled", clock="answer#1", reason="the customer withdrew")

    judgement = judged(DAY, story, "2026-11-20 22:00")

    assert (judgement.state, judgement.reason) == ("cancelled", "the customer withdrew")
    assert judgement.ended_at == local("2026-11-20 21:00")


def test_reclassifying_cancels_a_promise_that_no_longer_applies() -> None:
    promise = promise_of("within: 24 h", **{"for": "{case: [complaint]}"})
    story = called_on_friday()
    story.tell("2026-11-20 20:00", "case.classified", facts={"case": "praise"})

    judgement = judged(promise, story, "2026-11-23 00:00")

    assert (judgement.state, judgement.reason) == ("cancelled", "no_longer_applies")


def test_reclassifying_changes_nothing_once_the_promise_was_kept_or_had_been_broken() -> None:
    promise = promise_of("within: 24 h", **{"for": "{case: [complaint]}"})
    kept, broken = called_on_friday(), called_on_friday()
    kept.tell("2026-11-20 20:00", "customer.answered")
    kept.tell("2026-11-20 21:00", "case.classified", facts={"case": "praise"})
    broken.tell("2026-11-22 21:00", "case.classified", facts={"case": "praise"})

    assert judged(promise, kept, "2026-11-23 00:00").verdict == "kept"
    assert judged(promise, broken, "2026-11-23 00:00").verdict == "broken"


def test_a_year_without_official_days_is_said_and_not_guessed() -> None:
    calendar = Calendar("old", "1", "Asia/Shanghai", OfficialDays({}), UnitHours.around_the_clock())
    judgement = judged(promise_of("within: 3 working days"), called_on_friday(), "2026-11-30 00:00", calendar=calendar)

    assert judgement.due_at is None
    assert "2026" in judgement.problem
    assert judgement.next_action is None


def test_a_pin_without_its_starting_event_is_refused() -> None:
    with pytest.raises(UnableToJudge):
        judge(DAY, pin_of(DAY, start_seq=7), called_on_friday().events, HOTLINE, DUE)


def test_reminders_of_working_days_come_when_work_begins_and_never_on_a_holiday() -> None:
    promise = promise_of("within: 3 working days", remind="[50%, 80%]")
    story = Story()
    story.tell("2026-09-30 16:40", "contact.received")

    for calendar, opens in ((STATION, "08:30"), (HOTLINE, "00:00")):
        reminders = judged(promise, story, "2026-09-30 17:00", calendar=calendar).reminders
        assert [one.at for one in reminders] == [local(f"2026-10-09 {opens}"), local(f"2026-10-10 {opens}")]
