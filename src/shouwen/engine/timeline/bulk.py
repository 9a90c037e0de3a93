"""The same adding for millions of moments at once: a calendar's years as arrays, searched by all moments together.

A bulk calendar knows a run of years. What lies outside it, on a day on which the clocks change, or in a year whose
official days nobody has entered comes out as UNKNOWN and is left to the algorithm that takes moments one by one;
everything else is the same to the microsecond. Moments are ticks (microseconds from 1970) in int64 arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shouwen.engine.timeline.amounts import DAY_UNITS, NATURAL_DAYS, SECONDS, UNIT_HOURS, Unit
from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.cutoffs import CutOff, minute_of_day
from shouwen.engine.timeline.days import CIVIL_CODE, DayPolicy
from shouwen.engine.timeline.instants import MINUTE, SECOND
from shouwen.engine.timeline.tables import UNKNOWN, DayTable, Flags, Ticks, WorkTable

__all__ = ["NEVER", "UNKNOWN", "BulkCalendar", "BulkPauses", "Ticks"]

NEVER = int(np.iinfo(np.int64).max)
"""The end of a pause that still lasts, and the due time under one."""

# The last day whose end is reached lies at most so many days before the day of a moment.
_OVERHANG_DAYS = 2


@dataclass(frozen=True, slots=True)
class BulkPauses:
    """Pauses of many periods: a row for each period, its pauses in the order of their begins, then UNKNOWN twice."""

    begins: Ticks
    ends: Ticks

    def disjoint(self) -> BulkPauses:
        """This function will give the same paused time without overlaps."""
        begins, ends = self.begins.copy(), self.ends.copy()
        for place in range(1, begins.shape[1]):
            there = begins[:, place] != UNKNOWN
            begins[there, place] = np.maximum(begins[there, place], ends[there, place - 1])
            ends[there, place] = np.maximum(ends[there, place], ends[there, place - 1])
        return BulkPauses(begins, ends)

    def taken(self, rows: NDArray) -> BulkPauses:
        """This function will give the pauses of some of the periods."""
        return BulkPauses(self.begins[rows], self.ends[rows])

    def columns(self) -> Iterator[tuple[Ticks, Ticks]]:
        """This function will go through the first pauses of all periods, then the second ones, and so on."""
        for place in range(self.begins.shape[1]):
            yield self.begins[:, place], self.ends[:, place]


class BulkCalendar:
    """A calendar laid out over a run of years, both included."""

    def __init__(self, calendar: Calendar, first_year: int, last_year: int) -> None:
        self.calendar = calendar
        self.days = DayTable(calendar, first_year, last_year)
        self.work = WorkTable(calendar, first_year, last_year)

    def add(
        self,
        starts: Ticks,
        quantity: int | Ticks,
        unit: Unit,
        *,
        policy: DayPolicy = CIVIL_CODE,
        pauses: BulkPauses | None = None,
    ) -> Ticks:
        """This function will give for each start the first moment by which its amount has passed, without its pauses.

        One quantity for all, or one for each. NEVER under a pause that still lasts.
        """
        wanted = np.broadcast_to(np.asarray(quantity, dtype=np.int64), starts.shape)
        disjoint = pauses.disjoint() if pauses is not None else None
        if unit in DAY_UNITS:
            return np.where(wanted == 0, starts, BulkDays(self.days, starts, unit, policy).due(wanted, disjoint))
        return self._flow(starts, wanted * (SECOND if unit == SECONDS else MINUTE), unit, disjoint)

    def subtract(self, ends: Ticks, quantity: int, unit: Unit, *, policy: DayPolicy = CIVIL_CODE) -> Ticks:
        """This function will give for each end the last moment from which an amount still passes before it."""
        if quantity == 0:
            return ends.copy()
        if unit in DAY_UNITS:
            return BulkDays(self.days, ends, unit, policy).back(quantity)
        ticks = quantity * (SECOND if unit == SECONDS else MINUTE)
        return self.work.retreat(ends, ticks) if unit == UNIT_HOURS else ends - ticks

    def end_of_working_day(self, starts: Ticks) -> Ticks:
        """This function will give for each start the close of the working day that runs, or else of the next one."""
        return self.days.closes(self.work.owner_from(starts))

    def cut_off(self, starts: Ticks, rules: Sequence[CutOff]) -> Ticks:
        """This function will give for each start the due moment under the first rule its local time falls under."""
        days = self.days.day_at(starts)
        minutes = (starts - self.days.begins(days)) // MINUTE
        due = np.full_like(starts, UNKNOWN)
        for rule in reversed(rules):
            begins, ends = minute_of_day(rule.from_time), minute_of_day(rule.to_time)
            over_midnight = ends <= begins
            today = (minutes >= begins) & (over_midnight | (minutes < ends))
            of_yesterday = over_midnight & (minutes < ends) & ~today
            due_days = days + rule.day_offset - of_yesterday
            at = self.days.at_wall(due_days, minute_of_day(rule.due_time) * MINUTE)
            due = np.where(today | of_yesterday, at, due)
        return np.where(self.days.is_ordinary(days), due, UNKNOWN)

    def _flow(self, starts: Ticks, ticks: Ticks, unit: Unit, pauses: BulkPauses | None) -> Ticks:
        if pauses is None:
            return self._advance(starts, ticks, unit)
        worked = self.work.worked if unit == UNIT_HOURS else _time_between
        cursor, left, walk = starts, ticks, _Walk.over(starts)
        for begins, ends in pauses.columns():
            counts = walk.running & (begins != UNKNOWN) & (ends > cursor)
            passed = np.where(begins > cursor, worked(cursor, np.maximum(begins, cursor)), 0)
            goes_on = walk.step(counts, passed == UNKNOWN, passed >= left, ends == NEVER)
            left = np.where(goes_on, left - passed, left)
            cursor = np.where(goes_on, ends, cursor)
        return walk.result(self._advance(cursor, left, unit))

    def _advance(self, starts: Ticks, ticks: Ticks, unit: Unit) -> Ticks:
        return self.work.advance(starts, ticks) if unit == UNIT_HOURS else starts + ticks


class BulkDays:
    """The days of many periods: a day counts once its end is reached."""

    def __init__(self, table: DayTable, starts: Ticks, unit: Unit, policy: DayPolicy) -> None:
        self.table, self.unit, self.policy = table, unit, policy
        self.start_days = table.day_at(starts)
        self.known = table.has(self.start_days)
        if policy.ends == "same_minute":
            self.known &= table.is_ordinary(self.start_days)
        self.ending = _ending(table, policy, starts - table.begins(self.start_days))
        self.first = self.start_days + 1
        if policy.first_day_counts:
            today = self.ending(self.start_days)
            self.known &= today != UNKNOWN
            self.first = self.first - (today > starts)

    def due(self, numbers: Ticks, pauses: BulkPauses | None) -> Ticks:
        """This function will give the end of the last day of each period."""
        if pauses is None:
            due = self._moved_on(self._nth(numbers))
            return np.where(self.known, due, UNKNOWN)
        walk = _Walk.over(numbers)
        for begins, ends in pauses.columns():
            before, after = self._reached(begins), self._reached(np.where(ends == NEVER, begins, ends))
            counts = walk.running & (begins != UNKNOWN)
            goes_on = walk.step(counts, (before == UNKNOWN) | (after == UNKNOWN), before >= numbers, ends == NEVER)
            numbers = np.where(goes_on, numbers + after - before, numbers)
        last = self._nth(numbers)
        due = self._moved_on(last)
        # A last day that moves on may then end in a pause and move again: left to the one that looks day by day.
        moved = self._moves(last)
        return np.where(self.known, walk.result(np.where(moved, UNKNOWN, due)), UNKNOWN)

    def back(self, number: int) -> Ticks:
        """This function will give the end of the day that lies so many counted days before each day."""
        if self.unit == NATURAL_DAYS:
            days = self.start_days - number
        else:
            days = self.table.nth_workday_back(self.start_days - 1, number)
        return np.where(self.known, self.ending(days), UNKNOWN)

    def _nth(self, numbers: Ticks) -> Ticks:
        return self.first + numbers - 1 if self.unit == NATURAL_DAYS else self.table.nth_workday(self.first, numbers)

    def _moves(self, last: Ticks) -> Flags:
        if self.unit != NATURAL_DAYS or not self.policy.holidays_move:
            return np.zeros(last.shape, dtype=bool)
        return ~self.table.is_workday(last)

    def _moved_on(self, last: Ticks) -> Ticks:
        if self.unit != NATURAL_DAYS or not self.policy.holidays_move:
            return self.ending(last)
        moved = np.where(self.table.is_workday(last), last, self.table.nth_workday(last + 1, 1))
        return np.where(self.table.is_official(last), self.ending(moved), UNKNOWN)

    def _reached(self, moments: Ticks) -> Ticks:
        """This function will count the days of each period that are over at a moment."""
        last = self.table.day_at(moments)
        known = self.table.has(last)
        for _day in range(_OVERHANG_DAYS + 1):
            end = self.ending(last)
            known &= (end != UNKNOWN) | (last < self.first)
            last = last - ((last >= self.first) & (end > moments))
        known &= (last < self.first) | (self.ending(last) <= moments)
        if self.unit == NATURAL_DAYS:
            counted = np.maximum(last - self.first + 1, 0)
        else:
            counted = self.table.workdays_between(self.first, last)
        return np.where(known, counted, UNKNOWN)


@dataclass(slots=True)
class _Walk:
    """Where each period stands on its way through its pauses."""

    running: Flags
    unknown: Flags
    lasting: Flags

    @classmethod
    def over(cls, periods: Ticks) -> _Walk:
        return cls(*(np.full(periods.shape, value) for value in (True, False, False)))

    def step(self, counts: Flags, unknown: Flags, used_up: Flags, lasts: Flags) -> Flags:
        """This function will take one pause of each period and tell which of them go on after it."""
        self.unknown |= counts & unknown
        self.lasting |= counts & ~used_up & lasts
        goes_on: Flags = counts & ~used_up & ~lasts
        self.running &= ~counts | goes_on
        return goes_on

    def result(self, due: Ticks) -> Ticks:
        return np.where(self.unknown, UNKNOWN, np.where(self.lasting, NEVER, due))


def _ending(table: DayTable, policy: DayPolicy, wall: Ticks) -> Callable[[Ticks], Ticks]:
    if policy.ends == "close_of_business":
        return table.closes
    if policy.ends == "midnight":
        return table.ends
    return lambda days: table.at_wall(days, wall)


def _time_between(starts: Ticks, ends: Ticks) -> Ticks:
    return ends - starts
