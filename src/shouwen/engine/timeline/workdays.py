"""The official workdays of a calendar as lists of ordinals, remembered per year, for counting many at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from shouwen.engine.timeline.errors import NoWorkingTime
from shouwen.engine.timeline.instants import HORIZON_YEARS
from shouwen.engine.timeline.official import OfficialDays


class WorkdayIndex:
    """Official workdays, make-up workdays included. Days are ordinals."""

    def __init__(self, *, key: str, official: OfficialDays) -> None:
        self._key = key
        self._official = official
        self._years: dict[int, list[int]] = {}

    def nth(self, first: int, number: int) -> int:
        """This function will give the official workday with that number, counted from a day on (itself included)."""
        year = date.fromordinal(first).year
        beyond = year + HORIZON_YEARS
        while year < beyond:
            days = self._years.get(year) or self._days_of(year)
            skipped = bisect_left(days, first)
            if skipped + number <= len(days):
                return days[skipped + number - 1]
            number -= len(days) - skipped
            year += 1
        raise NoWorkingTime(self._key, HORIZON_YEARS)

    def nth_back(self, last: int, number: int) -> int:
        """This function will give the official workday with that number, counted back from a day (itself included)."""
        year = date.fromordinal(last).year
        for candidate in range(year, year - HORIZON_YEARS, -1):
            days = self._days_of(candidate)
            within = bisect_right(days, last)
            if number <= within:
                return days[within - number]
            number -= within
        raise NoWorkingTime(self._key, HORIZON_YEARS)

    def count(self, first: int, last: int) -> int:
        """This function will count the official workdays from one day to another, both included."""
        if last < first:
            return 0
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        lists = (self._days_of(year) for year in years)
        return sum(bisect_right(days, last) - bisect_left(days, first) for days in lists)

    def _days_of(self, year: int) -> list[int]:
        known = self._years.get(year)
        if known is None:
            days = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
            known = self._years[year] = [day for day in days if self._official.is_workday(date.fromordinal(day))]
        return known
