"""The working time of a unit, to the minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.timeline.timeline_calendars import (
    AFTERNOON,
    AMSTERDAM,
    HOTLINE,
    MORNING,
    NIGHT_CREW,
    PLAIN_STATION,
    SPLIT_SHIFT,
    STATION,
    local,
    shown,
    unit,
)
from shouwen.engine.timeline import (
    Amount,
    Calendar,
    CalendarYearMissing,
    DayWindow,
    NoWorkingTime,
    Span,
    TimelineError,
    UnitHours,
    add,
    close_of,
    elapsed,
    end_of_working_day,
    is_open,
    next_working_moment,
    parse_amount,
    subtract,
    working_spans,
)


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        ("2026-06-15 10:00", "2 working hours", "2026-06-15 12:00"),
        ("2026-06-15 10:00", "121 working minutes", "2026-06-15 13:31"),
        ("2026-06-15 12:30", "1 working minute", "2026-06-15 13:31"),
        ("2026-06-15 17:30", "1 working minute", "2026-06-16 08:31"),
        ("2026-06-18 16:30", "2 working hours", "2026-06-22 09:30"),
        ("2026-09-30 16:40", "10 working hours", "2026-10-09 10:10"),
        ("2026-10-09 17:00", "1 working hour", "2026-10-10 09:00"),
        ("2026-10-03 04:00", "0 working minutes", "2026-10-03 04:00"),
    ],
)
def test_only_the_minutes_inside_the_windows_count(start: str, within: str, due: str) -> None:
    amount = parse_amount(within)
    landing = add(local(start), amount, STATION)
    assert shown(landing.due_at) == due
    assert elapsed(local(start), landing.due_at, "unit_hours", STATION) == amount


def test_a_case_six_years_old_gives_the_exact_minute() -> None:
    opened_at, now = local("2020-07-31 16:41"), local("2026-07-31 11:07")
    days_between = (date(2026, 7, 31) - date(2020, 8, 1)).days
    workdays_between = sum((date(2020, 8, 1) + timedelta(days=day)).weekday() < 5 for day in range(days_between))
    exact = 49 + workdays_between * 450 + 157
    assert elapsed(opened_at, now, "unit_hours", PLAIN_STATION) == Amount(exact, "unit_hours")
    assert add(opened_at, Amount(exact, "unit_hours"), PLAIN_STATION).due_at == now
    assert subtract(now, Amount(exact, "unit_hours"), PLAIN_STATION) == opened_at


def test_seconds_are_kept() -> None:
    start = local("2026-06-15 11:59:30")
    assert add(start, parse_amount("1 working minute"), STATION).due_at == local("2026-06-15 13:30:30")


def test_any_zone_may_ask_and_the_answer_is_in_utc() -> None:
    asked_in_utc = add(local("2026-06-15 10:00").astimezone(UTC), parse_amount("2 working hours"), STATION)
    asked_in_amsterdam = add(local("2026-06-15 04:00", AMSTERDAM), parse_amount("2 working hours"), STATION)
    assert asked_in_utc.due_at == asked_in_amsterdam.due_at == datetime(2026, 6, 15, 4, tzinfo=UTC)
    assert asked_in_utc.due_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TimelineError, match="no time zone"):
        add(datetime(2026, 6, 15, 10), parse_amount("2 h"), STATION)  # noqa: DTZ001


def test_a_window_past_midnight_belongs_to_the_day_it_opened() -> None:
    friday_night = local("2026-06-20 01:00")
    assert is_open(friday_night, NIGHT_CREW)
    assert not is_open(local("2026-06-20 02:00"), NIGHT_CREW)
    assert shown(end_of_working_day(friday_night, NIGHT_CREW)) == "2026-06-20 02:00"
    assert shown(add(friday_night, parse_amount("2 working hours"), NIGHT_CREW).due_at) == "2026-06-22 21:00"


def test_a_window_past_the_new_year_counts_on_both_sides() -> None:
    new_years_eve = local("2026-12-31 23:00")
    assert shown(add(new_years_eve, parse_amount("3 working hours"), NIGHT_CREW).due_at) == "2027-01-01 02:00"
    assert shown(end_of_working_day(local("2027-01-01 00:30"), NIGHT_CREW)) == "2027-01-01 02:00"


def test_windows_of_two_days_that_overlap_count_once() -> None:
    hours = UnitHours({0: (DayWindow(20 * 60, 32 * 60),), 1: (DayWindow(6 * 60, 12 * 60),)}, official=False)
    monday_evening = local("2026-06-15 20:00")
    assert elapsed(monday_evening, local("2026-06-16 12:00"), "unit_hours", unit(hours)).quantity == 16 * 60


def test_a_long_night_goes_on_after_a_short_window_of_the_next_day() -> None:
    hours = UnitHours({0: (DayWindow(20 * 60, 30 * 60),), 1: (DayWindow(15, 45),)}, official=False)
    calendar = unit(hours)
    assert elapsed(local("2026-06-15 20:00"), local("2026-06-16 12:00"), "unit_hours", calendar).quantity == 600
    assert shown(close_of(date(2026, 6, 15), calendar)) == "2026-06-16 00:15"
    assert shown(end_of_working_day(local("2026-06-16 03:00"), calendar)) == "2026-06-16 06:00"


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-06-15 10:00", "2026-06-15 17:30"),
        ("2026-06-15 12:30", "2026-06-15 17:30"),
        ("2026-06-15 07:00", "2026-06-15 17:30"),
        ("2026-06-15 17:30", "2026-06-16 17:30"),
        ("2026-06-18 18:00", "2026-06-22 17:30"),
        ("2026-09-30 18:00", "2026-10-08 17:30"),
        ("2026-10-09 18:00", "2026-10-10 17:30"),
    ],
)
def test_the_working_day_ends_when_the_unit_closes(at: str, ends: str) -> None:
    assert shown(end_of_working_day(local(at), STATION)) == ends


def test_the_working_day_of_a_unit_that_never_closes_ends_at_midnight() -> None:
    assert shown(end_of_working_day(local("2026-10-03 23:59"), HOTLINE)) == "2026-10-04 00:00"
    assert shown(end_of_working_day(local("2026-10-04 00:00"), HOTLINE)) == "2026-10-05 00:00"


def test_work_goes_on_when_the_unit_opens_next() -> None:
    assert shown(next_working_moment(local("2026-09-30 17:30"), STATION)) == "2026-10-08 08:30"
    assert shown(next_working_moment(local("2026-09-30 12:10"), STATION)) == "2026-09-30 13:30"
    assert shown(next_working_moment(local("2026-09-30 09:10"), STATION)) == "2026-09-30 09:10"


def test_a_unit_is_open_from_the_first_minute_up_to_the_last() -> None:
    opens, closes = local("2026-06-15 08:30"), local("2026-06-15 12:00")
    moment = timedelta(microseconds=1)
    answers = [is_open(at, STATION) for at in (opens - moment, opens, closes - moment, closes)]
    assert answers == [False, True, True, False]


def test_business_closes_with_the_last_window_or_at_midnight() -> None:
    assert shown(close_of(date(2026, 10, 10), STATION)) == "2026-10-10 17:30"
    assert shown(close_of(date(2026, 10, 11), STATION)) == "2026-10-12 00:00"


def test_working_spans_are_cut_to_the_span_that_was_asked_for() -> None:
    asked = Span(local("2026-06-15 11:00"), local("2026-06-16 09:00"))
    assert [(shown(span.start), shown(span.end)) for span in working_spans(asked, STATION)] == [
        ("2026-06-15 11:00", "2026-06-15 12:00"),
        ("2026-06-15 13:30", "2026-06-15 17:30"),
        ("2026-06-16 08:30", "2026-06-16 09:00"),
    ]


def test_working_spans_without_an_end_are_refused() -> None:
    with pytest.raises(TimelineError, match="Give the span one"):
        list(working_spans(Span(local("2026-06-15 11:00"), None), STATION))


def test_an_exception_opens_a_holiday_and_closes_a_workday() -> None:
    hours = UnitHours({0: SPLIT_SHIFT}, {date(2026, 10, 1): (MORNING,), date(2026, 10, 12): ()})
    opened_on_the_holiday = unit(hours)
    assert is_open(local("2026-10-01 09:00"), opened_on_the_holiday)
    assert not is_open(local("2026-10-12 09:00"), opened_on_the_holiday)


def test_a_make_up_workday_has_the_hours_of_the_chosen_weekday() -> None:
    saturday = Span(local("2026-10-10 00:00"), local("2026-10-11 00:00"))
    friday_hours = unit(UnitHours({0: SPLIT_SHIFT, 4: (MORNING,)}, makeup_weekday=4))
    assert [shown(span.end) for span in working_spans(saturday, friday_hours)] == ["2026-10-10 12:00"]


def test_a_unit_outside_the_official_days_works_through_a_holiday() -> None:
    unofficial = unit(UnitHours(dict.fromkeys(range(7), (AFTERNOON,)), official=False))
    assert is_open(local("2026-10-01 14:00"), unofficial)
    assert is_open(local("2031-10-01 14:00"), unofficial)


@pytest.mark.parametrize(
    "ask",
    [
        lambda at, calendar: add(at, Amount(1, "unit_hours"), calendar),
        lambda at, calendar: subtract(at, Amount(1, "unit_hours"), calendar),
        next_working_moment,
        end_of_working_day,
    ],
)
def test_a_unit_that_never_opens_is_an_error_and_no_endless_loop(ask: Callable[[datetime, Calendar], object]) -> None:
    never = unit(UnitHours({}, official=False), key="never")
    with pytest.raises(NoWorkingTime, match=r"`never` .* within 40 years.*opening hours"):
        ask(local("2026-06-15 10:00"), never)


def test_working_time_in_a_year_without_official_days_is_refused() -> None:
    with pytest.raises(CalendarYearMissing, match=r"`station`.*2025"):
        elapsed(local("2025-12-31 10:00"), local("2026-01-05 10:00"), "unit_hours", STATION)


@pytest.mark.parametrize(("opens", "closes"), [(-1, 60), (1440, 1500), (600, 600), (600, 2041)])
def test_a_window_that_is_none_is_refused(opens: int, closes: int) -> None:
    with pytest.raises(TimelineError, match="A window"):
        DayWindow(opens, closes)


def test_windows_of_one_day_that_overlap_are_refused() -> None:
    with pytest.raises(TimelineError, match="Join them into one"):
        UnitHours({0: (DayWindow(500, 720), DayWindow(700, 800))})


def test_an_eighth_weekday_is_refused() -> None:
    with pytest.raises(TimelineError, match="7 is no weekday"):
        UnitHours({7: SPLIT_SHIFT})
