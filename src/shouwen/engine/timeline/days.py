"""How days are counted: which day is the first, and when the last one ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from shouwen.engine.timeline.amounts import NATURAL_DAYS, WORKING_DAYS, Unit
from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.instants import SECOND, from_ticks, local_date, to_ticks

DayEnd = Literal["close_of_business", "midnight", "same_minute"]
DAY_ENDS: tuple[DayEnd, ...] = ("close_of_business", "midnight", "same_minute")


@dataclass(frozen=True, slots=True)
class DayPolicy:
    """How a period in days is counted; the defaults are those of the Civil Code (articles 201 to 203).

    `ends`: when the unit closes (24:00 where it has no hours), at midnight, or at the minute of the start.
    `holidays_move`: a natural day that is a holiday or rest day cannot be the last one; the next workday is.
    """

    first_day_counts: bool = False
    ends: DayEnd = "close_of_business"
    holidays_move: bool = True

    def __post_init__(self) -> None:
        if self.ends not in DAY_ENDS:
            raise TimelineError(f"A day cannot end at `{self.ends}`. It ends at one of: {', '.join(DAY_ENDS)}.")
        if self.first_day_counts and self.ends == "same_minute":
            raise TimelineError("Days to the minute start with the period, so the first day cannot count. Choose one.")


CIVIL_CODE = DayPolicy()


class DayCounter:
    """The days of one period: a day counts once its end is reached. Days are ordinals, moments are ticks."""

    def __init__(self, start: datetime, unit: Unit, calendar: Calendar, policy: DayPolicy) -> None:
        self.unit = unit
        self.calendar = calendar
        self.policy = policy
        self.start = to_ticks(start)
        local = start.astimezone(calendar.tz)
        self.start_day = local.toordinal()
        self._local = local
        counts_today = policy.first_day_counts and self.ending(self.start_day) > self.start
        self.first = self.start_day if counts_today else self.start_day + 1

    def ending(self, day: int) -> int:
        """This function will give the moment at which a day is over for this period."""
        if self.policy.ends == "close_of_business":
            return self.calendar.index.close(day)
        if self.policy.ends == "midnight":
            return self.calendar.index.midnight(day + 1)
        return self.calendar.index.at_wall(day, self._wall)

    @property
    def _wall(self) -> int:
        """The time that the wall clock shows at the start, in ticks from midnight."""
        local = self._local
        return ((local.hour * 60 + local.minute) * 60 + local.second) * SECOND + local.microsecond

    def counts(self, day: int) -> bool:
        """This function will tell whether a day is one of those that are counted."""
        return self.unit == NATURAL_DAYS or self.calendar.official.is_workday(date.fromordinal(day))

    def nth(self, number: int) -> int:
        """This function will give the counted day with a number, 1 for the first."""
        if self.unit == NATURAL_DAYS:
            return self.first + number - 1
        return self.calendar.workdays.nth(self.first, number)

    def reached(self, ticks: int) -> int:
        """This function will count the days of the period that are over at a moment."""
        last = local_date(from_ticks(ticks), self.calendar.tz).toordinal()
        while last >= self.first and self.ending(last) > ticks:
            last -= 1
        if last < self.first:
            return 0
        if self.unit == NATURAL_DAYS:
            return last - self.first + 1
        return self.calendar.workdays.count(self.first, last)

    def moves(self, last: int) -> bool:
        """This function will tell whether a last day has to move on because it is a holiday or rest day."""
        if self.unit == WORKING_DAYS or not self.policy.holidays_move:
            return False
        return not self.calendar.official.is_workday(date.fromordinal(last))

    def next_workday(self, day: int) -> int:
        """This function will give the first official workday after a day."""
        return self.calendar.workdays.nth(day + 1, 1)

    def nth_back(self, number: int) -> int:
        """This function will give the counted day with a number, 1 for the last one before the day of the moment."""
        if self.unit == NATURAL_DAYS:
            return self.start_day - number
        return self.calendar.workdays.nth_back(self.start_day - 1, number)
