"""What a year of official days comes to, and where two arrangements of the same year differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shouwen.engine.timeline.official import SATURDAY, DayKind, OfficialDays, YearOfDays


@dataclass(frozen=True, slots=True)
class YearCounts:
    """How many days of a year are days off, make-up workdays, and workdays in all (make-up workdays included)."""

    holidays: int
    makeup: int
    workdays: int


@dataclass(frozen=True, slots=True)
class DayDifference:
    """A day that two arrangements of a year hold for different things, with the names that they give it."""

    day: date
    mine: DayKind
    theirs: DayKind
    my_name: str
    their_name: str


def count_year(year: int, days: YearOfDays) -> YearCounts:
    """Return the counts of a year. Raises TimelineError if a day of the arrangement lies in another year."""
    official = OfficialDays({year: days})
    workdays = sum(official.is_workday(day) for day in _days_of(year))
    return YearCounts(len(days.holidays), len(days.makeup), workdays)


def differences(year: int, mine: YearOfDays, theirs: YearOfDays) -> tuple[DayDifference, ...]:
    """Return the days of a year on which two arrangements differ in kind, in order; names alone are no difference."""
    one, other = OfficialDays({year: mine}), OfficialDays({year: theirs})
    return tuple(
        DayDifference(day, one.kind_of(day), other.kind_of(day), one.name_of(day) or "", other.name_of(day) or "")
        for day in _days_of(year)
        if one.kind_of(day) != other.kind_of(day)
    )


def odd_makeup_days(days: YearOfDays) -> tuple[date, ...]:
    """Return the make-up workdays that are no Saturday or Sunday: they would be worked anyway."""
    return tuple(sorted(day for day in days.makeup if day.weekday() < SATURDAY))


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]
