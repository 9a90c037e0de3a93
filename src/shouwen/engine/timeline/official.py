"""Statutory holidays and make-up workdays, as published year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shouwen.engine.timeline.errors import CalendarYearMissing, TimelineError

DayKind = Literal["workday", "weekend", "holiday", "makeup"]
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """The arrangement of one year: days off with the holiday's name, and working rest days made up for one."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    makeup: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for day in self.holidays.keys() & self.makeup.keys():
            raise TimelineError(f"{day} is both a holiday and a make-up workday. It can only be one of them.")


@dataclass(frozen=True, slots=True)
class OfficialDays:
    """The official workdays of the years that are known; other years are refused, never guessed."""

    years: Mapping[int, YearOfDays]
    key: str = "official days"

    def __post_init__(self) -> None:
        for year, days in self.years.items():
            for day in (*days.holidays, *days.makeup):
                if day.year != year:
                    raise TimelineError(f"{day} stands in the official days of {year}. Move it to {day.year}.")

    def year(self, year: int) -> YearOfDays:
        """This function will give the arrangement of a year, or raise CalendarYearMissing."""
        try:
            return self.years[year]
        except KeyError:
            raise CalendarYearMissing(year, self.key) from None

    def kind_of(self, day: date) -> DayKind:
        """This function will tell a workday, a weekend, a statutory holiday and a make-up workday apart."""
        days = self.year(day.year)
        if day in days.holidays:
            return "holiday"
        if day in days.makeup:
            return "makeup"
        return "weekend" if day.weekday() >= SATURDAY else "workday"

    def is_workday(self, day: date) -> bool:
        """This function will tell whether a day is an official workday, make-up workdays included."""
        return self.kind_of(day) in ("workday", "makeup")

    def name_of(self, day: date) -> str | None:
        """This function will name the holiday on a day, or the one a make-up workday is worked for."""
        days = self.year(day.year)
        return days.holidays.get(day) or days.makeup.get(day)
