"""The heating season and its days."""

from __future__ import annotations

from datetime import date

import pytest

from engine.timeline.timeline_calendars import HEATING
from shouwen.engine.timeline import Season, TimelineError, parse_month_day


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 11, 14), None),
        (date(2025, 11, 15), 1),
        (date(2025, 12, 31), 47),
        (date(2026, 1, 1), 48),
        (date(2026, 3, 20), 126),
        (date(2026, 3, 21), None),
        (date(2028, 3, 20), 127),
        # The season of 2026 was extended at both ends.
        (date(2026, 11, 9), None),
        (date(2026, 11, 10), 1),
        (date(2027, 3, 31), 142),
        (date(2027, 4, 1), None),
    ],
)
def test_the_days_of_a_season_are_counted_across_the_new_year(day: date, number: int | None) -> None:
    assert HEATING.day_of_season(day) == number
    assert HEATING.contains(day) == (number is not None)


def test_a_season_within_one_year_returns_every_year() -> None:
    summer = Season("summer", (6, 1), (8, 31))
    assert summer.season_of(date(2026, 7, 1)) == (date(2026, 6, 1), date(2026, 8, 31))
    assert summer.day_of_season(date(2026, 8, 31)) == 92


def test_a_season_that_starts_early_in_the_year_before_is_found() -> None:
    early = Season("frost", (1, 5), (2, 28), {2027: (date(2026, 12, 20), date(2027, 2, 28))})
    assert early.day_of_season(date(2026, 12, 21)) == 2


def test_a_season_that_ends_on_a_leap_day_ends_a_day_earlier_in_other_years() -> None:
    winter = Season("winter", (12, 1), (2, 29))
    assert winter.bounds(2026) == (date(2026, 12, 1), date(2027, 2, 28))
    assert winter.bounds(2027) == (date(2027, 12, 1), date(2028, 2, 29))


def test_a_month_and_day_is_read_as_a_pack_writes_it() -> None:
    assert parse_month_day("03-20") == (3, 20)
    with pytest.raises(TimelineError, match="Write it like `11-15`"):
        parse_month_day("20 March")


def test_a_day_that_no_year_has_is_refused() -> None:
    with pytest.raises(TimelineError, match="02-30 is no day of the year"):
        Season("heating", (11, 15), (2, 30))


def test_a_season_cannot_end_before_it_starts() -> None:
    with pytest.raises(TimelineError, match="cannot end on 2026-11-01"):
        Season("heating", (11, 15), (3, 20), {2026: (date(2026, 11, 15), date(2026, 11, 1))})
