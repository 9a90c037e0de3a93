"""A calendar laid out as arrays over a run of years, to be searched by many moments at once.

What a calendar cannot tell (a year whose official days nobody has entered) and what would need the rules of the zone
(a day on which the clocks change) is UNKNOWN here. Moments are ticks, days are ordinals, all in int64 arrays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.index import WorkingYear
from shouwen.engine.timeline.instants import DAY_MINUTES, MINUTE

Ticks = NDArray[np.int64]
Flags = NDArray[np.bool_]
UNKNOWN = int(np.iinfo(np.int64).min)

_DAY = DAY_MINUTES * MINUTE


class DayTable:
    """The days of a run of years: when each begins and closes, and whether it is an official workday."""

    def __init__(self, calendar: Calendar, first_year: int, last_year: int) -> None:
        first, beyond = _first_day_of(first_year), _first_day_of(last_year + 1)
        midnights = [calendar.index.midnight(day) for day in range(first, beyond + 1)]
        self.first, self.count = first, beyond - first
        self.midnights = np.array(midnights, dtype=np.int64)
        self._ordinary = np.diff(self.midnights) == _DAY
        self._closes = np.array([_close_of(calendar, day) for day in range(first, beyond)], dtype=np.int64)
        self._lay_out_workdays(calendar, range(first_year, last_year + 1))

    def day_at(self, moments: Ticks) -> Ticks:
        """This function will give the local day of each moment; one before the table comes out before its days."""
        return self.first + np.searchsorted(self.midnights, moments, side="right") - 1

    def has(self, days: Ticks) -> Flags:
        """This function will tell which days stand in the table."""
        return (days >= self.first) & (days < self.first + self.count)

    def is_ordinary(self, days: Ticks) -> Flags:
        """This function will tell which days stand in the table and have 24 hours."""
        return self.has(days) & self._ordinary[self._places(days)]

    def begins(self, days: Ticks) -> Ticks:
        """This function will give the midnight with which each day begins."""
        return np.where(self.has(days), self.midnights[self._places(days)], UNKNOWN)

    def ends(self, days: Ticks) -> Ticks:
        """This function will give the midnight with which each day ends."""
        return np.where(self.has(days), self.midnights[self._places(days) + 1], UNKNOWN)

    def closes(self, days: Ticks) -> Ticks:
        """This function will give the close of business of each day."""
        return np.where(self.has(days), self._closes[self._places(days)], UNKNOWN)

    def at_wall(self, days: Ticks, wall: Ticks | int) -> Ticks:
        """This function will give the moment at which the wall clock shows a time of each day (ticks from midnight)."""
        return np.where(self.is_ordinary(days), self.midnights[self._places(days)] + wall, UNKNOWN)

    # official workdays

    def is_official(self, days: Ticks) -> Flags:
        """This function will tell of which days it is known whether they are workdays."""
        return self.has(days) & self._official[self._places(days)]

    def is_workday(self, days: Ticks) -> Flags:
        """This function will tell which days are known to be official workdays."""
        return self.has(days) & self._workday[self._places(days)]

    def nth_workday(self, first: Ticks, number: Ticks | int) -> Ticks:
        """This function will give the official workday with a number, counted from each day on (itself included)."""
        return self._workday_at(first, self._before[self._places(first)] + number - 1)

    def nth_workday_back(self, last: Ticks, number: int) -> Ticks:
        """This function will give the official workday with a number, counted back from each day (itself included)."""
        return self._workday_at(last, self._before[self._places(last) + 1] - number)

    def workdays_between(self, first: Ticks, last: Ticks) -> Ticks:
        """This function will count the official workdays from each day to another, both included."""
        counted = self._before[self._places(last) + 1] - self._before[self._places(first)]
        known = self.is_official(first) & self.is_official(last)
        return np.where(last < first, 0, np.where(known, counted, UNKNOWN))

    def _workday_at(self, counted_from: Ticks, at: Ticks) -> Ticks:
        if not len(self._workdays):
            return np.full_like(counted_from, UNKNOWN)
        known = self.is_official(counted_from) & (at >= 0) & (at < len(self._workdays))
        return np.where(known, self._workdays[np.where(known, at, 0)], UNKNOWN)

    def _lay_out_workdays(self, calendar: Calendar, years: Iterable[int]) -> None:
        known = longest_run(year for year in years if year in calendar.official.years)
        self._official = np.zeros(self.count, dtype=bool)
        self._workday = np.zeros(self.count, dtype=bool)
        for year in known:
            for day in range(_first_day_of(year), _first_day_of(year + 1)):
                self._official[day - self.first] = True
                self._workday[day - self.first] = calendar.official.is_workday(date.fromordinal(day))
        self._workdays = (np.flatnonzero(self._workday) + self.first).astype(np.int64)
        self._before = np.concatenate([[0], np.cumsum(self._workday)]).astype(np.int64)

    def _places(self, days: Ticks) -> Ticks:
        return np.clip(days - self.first, 0, self.count - 1)


class WorkTable:
    """The working spans of a run of years, and the ticks worked through the end of each."""

    def __init__(self, calendar: Calendar, first_year: int, last_year: int) -> None:
        laid = {year: spans for year in range(first_year, last_year + 1) if (spans := _year_of(calendar, year))}
        run = longest_run(laid)
        years = [laid[year] for year in run]
        self.starts = _joined(year.starts for year in years)
        self.ends = _joined(year.ends for year in years)
        self.owners = _joined(year.owners for year in years)
        self.through = np.cumsum(self.ends - self.starts, dtype=np.int64)
        self.begins = calendar.index.midnight(_first_day_of(run[0])) if run else 0
        self.beyond = calendar.index.midnight(_first_day_of(run[-1] + 1)) if run else 0

    def covers(self, moments: Ticks) -> Flags:
        """This function will tell which moments lie in the years of the table."""
        return (moments >= self.begins) & (moments < self.beyond)

    def worked(self, starts: Ticks, ends: Ticks) -> Ticks:
        """This function will give the ticks worked between moments in order."""
        known = self.covers(starts) & self.covers(ends)
        return np.where(known, self.worked_until(ends) - self.worked_until(starts), UNKNOWN)

    def worked_until(self, moments: Ticks) -> Ticks:
        """This function will give the ticks worked from the beginning of the table up to each moment."""
        if not len(self.starts):
            return np.zeros_like(moments)
        at = np.searchsorted(self.starts, moments, side="right") - 1
        place = np.maximum(at, 0)
        through = self.through[place] - np.maximum(0, self.ends[place] - moments)
        return np.where(at >= 0, through, 0)

    def advance(self, starts: Ticks, ticks: Ticks) -> Ticks:
        """This function will give the first moment by which that much was worked since each start."""
        wanted = self.worked_until(starts) + ticks
        at = np.searchsorted(self.through, wanted, side="left")
        return np.where(ticks == 0, starts, self._back_from_end(at, wanted, self.covers(starts)))

    def retreat(self, ends: Ticks, ticks: int) -> Ticks:
        """This function will give the last moment from which that much is worked up to each end."""
        wanted = self.worked_until(ends) - ticks
        at = np.searchsorted(self.through, wanted, side="right")
        return self._back_from_end(at, wanted, self.covers(ends) & (wanted >= 0))

    def owner_from(self, moments: Ticks) -> Ticks:
        """This function will give the day of the span that each moment lies in, or else of the next span."""
        at = np.searchsorted(self.ends, moments, side="right")
        known = self.covers(moments) & (at < len(self.ends))
        return np.where(known, self.owners[np.where(known, at, 0)], UNKNOWN) if len(self.ends) else _unknown(moments)

    def _back_from_end(self, at: Ticks, wanted: Ticks, known: Flags) -> Ticks:
        if not len(self.ends):
            return _unknown(wanted)
        known = known & (at < len(self.ends))
        place = np.where(known, at, 0)
        return np.where(known, self.ends[place] - (self.through[place] - wanted), UNKNOWN)


def longest_run(years: Iterable[int]) -> list[int]:
    """This function will give the longest run of years without a gap, the earliest of equals."""
    best: list[int] = []
    run: list[int] = []
    for year in sorted(years):
        run = [*run, year] if run and year == run[-1] + 1 else [year]
        best = run if len(run) > len(best) else best
    return best


def _unknown(like: Ticks) -> Ticks:
    return np.full_like(like, UNKNOWN)


def _joined(parts: Iterable[list[int]]) -> Ticks:
    return np.array([value for part in parts for value in part], dtype=np.int64)


def _first_day_of(year: int) -> int:
    return date(year, 1, 1).toordinal()


def _year_of(calendar: Calendar, year: int) -> WorkingYear | None:
    try:
        return calendar.index.year(year)
    except TimelineError:
        return None


def _close_of(calendar: Calendar, day: int) -> int:
    try:
        return calendar.index.close(day)
    except TimelineError:
        return UNKNOWN
