"""Laws that hold on any calendar: split shifts, half days, windows past midnight, make-up days, clock changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.timeline.timeline_calendars import calendars, moments, pauses, policies, whole_minutes
from shouwen.engine.timeline import (
    NATURAL_DAYS,
    UNIT_HOURS,
    WORKING_DAYS,
    Amount,
    Calendar,
    DayPolicy,
    Span,
    add,
    add_with_pauses,
    close_of,
    elapsed,
    end_of_working_day,
    is_open,
    next_working_moment,
    subtract,
    working_spans,
)

flowing = st.builds(Amount, st.integers(0, 5_000), st.sampled_from(["elapsed", "seconds", "unit_hours"]))
counted = st.builds(Amount, st.integers(0, 400), st.sampled_from([WORKING_DAYS, NATURAL_DAYS]))
laws = settings(max_examples=60, deadline=None)


@laws
@given(calendars(), moments, flowing)
def test_the_time_elapsed_up_to_the_due_moment_is_the_amount_that_was_added(
    calendar: Calendar, start: datetime, amount: Amount
) -> None:
    assert elapsed(start, add(start, amount, calendar).due_at, amount.unit, calendar) == amount


@laws
@given(calendars(), moments, flowing)
def test_a_moment_earlier_than_the_due_moment_the_amount_has_not_passed(
    calendar: Calendar, start: datetime, amount: Amount
) -> None:
    just_before = add(start, amount, calendar).due_at - timedelta(microseconds=1)
    assert elapsed(start, just_before, amount.unit, calendar).quantity == max(0, amount.quantity - 1)


@laws
@given(calendars(), moments, flowing, st.integers(0, 5_000))
def test_adding_in_two_parts_lands_where_adding_at_once_does(
    calendar: Calendar, start: datetime, first: Amount, more: int
) -> None:
    second, both = Amount(more, first.unit), Amount(first.quantity + more, first.unit)
    assert add(add(start, first, calendar).due_at, second, calendar) == add(start, both, calendar)


@laws
@given(calendars(), moments, flowing)
def test_subtracting_is_measured_by_the_same_ruler(calendar: Calendar, end: datetime, amount: Amount) -> None:
    start = subtract(end, amount, calendar)
    assert elapsed(start, end, amount.unit, calendar) == amount
    just_after = start + timedelta(microseconds=1)
    assert elapsed(just_after, end, amount.unit, calendar).quantity == max(0, amount.quantity - 1)


@laws
@given(calendars(), moments, counted, policies)
def test_the_days_counted_up_to_the_due_moment_are_the_days_that_were_added(
    calendar: Calendar, start: datetime, amount: Amount, policy: DayPolicy
) -> None:
    due_at = add(start, amount, calendar, policy=policy).due_at
    days = elapsed(start, due_at, amount.unit, calendar, policy=policy)
    if amount.unit == WORKING_DAYS or not policy.holidays_move:
        assert days == amount
    assert days.quantity >= amount.quantity
    assert add(start, days, calendar, policy=policy).due_at == due_at


@laws
@given(calendars(), moments, counted, policies)
def test_a_day_more_is_never_due_earlier(
    calendar: Calendar, start: datetime, amount: Amount, policy: DayPolicy
) -> None:
    longer = Amount(amount.quantity + 1, amount.unit)
    due_at = add(start, amount, calendar, policy=policy).due_at
    assert start <= due_at <= add(start, longer, calendar, policy=policy).due_at


@laws
@given(calendars(), moments, st.one_of(flowing, counted), policies, pauses())
def test_paused_time_is_cut_out_in_both_directions(
    calendar: Calendar, start: datetime, amount: Amount, policy: DayPolicy, taken: tuple[Span, ...]
) -> None:
    due_at = add_with_pauses(start, amount, taken, calendar, policy).due_at
    days = elapsed(start, due_at, amount.unit, calendar, policy=policy, pauses=taken)
    if amount.unit == NATURAL_DAYS and policy.holidays_move:
        assert days.quantity >= amount.quantity
    else:
        assert days == amount
    assert due_at >= add(start, amount, calendar, policy=policy).due_at


@laws
@given(calendars(), moments, st.one_of(flowing, counted), policies, pauses())
def test_nothing_is_due_inside_a_pause(
    calendar: Calendar, start: datetime, amount: Amount, policy: DayPolicy, taken: tuple[Span, ...]
) -> None:
    due_at = add_with_pauses(start, amount, taken, calendar, policy).due_at
    assert amount.quantity == 0 or not any(span.start < due_at < span.end for span in taken)


@laws
@given(calendars(), moments, st.one_of(flowing, counted), policies, pauses(), whole_minutes)
def test_an_open_pause_leaves_the_due_moment_undecided_unless_it_comes_first(
    calendar: Calendar,
    start: datetime,
    amount: Amount,
    policy: DayPolicy,
    taken: tuple[Span, ...],
    paused_at: datetime,
) -> None:
    due_at = add_with_pauses(start, amount, taken, calendar, policy).due_at
    landing = add_with_pauses(start, amount, (*taken, Span(paused_at, None)), calendar, policy)
    assert landing.due_at == (due_at if due_at <= paused_at or amount.quantity == 0 else None)


@laws
@given(calendars(), whole_minutes, st.integers(0, 20_000))
def test_working_spans_are_disjoint_and_add_up_to_the_working_time(
    calendar: Calendar, start: datetime, minutes: int
) -> None:
    end = start + timedelta(minutes=minutes)
    spans = list(working_spans(Span(start, end), calendar))
    assert all(spans)
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))
    worked = sum((span.duration for span in spans), timedelta())
    assert worked == timedelta(minutes=elapsed(start, end, UNIT_HOURS, calendar).quantity)


@laws
@given(calendars(), whole_minutes)
def test_minutes_counted_one_by_one_are_the_minutes_of_the_unit(calendar: Calendar, start: datetime) -> None:
    minutes = [start + timedelta(minutes=minute) for minute in range(3 * 1440)]
    assert sum(is_open(minute, calendar) for minute in minutes) == (
        elapsed(start, start + timedelta(days=3), UNIT_HOURS, calendar).quantity
    )


@laws
@given(calendars(st.just("Asia/Shanghai")), whole_minutes)
def test_a_unit_is_open_when_the_wall_clock_stands_in_one_of_its_windows(calendar: Calendar, at: datetime) -> None:
    wall = at.astimezone(calendar.tz)
    minute, today = wall.hour * 60 + wall.minute, wall.date()
    yesterday = today - timedelta(days=1)
    open_today = any(
        window.opens_minute <= minute < window.closes_minute
        for window in calendar.hours.windows_on(today, calendar.official)
    )
    open_since_yesterday = any(
        minute + 1440 < window.closes_minute for window in calendar.hours.windows_on(yesterday, calendar.official)
    )
    assert is_open(at, calendar) == (open_today or open_since_yesterday)


@laws
@given(calendars(), moments)
def test_work_goes_on_at_the_next_working_moment_and_ends_with_its_day(calendar: Calendar, at: datetime) -> None:
    resumes = next_working_moment(at, calendar)
    assert is_open(resumes, calendar)
    assert elapsed(at, resumes, UNIT_HOURS, calendar).quantity == 0
    assert (resumes == at) == is_open(at, calendar)
    assert resumes < end_of_working_day(at, calendar) <= resumes + timedelta(days=2)


@laws
@given(calendars(), moments)
def test_days_close_one_after_the_other(calendar: Calendar, at: datetime) -> None:
    days = [at.date() + timedelta(days=day) for day in range(30)]
    closes = [close_of(day, calendar) for day in days]
    assert all(earlier < later for earlier, later in pairwise(closes))


@laws
@given(calendars())
def test_a_calendar_written_as_data_is_read_back_as_the_same_calendar(calendar: Calendar) -> None:
    again = Calendar.from_data(calendar.to_data())
    assert again == calendar
    assert again.fingerprint() == calendar.fingerprint()


@settings(max_examples=40, deadline=None)
@given(calendars(), moments, st.integers(1, 2_000), pauses())
def test_the_windows_of_an_explanation_add_up_to_the_amount(
    calendar: Calendar, start: datetime, minutes: int, taken: tuple[Span, ...]
) -> None:
    landing = add_with_pauses(start.replace(microsecond=0), Amount(minutes, UNIT_HOURS), taken, calendar)
    told = [step.params for step in landing.steps if step.kind in ("window", "shortened")]
    seconds = sum(params["minutes"] * 60 + params.get("seconds", 0) for params in told)
    assert abs(seconds - minutes * 60) < 60
    assert landing.steps[-1].at == landing.due_at


@settings(max_examples=40, deadline=None)
@given(calendars(), moments, st.builds(Amount, st.integers(1, 60), counted.map(lambda amount: amount.unit)), policies)
def test_the_days_of_an_explanation_are_the_days_that_were_added(
    calendar: Calendar, start: datetime, amount: Amount, policy: DayPolicy
) -> None:
    landing = add(start, amount, calendar, policy=policy)
    days = [step.params for step in landing.steps if step.kind == "day"]
    in_between = sum(step.params["days"] for step in landing.steps if step.kind == "shortened")
    assert in_between + sum(p.get("last", 1) - p.get("first", 1) + 1 for p in days) == amount.quantity
    assert landing.steps[-1].at == landing.due_at
