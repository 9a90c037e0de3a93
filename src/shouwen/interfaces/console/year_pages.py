"""A year of official days as a page shows it: month by month, and holiday by holiday beside the year before."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shouwen.domain.people.queries import YearReview
from shouwen.engine.timeline import OfficialDays


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the year's calendar."""

    number: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks; None stands for days of the months around it."""

    number: int
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One holiday of the year beside the same of the year before."""

    name: str
    days: tuple[date, ...]
    makeup: tuple[date, ...]
    before: tuple[date, ...]
    before_makeup: tuple[date, ...]


def months_of(review: YearReview) -> tuple[Month, ...]:
    """Return the twelve months of a year."""
    official = OfficialDays({review.year: review.days})
    return tuple(_month(official, review.year, number) for number in range(1, 13))


def holiday_rows(review: YearReview) -> tuple[HolidayRow, ...]:
    """Return the holidays of a year in the order of their days."""
    days, before = review.days, review.before
    names = dict.fromkeys([*_in_order(days.holidays), *_in_order(days.makeup)])
    return tuple(
        HolidayRow(
            name=name,
            days=_named(days.holidays, name),
            makeup=_named(days.makeup, name),
            before=_named(before.holidays, name) if before else (),
            before_makeup=_named(before.makeup, name) if before else (),
        )
        for name in names
    )


def _month(official: OfficialDays, year: int, number: int) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    return Month(
        number, tuple(tuple(_day(official, one) if one.month == number else None for one in week) for week in weeks)
    )


def _day(official: OfficialDays, day: date) -> Day:
    return Day(day.day, official.kind_of(day), official.name_of(day) or "")


def _in_order(days: Mapping[date, str]) -> list[str]:
    return [name for _day, name in sorted(days.items())]


def _named(days: Mapping[date, str], name: str) -> tuple[date, ...]:
    return tuple(sorted(day for day, one in days.items() if one == name))
