"""Adding an amount of time to a moment, and measuring the time between two: one algorithm in both directions.

Two rulers measure: a flow (elapsed time, or the working time of the unit) and a count of days. Paused time is cut
out of either. A period of no time at all ends where it starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from shouwen.engine.timeline.amounts import DAY_UNITS, SECONDS, UNIT_HOURS, Amount, Unit
from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.days import CIVIL_CODE, DayCounter, DayPolicy
from shouwen.engine.timeline.explaining import explain_period
from shouwen.engine.timeline.instants import MINUTE, SECOND, from_ticks, to_ticks
from shouwen.engine.timeline.spans import Span, merge_spans
from shouwen.engine.timeline.steps import Landing, Step

Pause = tuple[int, int | None]


class Ruler(Protocol):
    """What measures the time that flows between two moments in ticks."""

    def worked(self, start: int, end: int) -> int: ...

    def advance(self, start: int, ticks: int) -> int: ...

    def retreat(self, end: int, ticks: int) -> int: ...


class ElapsedTime:
    """Every minute counts, nights and holidays too."""

    def worked(self, start: int, end: int) -> int:
        """This function will give the ticks between two moments."""
        return end - start

    def advance(self, start: int, ticks: int) -> int:
        """This function will give the moment that much later."""
        return start + ticks

    def retreat(self, end: int, ticks: int) -> int:
        """This function will give the moment that much earlier."""
        return end - ticks


_ELAPSED_TIME = ElapsedTime()


def add(start: datetime, amount: Amount, calendar: Calendar, *, policy: DayPolicy = CIVIL_CODE) -> Landing:
    """This function will give the first moment by which an amount of time has passed since `start`."""
    return add_with_pauses(start, amount, (), calendar, policy=policy)


def add_with_pauses(
    start: datetime, amount: Amount, pauses: Sequence[Span], calendar: Calendar, policy: DayPolicy = CIVIL_CODE
) -> Landing:
    """This function will give the first moment by which an amount has passed since `start`, paused time not counted.

    A day does not count if its end falls into a pause. Under a pause without an end there is no due moment yet.
    """
    merged = merge_spans(pauses) if pauses else ()
    due = _due(start, amount, _in_ticks(merged) if merged else (), calendar, policy)
    due_at = None if due is None else from_ticks(due)
    return Landing(due_at, partial(explain_period, start, due_at, amount, merged, calendar, policy))


def explain_add(
    start: datetime,
    amount: Amount,
    calendar: Calendar,
    *,
    policy: DayPolicy = CIVIL_CODE,
    pauses: Sequence[Span] = (),
) -> tuple[Step, ...]:
    """This function will give the lines that lead from `start` to the due moment."""
    return add_with_pauses(start, amount, pauses, calendar, policy).steps


def subtract(end: datetime, amount: Amount, calendar: Calendar, *, policy: DayPolicy = CIVIL_CODE) -> datetime:
    """This function will give the last moment from which an amount of time still passes before `end`.

    For days: the end of the day that lies so many counted days before the day of `end`, which does not count itself.
    """
    if amount.unit not in DAY_UNITS:
        return from_ticks(_ruler(amount.unit, calendar).retreat(to_ticks(end), _ticks_of(amount)))
    counter = DayCounter(end, amount.unit, calendar, policy)
    return from_ticks(counter.ending(counter.nth_back(amount.quantity)) if amount.quantity else counter.start)


def elapsed(
    start: datetime,
    end: datetime,
    unit: Unit,
    calendar: Calendar,
    *,
    policy: DayPolicy = CIVIL_CODE,
    pauses: Sequence[Span] = (),
) -> Amount:
    """This function will measure the time from `start` to `end` in full minutes, seconds or days, without paused time.

    A day counts once its end under the policy is reached. If `end` lies before `start`, nothing has passed.
    """
    if unit in DAY_UNITS:
        return Amount(_days_between(start, end, unit, calendar, policy, pauses), unit)
    ticks = _time_between(start, end, unit, calendar, pauses)
    return Amount(ticks // (SECOND if unit == SECONDS else MINUTE), unit)


def _due(start: datetime, amount: Amount, pauses: Sequence[Pause], calendar: Calendar, policy: DayPolicy) -> int | None:
    if amount.unit not in DAY_UNITS:
        return _flow_due(_ruler(amount.unit, calendar), to_ticks(start), _ticks_of(amount), pauses)
    counter = DayCounter(start, amount.unit, calendar, policy)
    return _day_due(counter, amount.quantity, pauses) if amount.quantity else counter.start


def _flow_due(ruler: Ruler, start: int, ticks: int, pauses: Sequence[Pause]) -> int | None:
    cursor = start
    for begins, ends in pauses:
        if ends is not None and ends <= cursor:
            continue
        running = ruler.worked(cursor, begins) if begins > cursor else 0
        if running >= ticks:
            break
        if ends is None:
            return None
        ticks -= running
        cursor = ends
    return ruler.advance(cursor, ticks)


def _day_due(counter: DayCounter, number: int, pauses: Sequence[Pause]) -> int | None:
    for begins, ends in pauses:
        before = counter.reached(begins)
        if before >= number:
            break
        if ends is None:
            return None
        number += counter.reached(ends) - before
    return _last_day_ends(counter, counter.nth(number), pauses)


def _last_day_ends(counter: DayCounter, last: int, pauses: Sequence[Pause]) -> int | None:
    """This function will give the end of the last day, moved on while it is a rest day or then ends in a pause."""
    if not counter.moves(last):
        return counter.ending(last)
    while True:
        last = counter.next_workday(last)
        due = counter.ending(last)
        pause = next((pause for pause in pauses if pause[0] < due and (pause[1] is None or due <= pause[1])), None)
        if pause is None:
            return due
        if pause[1] is None:
            return None


def _days_between(
    start: datetime, end: datetime, unit: Unit, calendar: Calendar, policy: DayPolicy, pauses: Sequence[Span]
) -> int:
    counter = DayCounter(start, unit, calendar, policy)
    until = to_ticks(end)
    days = counter.reached(until)
    for begins, ends in _in_ticks(merge_spans(pauses)):
        if begins < until:
            days -= counter.reached(until if ends is None else min(ends, until)) - counter.reached(begins)
    return days


def _time_between(start: datetime, end: datetime, unit: Unit, calendar: Calendar, pauses: Sequence[Span]) -> int:
    ruler = _ruler(unit, calendar)
    cursor, until = to_ticks(start), to_ticks(end)
    ticks = ruler.worked(cursor, until) if cursor < until else 0
    for begins, ends in _in_ticks(merge_spans(pauses)):
        begins, ends = max(begins, cursor), until if ends is None else min(ends, until)
        if begins < ends:
            ticks -= ruler.worked(begins, ends)
    return ticks


def _ruler(unit: Unit, calendar: Calendar) -> Ruler:
    return calendar.index if unit == UNIT_HOURS else _ELAPSED_TIME


def _ticks_of(amount: Amount) -> int:
    return amount.quantity * (SECOND if amount.unit == SECONDS else MINUTE)


def _in_ticks(merged: Sequence[Span]) -> list[Pause]:
    return [(to_ticks(span.start), None if span.end is None else to_ticks(span.end)) for span in merged]
