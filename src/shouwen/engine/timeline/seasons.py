"""Seasons that return every year, such as the heating season, and the day of the season."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shouwen.engine.timeline.errors import TimelineError

MonthDay = tuple[int, int]
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Season:
    """A season from one month and day to another, both included, across the new year if need be.

    `overrides` gives the real first and last day of a season by the year in which it ordinarily starts.
    """

    name: str
    from_month_day: MonthDay
    to_month_day: MonthDay
    overrides: Mapping[int, tuple[date, date]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for month, day in (self.from_month_day, self.to_month_day):
            if not (1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]):
                raise TimelineError(f"Season `{self.name}`: {month:02}-{day:02} is no day of the year.")
        for year, (first, last) in self.overrides.items():
            if last < first:
                raise TimelineError(f"Season `{self.name}` of {year} cannot end on {last} before it starts on {first}.")

    def bounds(self, year_of_start: int) -> tuple[date, date]:
        """This function will give the first and the last day of the season that starts in a year."""
        if year_of_start in self.overrides:
            return self.overrides[year_of_start]
        years_later = 1 if self.to_month_day < self.from_month_day else 0
        return _day_in(year_of_start, self.from_month_day), _day_in(year_of_start + years_later, self.to_month_day)

    def season_of(self, day: date) -> tuple[date, date] | None:
        """This function will give the first and the last day of the season that a day lies in."""
        for year in (day.year + 1, day.year, day.year - 1):
            first, last = self.bounds(year)
            if first <= day <= last:
                return first, last
        return None

    def contains(self, day: date) -> bool:
        """This function will tell whether a day lies in the season."""
        return self.season_of(day) is not None

    def day_of_season(self, day: date) -> int | None:
        """This function will count the days of the season up to a day, 1 for the first, None outside."""
        season = self.season_of(day)
        return (day - season[0]).days + 1 if season else None


def parse_month_day(text: str) -> MonthDay:
    """This function will read a month and day such as `11-15`."""
    month, _, day = str(text).partition("-")
    if not (month.isdigit() and day.isdigit()):
        raise TimelineError(f"`{text}` is no month and day. Write it like `11-15`.")
    return int(month), int(day)


def _day_in(year: int, month_day: MonthDay) -> date:
    month, day = month_day
    return date(year, month, min(day, monthrange(year, month)[1]))
