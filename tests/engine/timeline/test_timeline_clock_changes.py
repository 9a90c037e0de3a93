"""Zones whose clocks change: Amsterdam goes from 02:00 to 03:00 on 29 March 2026 and back on 25 October 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from engine.timeline.timeline_calendars import AMSTERDAM, PLAIN_YEARS, local, shown, unit
from shouwen.engine.timeline import (
    Amount,
    DayPolicy,
    DayWindow,
    Span,
    UnitHours,
    add,
    close_of,
    elapsed,
    parse_amount,
    working_spans,
)

EVERY_DAY = range(7)
NIGHT_SHIFT = unit(
    UnitHours(dict.fromkeys(EVERY_DAY, (DayWindow(22 * 60, 30 * 60),)), official=False), zone="Europe/Amsterdam"
)
NEVER_CLOSES = unit(UnitHours.around_the_clock(), zone="Europe/Amsterdam", official=PLAIN_YEARS)


def test_a_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    def night(evening: str, morning: str) -> int:
        return elapsed(local(evening, AMSTERDAM), local(morning, AMSTERDAM), "unit_hours", NIGHT_SHIFT).quantity

    assert night("2026-03-27 12:00", "2026-03-28 12:00") == 8 * 60
    assert night("2026-03-28 12:00", "2026-03-29 12:00") == 7 * 60
    assert night("2026-10-24 12:00", "2026-10-25 12:00") == 9 * 60


def test_opening_hours_keep_to_the_wall_clock() -> None:
    office = unit(UnitHours(dict.fromkeys(EVERY_DAY, (DayWindow(540, 1020),)), official=False), zone="Europe/Amsterdam")
    opened = [span.start for span in working_spans(Span(local("2026-03-28 00:00"), local("2026-03-30 00:00")), office)]
    assert opened == [datetime(2026, 3, 28, 8, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)]


def test_a_day_of_a_unit_that_never_closes_has_23_or_25_hours() -> None:
    def minutes(day: int, month: int) -> int:
        start, end = (local(f"2026-{month:02}-{number:02} 00:00", AMSTERDAM) for number in (day, day + 1))
        return elapsed(start, end, "unit_hours", NEVER_CLOSES).quantity

    assert (minutes(29, 3), minutes(25, 10), minutes(26, 10)) == (23 * 60, 25 * 60, 24 * 60)


def test_elapsed_hours_do_not_care_and_days_to_the_minute_keep_the_wall_time() -> None:
    saturday = local("2026-03-28 16:40", AMSTERDAM)
    to_the_minute = DayPolicy(ends="same_minute", holidays_move=False)
    assert shown(add(saturday, parse_amount("24 h"), NEVER_CLOSES).due_at, AMSTERDAM) == "2026-03-29 17:40"
    due_at = add(saturday, parse_amount("1 natural day"), NEVER_CLOSES, policy=to_the_minute).due_at
    assert shown(due_at, AMSTERDAM) == "2026-03-29 16:40"


def test_a_wall_time_that_is_skipped_is_the_moment_of_the_change() -> None:
    to_the_minute = DayPolicy(ends="same_minute", holidays_move=False)
    due_at = add(
        local("2026-03-28 02:30", AMSTERDAM), Amount(1, "natural_days"), NEVER_CLOSES, policy=to_the_minute
    ).due_at
    assert due_at == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_window_that_is_skipped_does_not_open() -> None:
    skipped = unit(UnitHours({6: (DayWindow(125, 170),)}, official=False), zone="Europe/Amsterdam")
    sunday = Span(local("2026-03-29 00:00", AMSTERDAM), local("2026-03-30 00:00", AMSTERDAM))
    assert list(working_spans(sunday, skipped)) == []
    assert shown(close_of(date(2026, 3, 29), skipped), AMSTERDAM) == "2026-03-30 00:00"


def test_a_window_in_the_hour_that_comes_twice_is_open_until_the_second() -> None:
    doubled = unit(UnitHours({6: (DayWindow(120, 180),)}, official=False), zone="Europe/Amsterdam")
    sunday = Span(local("2026-10-25 00:00", AMSTERDAM), local("2026-10-26 00:00", AMSTERDAM))
    [span] = working_spans(sunday, doubled)
    assert (span.start, span.end) == (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))
