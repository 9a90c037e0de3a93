"""The working time of one calendar, laid out year by year when it is first asked for.

A year is a list of working spans with the time worked up to the end of each, so that six years of working time are
added with two searches and a few sums. All moments in here are microseconds from 1970 (`ticks`), all days ordinals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from shouwen.engine.timeline.errors import NoWorkingTime
from shouwen.engine.timeline.hours import UnitHours
from shouwen.engine.timeline.instants import DAY_MINUTES, HORIZON_YEARS, MINUTE, from_ticks, wall_ticks
from shouwen.engine.timeline.official import OfficialDays

_DAY = DAY_MINUTES * MINUTE

WorkingSpan = tuple[int, int, int]
"""Start and end in ticks, and the day whose window it is (a window past midnight belongs to the day it opened)."""


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """The working spans of a local year, and the ticks worked in it through the end of each span."""

    starts: list[int]
    ends: list[int]
    owners: list[int]
    through: list[int]

    @property
    def total(self) -> int:
        """The ticks worked in the whole year."""
        return self.through[-1] if self.through else 0

    def worked_until(self, ticks: int) -> int:
        """This function will give the ticks worked in the year before a moment."""
        at = bisect_right(self.starts, ticks) - 1
        return self.through[at] - max(0, self.ends[at] - ticks) if at >= 0 else 0

    def when_worked(self, worked: int) -> int:
        """This function will give the first moment by which that much was worked; it lies in the year."""
        at = bisect_left(self.through, worked)
        return self.ends[at] - (self.through[at] - worked)

    def when_left(self, worked: int) -> int:
        """This function will give the last moment before which no more than that was worked; it lies in the year."""
        at = bisect_right(self.through, worked)
        return self.ends[at] - (self.through[at] - worked)


class WorkingIndex:
    """Working spans of a calendar, remembered per year."""

    def __init__(self, *, key: str, zone: ZoneInfo, official: OfficialDays, hours: UnitHours) -> None:
        self._key = key
        self._zone = zone
        self._official = official
        self._hours = hours
        self._runs_late = hours.passes_midnight
        self._years: dict[int, WorkingYear] = {}
        self._midnights: dict[int, int] = {}
        self._closes: dict[int, int] = {}
        # The local year that was asked for last, from its first midnight up to the one after it.
        self._last_year: tuple[int, int, int] = (0, 0, 0)

    # Working time

    def worked(self, start: int, end: int) -> int:
        """This function will give the ticks worked between two moments in order."""
        first, last = self._year_at(start), self._year_at(end)
        whole_years = sum(self._year(year).total for year in range(first, last))
        return whole_years + self._year(last).worked_until(end) - self._year(first).worked_until(start)

    def advance(self, start: int, ticks: int) -> int:
        """This function will give the first moment by which that much was worked since `start`."""
        if ticks == 0:
            return start
        number = self._year_at(start)
        year = self._year(number)
        wanted = year.worked_until(start) + ticks
        for _further in range(HORIZON_YEARS):
            if wanted <= year.total:
                return year.when_worked(wanted)
            wanted -= year.total
            number += 1
            year = self._year(number)
        raise NoWorkingTime(self._key, HORIZON_YEARS)

    def retreat(self, end: int, ticks: int) -> int:
        """This function will give the last moment from which that much is worked up to `end`."""
        if ticks == 0:
            return end
        last = self._year_at(end)
        wanted = self._year(last).worked_until(end) - ticks
        for year in range(last, last - HORIZON_YEARS, -1):
            if wanted >= 0:
                return self._year(year).when_left(wanted)
            wanted += self._year(year - 1).total
        raise NoWorkingTime(self._key, HORIZON_YEARS)

    def span_at(self, ticks: int) -> WorkingSpan | None:
        """This function will give the working span that a moment lies in."""
        year = self._year(self._year_at(ticks))
        at = bisect_right(year.starts, ticks) - 1
        return self._span(year, at) if at >= 0 and ticks < year.ends[at] else None

    def span_from(self, ticks: int) -> WorkingSpan:
        """This function will give the working span that a moment lies in, or else the next one."""
        first = self._year_at(ticks)
        for number in range(first, first + HORIZON_YEARS):
            year = self._year(number)
            at = bisect_right(year.ends, ticks)
            if at < len(year.ends):
                return self._span(year, at)
        raise NoWorkingTime(self._key, HORIZON_YEARS)

    def spans(self, start: int, end: int) -> Iterator[WorkingSpan]:
        """This function will go through the working spans between two moments, cut to them."""
        if end <= start:
            return
        for number in range(self._year_at(start), self._year_at(end) + 1):
            year = self._year(number)
            for at in range(bisect_right(year.ends, start), bisect_left(year.starts, end)):
                yield max(start, year.starts[at]), min(end, year.ends[at]), year.owners[at]

    def year(self, number: int) -> WorkingYear:
        """This function will give a local year as it is laid out."""
        return self._year(number)

    # Days

    def midnight(self, day: int) -> int:
        """This function will give the moment at which a local day begins."""
        known = self._midnights.get(day)
        if known is None:
            known = self._midnights[day] = wall_ticks(date.fromordinal(day), 0, self._zone)
        return known

    def close(self, day: int) -> int:
        """This function will give the end of a day's business: its last window's end, or 24:00 without windows.

        Business that runs into the opening of the next day ends there.
        """
        known = self._closes.get(day)
        if known is None:
            spans = self._spans_of(day)
            known = self._closes[day] = spans[-1][1] if spans else self.midnight(day + 1)
        return known

    def at_wall(self, day: int, ticks: int) -> int:
        """This function will give the moment at which the wall clock shows a time of a day, in ticks from midnight."""
        midnight = self.midnight(day)
        if self.midnight(day + 1) - midnight == _DAY:
            return midnight + ticks
        return wall_ticks(date.fromordinal(day), ticks, self._zone)

    # Laying out

    def _year_at(self, ticks: int) -> int:
        begins, beyond, year = self._last_year
        if begins <= ticks < beyond:
            return year
        year = from_ticks(ticks).astimezone(self._zone).year
        begins, beyond = (self.midnight(date(one, 1, 1).toordinal()) for one in (year, year + 1))
        self._last_year = begins, beyond, year
        return year

    @staticmethod
    def _span(year: WorkingYear, at: int) -> WorkingSpan:
        return year.starts[at], year.ends[at], year.owners[at]

    def _year(self, number: int) -> WorkingYear:
        known = self._years.get(number)
        if known is None:
            known = self._years[number] = self._lay_out(number)
        return known

    def _lay_out(self, number: int) -> WorkingYear:
        laid = WorkingYear([], [], [], [])
        worked = 0
        for start, end, owner in self._disjoint(number):
            worked += end - start
            laid.starts.append(start)
            laid.ends.append(end)
            laid.owners.append(owner)
            laid.through.append(worked)
        return laid

    def _disjoint(self, number: int) -> Iterator[WorkingSpan]:
        """This function will go through the working spans of a year, cut to its first and last midnight."""
        first, beyond = date(number, 1, 1).toordinal(), date(number + 1, 1, 1).toordinal()
        opens, closes = self.midnight(first), self.midnight(beyond)
        for day in range(first - 1 if self._runs_late else first, beyond):
            for start, end in self._spans_of(day, cut=closes if day + 1 == beyond else None):
                if end > opens:
                    yield max(start, opens), end, day

    def _spans_of(self, day: int, *, cut: int | None = None) -> list[tuple[int, int]]:
        """This function will give the disjoint spans that belong to a day, in order.

        A window of the day before that still runs when the day opens is the day's own from then on, and what runs
        past midnight is cut where the next day opens, so that days close one after the other.
        """
        windows = list(self._windows(day))
        if windows and self._runs_late:
            opens = windows[0][0]
            windows += [(opens, end) for _, end in self._windows(day - 1) if end > opens]
        spans = _union(windows)
        if not spans or spans[-1][1] <= self.midnight(day + 1):
            return spans
        if cut is None:
            cut = next((opens for opens, _ in self._windows(day + 1)), spans[-1][1])
        return [(start, min(end, cut)) for start, end in spans if start < cut]

    def _windows(self, day: int) -> Iterator[tuple[int, int]]:
        """This function will go through the windows of a day as moments, without those a clock change swallows."""
        for window in self._hours.windows_on(date.fromordinal(day), self._official):
            start = self._at_minute(day, window.opens_minute, closing=False)
            end = self._at_minute(day, window.closes_minute, closing=True)
            if start < end:
                yield start, end

    def _at_minute(self, day: int, minute: int, *, closing: bool) -> int:
        if minute >= DAY_MINUTES:
            day, minute = day + 1, minute - DAY_MINUTES
        midnight = self.midnight(day)
        if minute == 0 or self.midnight(day + 1) - midnight == _DAY:
            return midnight + minute * MINUTE
        return wall_ticks(date.fromordinal(day), minute * MINUTE, self._zone, closing=closing)


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """This function will give the same time as spans that do not overlap, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
