"""Every due time explains itself, line by line, with the days and windows that were really counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from engine.timeline.timeline_calendars import (
    NIGHT_CREW,
    PLAIN_STATION,
    SHANGHAI,
    SPLIT_SHIFT,
    STATION,
    local,
    unit,
)
from shouwen.engine.timeline import (
    TEXT_KEYS,
    Amount,
    DayPolicy,
    Span,
    Step,
    UnitHours,
    add,
    add_with_pauses,
    explain_add,
    explain_end_of_working_day,
    parse_amount,
)


def moment(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(SHANGHAI):%d %H:%M}"
    return f"{value:%d}" if value else ""


def line(step: Step) -> tuple[Any, ...]:
    """A step as days of the month and local times, its text and its values."""
    assert set(step.params) == set(TEXT_KEYS[step.text_key])
    when = " - ".join(part for part in (moment(step.on or step.at), moment(step.until)) if part)
    return when, step.text_key, *step.params.values()


def lines(start: str, within: str, **options: Any) -> list[tuple[Any, ...]]:
    calendar = options.pop("calendar", STATION)
    return [line(step) for step in explain_add(local(start), parse_amount(within), calendar, **options)]


def test_working_days_over_the_national_holiday() -> None:
    assert lines("2026-09-30 16:40", "3 working days") == [
        ("30", "first_day_does_not_count"),
        ("01 - 07", "holiday_does_not_count", "国庆节"),
        ("08", "day_counts", 1, 3),
        ("09", "day_counts", 2, 3),
        ("10", "makeup_day_counts", 3, 3, "国庆节"),
        ("10 17:30", "unit_closes"),
    ]


def test_working_days_over_a_weekend_to_midnight() -> None:
    assert lines("2026-06-12 09:00", "1 working day", policy=DayPolicy(ends="midnight")) == [
        ("12", "first_day_does_not_count"),
        ("13 - 14", "weekend_does_not_count"),
        ("15", "day_counts", 1, 1),
        ("16 00:00", "day_ends"),
    ]


def test_the_first_day_counts_if_the_policy_says_so_and_some_of_it_is_left() -> None:
    counting_today = DayPolicy(first_day_counts=True)
    assert lines("2026-06-15 09:00", "1 working day", policy=counting_today) == [
        ("15", "day_counts", 1, 1),
        ("15 17:30", "unit_closes"),
    ]
    assert lines("2026-06-15 18:00", "1 working day", policy=counting_today)[0] == ("15", "first_day_is_over")


def test_a_last_natural_day_on_a_holiday_moves() -> None:
    assert lines("2026-09-28 10:00", "5 natural days") == [
        ("28", "first_day_does_not_count"),
        ("29 - 03", "days_count", 1, 5, 5),
        ("03 - 08", "holiday_last_day_moves", "国庆节"),
        ("08 17:30", "unit_closes"),
    ]


def test_a_last_natural_day_on_a_rest_day_moves_to_the_same_minute() -> None:
    assert lines("2026-06-08 10:00", "5 natural days", policy=DayPolicy(ends="same_minute"))[-2:] == [
        ("13 - 15", "weekend_last_day_moves"),
        ("15 10:00", "same_minute"),
    ]


def test_working_hours_name_every_window() -> None:
    assert lines("2026-09-30 16:40", "10 working hours") == [
        ("30 16:40 - 30 17:30", "window_counts", 50, 0),
        ("01 - 07", "holiday_closed", "国庆节"),
        ("08 08:30 - 08 12:00", "window_counts", 210, 0),
        ("08 13:30 - 08 17:30", "window_counts", 240, 0),
        ("09 08:30 - 09 10:10", "window_counts", 100, 0),
        ("09 10:10", "time_used_up"),
    ]


def test_working_hours_say_why_a_unit_was_closed() -> None:
    hours = UnitHours({0: SPLIT_SHIFT, 1: SPLIT_SHIFT, 4: SPLIT_SHIFT}, {date(2026, 6, 16): ()})
    assert lines("2026-06-15 18:00", "1 working hour", calendar=unit(hours)) == [
        ("15", "outside_hours"),
        ("16", "exception_closed"),
        ("17 - 18", "no_hours"),
        ("19 - 21", "holiday_closed", "端午节"),
        ("22 08:30 - 22 09:30", "window_counts", 60, 0),
        ("22 09:30", "time_used_up"),
    ]


def test_a_night_window_stands_under_the_night_it_began() -> None:
    assert lines("2026-06-20 01:00", "2 working hours", calendar=NIGHT_CREW) == [
        ("20 01:00 - 20 02:00", "window_counts", 60, 0),
        ("20 - 21", "weekend_closed"),
        ("22 20:00 - 22 21:00", "window_counts", 60, 0),
        ("22 21:00", "time_used_up"),
    ]


def test_elapsed_time_is_told_in_stretches_between_pauses() -> None:
    pause = Span(local("2026-06-15 12:00"), local("2026-06-15 15:00"))
    assert lines("2026-06-15 10:00", "24 h", pauses=[pause]) == [
        ("15 10:00 - 15 12:00", "every_minute_counts", 120, 0),
        ("15 12:00 - 15 15:00", "paused"),
        ("15 15:00 - 16 13:00", "every_minute_counts", 1320, 0),
        ("16 13:00", "time_used_up"),
    ]


def test_a_day_that_ends_in_a_pause_is_named() -> None:
    pause = Span(local("2026-06-16 09:00"), local("2026-06-17 09:00"))
    assert lines("2026-06-15 10:00", "2 working days", pauses=[pause]) == [
        ("15", "first_day_does_not_count"),
        ("16", "paused_day_does_not_count"),
        ("16 09:00 - 17 09:00", "paused"),
        ("17", "day_counts", 1, 2),
        ("18", "day_counts", 2, 2),
        ("18 17:30", "unit_closes"),
    ]


def test_under_an_open_pause_the_lines_stop_where_it_began() -> None:
    landing = add_with_pauses(
        local("2026-06-15 10:00"), parse_amount("3 working days"), (Span(local("2026-06-17 09:00"), None),), STATION
    )
    assert [line(step) for step in landing.steps] == [
        ("15", "first_day_does_not_count"),
        ("16", "day_counts", 1, 3),
        ("17 09:00", "paused"),
    ]


def test_nothing_to_count_needs_one_line() -> None:
    assert lines("2026-06-15 10:00", "0 working days") == [("15 10:00", "time_used_up")]
    assert lines("2026-06-15 10:00", "0 h") == [("15 10:00", "time_used_up")]


def test_a_long_explanation_sums_up_its_middle() -> None:
    steps = add(local("2020-07-31 16:40"), Amount(500, "working_days"), PLAIN_STATION).steps
    [middle] = [step for step in steps if step.kind == "shortened"]
    told = sum(step.kind == "day" for step in steps)
    assert len(steps) <= 26
    assert told + middle.params["days"] == 500
    assert set(middle.params) == set(TEXT_KEYS["middle_not_shown"])


def test_the_end_of_the_working_day_is_explained() -> None:
    assert [line(step) for step in explain_end_of_working_day(local("2026-06-15 12:30"), STATION)] == [
        ("15", "working_day_ends"),
        ("15 17:30", "unit_closes"),
    ]
    assert [line(step) for step in explain_end_of_working_day(local("2026-06-18 18:00"), STATION)] == [
        ("18", "outside_hours"),
        ("22", "next_working_day"),
        ("22 17:30", "unit_closes"),
    ]


def test_steps_are_worked_out_only_when_somebody_reads_them() -> None:
    landing = add(local("2026-06-15 10:00"), parse_amount("24 h"), STATION)
    assert "steps" not in vars(landing)
    assert landing.steps is landing.steps
