"""Counting days: the cases that go wrong elsewhere, one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.timeline.timeline_calendars import (
    HOTLINE,
    NIGHT_CREW,
    OFFICIAL_2026,
    PLAIN_STATION,
    SPLIT_SHIFT,
    STATION,
    local,
    shown,
    unit,
)
from shouwen.engine.timeline import (
    Amount,
    CalendarYearMissing,
    DayPolicy,
    DayWindow,
    NoWorkingTime,
    OfficialDays,
    TimelineError,
    UnitHours,
    YearOfDays,
    add,
    elapsed,
    parse_amount,
    subtract,
)

CLOSE = DayPolicy()
MIDNIGHT = DayPolicy(ends="midnight")
TO_THE_MINUTE = DayPolicy(ends="same_minute")
COUNTING_TODAY = DayPolicy(first_day_counts=True)
HOLIDAYS_STAY = DayPolicy(holidays_move=False)


@pytest.mark.parametrize(
    ("start", "within", "policy", "due"),
    [
        # The promise of 30 September does not fire before the holiday ends; the make-up Saturday is a workday.
        ("2026-09-30 16:40", "3 working days", CLOSE, "2026-10-10 17:30"),
        ("2026-09-30 16:40", "3 working days", MIDNIGHT, "2026-10-11 00:00"),
        ("2026-09-30 16:40", "3 working days", TO_THE_MINUTE, "2026-10-10 16:40"),
        ("2026-09-30 16:40", "3 working days", COUNTING_TODAY, "2026-10-09 17:30"),
        ("2026-09-30 16:40", "4 working days", CLOSE, "2026-10-12 17:30"),
        # From inside the holiday and from a rest day.
        ("2026-10-03 09:00", "1 working day", CLOSE, "2026-10-08 17:30"),
        ("2026-10-03 09:00", "1 working day", COUNTING_TODAY, "2026-10-08 17:30"),
        ("2026-06-13 09:00", "1 working day", CLOSE, "2026-06-15 17:30"),
        # A holiday beside a weekend: Friday to Sunday off, Thursday evening to Monday.
        ("2026-06-18 10:00", "1 working day", CLOSE, "2026-06-22 17:30"),
        # After closing the first day cannot count any more.
        ("2026-06-15 17:30", "1 working day", COUNTING_TODAY, "2026-06-16 17:30"),
        ("2026-06-15 17:29", "1 working day", COUNTING_TODAY, "2026-06-15 17:30"),
        # Midnight belongs to the day that begins.
        ("2026-06-16 00:00", "1 working day", CLOSE, "2026-06-17 17:30"),
        ("2026-06-15 23:59", "1 working day", CLOSE, "2026-06-16 17:30"),
        ("2026-06-16 00:00", "1 working day", TO_THE_MINUTE, "2026-06-17 00:00"),
        # Natural days: month end, then a last day that is a rest day or a holiday.
        ("2026-01-28 10:00", "5 natural days", CLOSE, "2026-02-02 17:30"),
        ("2026-06-08 10:00", "5 natural days", CLOSE, "2026-06-15 17:30"),
        ("2026-06-08 10:00", "5 natural days", HOLIDAYS_STAY, "2026-06-14 00:00"),
        ("2026-09-28 10:00", "5 natural days", CLOSE, "2026-10-08 17:30"),
        ("2026-09-28 10:00", "5 natural days", TO_THE_MINUTE, "2026-10-08 10:00"),
        ("2026-09-28 10:00", "5 natural days", HOLIDAYS_STAY, "2026-10-04 00:00"),
        ("2026-10-05 10:00", "5 natural days", CLOSE, "2026-10-10 17:30"),
        ("2026-06-15 10:00", "2 natural days", COUNTING_TODAY, "2026-06-16 17:30"),
        # Nothing to count: due at once.
        ("2026-10-03 09:00", "0 working days", CLOSE, "2026-10-03 09:00"),
    ],
)
def test_a_period_in_days_ends_on_its_last_day(start: str, within: str, policy: DayPolicy, due: str) -> None:
    assert shown(add(local(start), parse_amount(within), STATION, policy=policy).due_at) == due


def test_a_leap_day_is_a_day() -> None:
    start = local("2028-02-28 10:00")
    assert shown(add(start, parse_amount("1 natural day"), PLAIN_STATION).due_at) == "2028-02-29 17:30"
    assert shown(add(start, parse_amount("2 working days"), PLAIN_STATION).due_at) == "2028-03-01 17:30"


def test_a_day_of_a_unit_that_never_closes_ends_at_midnight() -> None:
    assert shown(add(local("2026-06-15 10:00"), parse_amount("1 working day"), HOTLINE).due_at) == "2026-06-17 00:00"


def test_a_day_of_a_night_crew_ends_when_the_crew_goes_home() -> None:
    assert shown(add(local("2026-06-15 10:00"), parse_amount("1 working day"), NIGHT_CREW).due_at) == "2026-06-17 02:00"


def test_a_working_day_on_which_the_unit_is_closed_ends_at_midnight() -> None:
    hours = UnitHours(dict.fromkeys(range(5), SPLIT_SHIFT), {date(2026, 6, 16): ()})
    assert (
        shown(add(local("2026-06-15 10:00"), parse_amount("1 working day"), unit(hours)).due_at) == "2026-06-17 00:00"
    )


def test_a_half_day_ends_when_it_closes() -> None:
    hours = UnitHours(dict.fromkeys(range(5), SPLIT_SHIFT), {date(2026, 6, 16): (DayWindow(510, 720),)})
    assert (
        shown(add(local("2026-06-15 10:00"), parse_amount("1 working day"), unit(hours)).due_at) == "2026-06-16 12:00"
    )


def test_business_that_runs_into_the_next_day_closes_when_that_day_opens() -> None:
    hours = UnitHours({0: (DayWindow(20 * 60, 32 * 60),), 1: (DayWindow(6 * 60, 12 * 60),)})
    assert (
        shown(add(local("2026-06-14 10:00"), parse_amount("1 working day"), unit(hours)).due_at) == "2026-06-16 06:00"
    )


def test_days_are_over_once_their_end_is_reached() -> None:
    start = local("2026-09-30 16:40")
    assert elapsed(start, local("2026-10-10 17:29"), "working_days", STATION) == Amount(2, "working_days")
    assert elapsed(start, local("2026-10-10 17:30"), "working_days", STATION) == Amount(3, "working_days")
    assert elapsed(start, local("2026-09-01 00:00"), "working_days", STATION) == Amount(0, "working_days")


def test_notice_in_days_is_given_on_a_day_that_many_days_before() -> None:
    planned_at = local("2026-10-10 09:00")
    assert shown(subtract(planned_at, parse_amount("3 working days"), STATION)) == "2026-09-30 17:30"
    assert shown(subtract(planned_at, parse_amount("3 natural days"), STATION, policy=MIDNIGHT)) == "2026-10-08 00:00"
    assert subtract(planned_at, parse_amount("0 natural days"), STATION) == planned_at


def test_a_year_without_official_days_is_named_and_not_guessed() -> None:
    with pytest.raises(CalendarYearMissing, match=r"`station` has no official .* 2027.*Import") as raised:
        add(local("2026-12-30 10:00"), parse_amount("3 working days"), STATION)
    assert (raised.value.year, raised.value.calendar) == (2027, "station")


def test_elapsed_time_needs_no_official_days() -> None:
    assert shown(add(local("2031-12-31 23:00"), parse_amount("2 h"), STATION).due_at) == "2032-01-01 01:00"


def test_official_days_without_any_workday_are_an_error_and_no_endless_loop() -> None:
    def all_off(year: int) -> YearOfDays:
        return YearOfDays({date(year, 1, 1) + timedelta(days=day): "strike" for day in range(365)})

    never = OfficialDays({year: all_off(year) for year in range(2026, 2070)})
    calendar = unit(UnitHours.around_the_clock(), key="closed for good", official=never)
    with pytest.raises(NoWorkingTime, match="closed for good"):
        add(local("2026-01-01 10:00"), Amount(30, "working_days"), calendar)


def test_days_to_the_minute_cannot_count_their_first_day() -> None:
    with pytest.raises(TimelineError, match="first day cannot count"):
        DayPolicy(first_day_counts=True, ends="same_minute")


def test_days_end_in_one_of_three_ways() -> None:
    with pytest.raises(TimelineError, match=r"`noon`.*close_of_business"):
        DayPolicy(ends="noon")  # type: ignore[arg-type]


def test_a_workday_a_weekend_a_holiday_and_a_make_up_day_are_told_apart() -> None:
    kinds = {day: OFFICIAL_2026.kind_of(date(2026, *day)) for day in [(9, 30), (10, 1), (10, 10), (10, 11), (10, 4)]}
    assert kinds == {
        (9, 30): "workday",
        (10, 1): "holiday",
        (10, 10): "makeup",
        (10, 11): "weekend",
        (10, 4): "holiday",
    }
    assert OFFICIAL_2026.name_of(date(2026, 10, 10)) == "国庆节"
    assert OFFICIAL_2026.name_of(date(2026, 10, 11)) is None


def test_the_year_2026_has_248_workdays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]
    assert sum(OFFICIAL_2026.is_workday(day) for day in days) == 248


def test_official_days_stand_in_their_own_year() -> None:
    with pytest.raises(TimelineError, match="Move it to 2027"):
        OfficialDays({2026: YearOfDays({date(2027, 1, 1): "元旦"})})


def test_a_day_is_not_both_a_holiday_and_a_make_up_workday() -> None:
    with pytest.raises(TimelineError, match="both a holiday and a make-up workday"):
        YearOfDays({date(2026, 1, 1): "元旦"}, {date(2026, 1, 1): "元旦"})
