"""What has to be done for a clock, and when: reminders, the breach, the rungs of a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import cast

from shouwen.engine.promise.clocks import (
    BREACH,
    REMIND,
    RUNG,
    Extension,
    NextAction,
    PausedTime,
    ReminderAt,
    RungAt,
)
from shouwen.engine.promise.story import spans_of
from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.timeline import (
    NATURAL_DAYS,
    UNIT_HOURS,
    WORKING_DAYS,
    Amount,
    Calendar,
    Span,
    Unit,
    add_with_pauses,
    elapsed,
    next_working_moment,
    subtract_spans,
)

DAY_UNITS = (NATURAL_DAYS, WORKING_DAYS)
TOO_LATE = timedelta(microseconds=1)
Done = set[tuple[str, int]]


def next_action(
    done: Done, reminders: Sequence[ReminderAt], due_at: datetime, rungs: Sequence[RungAt], cycle: int
) -> NextAction | None:
    """Return the earliest thing not yet done: the next reminder, the breach (its ordinal is `cycle`), the next rung.

    The breach comes at the first moment that is too late, a microsecond after the due time.
    """
    for reminder in reminders:
        if (REMIND, reminder.ordinal) not in done and reminder.at < due_at:
            return NextAction(reminder.at, REMIND, reminder.ordinal)
    if (BREACH, cycle) not in done:
        return NextAction(due_at + TOO_LATE, BREACH, cycle)
    return next_rung(done, rungs)


def next_rung(done: Done, rungs: Sequence[RungAt]) -> NextAction | None:
    """Return the first rung not yet reached by a message."""
    for rung in rungs:
        if (RUNG, rung.ordinal) not in done:
            return NextAction(rung.at, RUNG, rung.ordinal)
    return None


def rungs_after(ladder: Ladder | None, since: datetime, calendar: Calendar, cycle: int) -> tuple[RungAt, ...]:
    """Return when each rung of a ladder is reached that is measured from a moment."""
    if ladder is None:
        return ()
    first = cycle * len(ladder.rungs)
    found = []
    for place, rung in enumerate(ladder.rungs):
        at = add_with_pauses(since, rung.after, (), calendar).due_at
        if at is not None:
            found.append(RungAt(at, rung.post, first + place))
    return tuple(found)


def reminders_of(
    promise: Promise, start: datetime, due_at: datetime, pauses: Sequence[PausedTime], calendar: Calendar, *,
    extensions: Sequence[Extension] = (), first: int = 0,
) -> tuple[ReminderAt, ...]:  # fmt: skip
    """Return the reminders of a promise in order; each of the `extensions` brings them again for its own time.

    Ordinals count from `first` on.
    """
    if not promise.reminders:
        return ()
    ends = [*(extension.from_at for extension in extensions), due_at]
    starts = [start, *ends[:-1]]
    count, found = len(promise.reminders), []
    for place, (begins, ends_at) in enumerate(zip(starts, ends, strict=True)):
        stretch = _Stretch(promise, begins, ends_at, pauses, calendar)
        for number, reminder in enumerate(promise.reminders):
            if reminder.share is None:
                at = ends_at - timedelta(seconds=reminder.before_seconds)
            else:
                at = stretch.at_share(reminder.share)
            if begins <= at <= ends_at:
                found.append(ReminderAt(at, reminder.label, first + place * count + number))
    return tuple(sorted(found, key=lambda one: (one.at, one.ordinal)))


class _Stretch:
    """The time from a start to a due time, of which shares are taken in the unit that the promise counts in."""

    def __init__(
        self, promise: Promise, start: datetime, due_at: datetime, pauses: Sequence[PausedTime], calendar: Calendar
    ) -> None:
        self.promise, self.start, self.due_at, self.calendar = promise, start, due_at, calendar
        self.spans = spans_of(pauses) if pauses else []

    def at_share(self, share: Fraction) -> datetime:
        """Return the moment by which a share of the time is used up."""
        if self.promise.unit in DAY_UNITS:
            return self._of_days(share)
        if self.promise.unit == UNIT_HOURS:
            return self._after(int(self.whole * share)) or self.due_at
        if not self.spans:
            return self.start + (self.due_at - self.start) * share.numerator / share.denominator
        return self._of_time(share)

    @cached_property
    def whole(self) -> int:
        """The days or working minutes of the whole stretch, without its pauses."""
        unit, policy = cast(Unit, self.promise.unit), self.promise.days
        return elapsed(self.start, self.due_at, unit, self.calendar, policy=policy, pauses=self.spans).quantity

    def _after(self, quantity: int) -> datetime | None:
        amount = Amount(quantity, cast(Unit, self.promise.unit))
        return add_with_pauses(self.start, amount, self.spans, self.calendar, self.promise.days).due_at

    def _of_days(self, share: Fraction) -> datetime:
        """Return when work begins on the day after so many full days; never on a day that does not count."""
        day = min(int(self.whole * share) + 1, max(self.whole, 1))
        ends_at = self._after(day) or self.due_at
        last_minute = ends_at.astimezone(self.calendar.tz) - timedelta(microseconds=1)
        midnight = last_minute.replace(hour=0, minute=0, second=0, microsecond=0)
        return max(self.start, min(next_working_moment(midnight, self.calendar), self.due_at))

    def _of_time(self, share: Fraction) -> datetime:
        running = [piece for piece in subtract_spans([Span(self.start, self.due_at)], self.spans) if piece.end]
        left = sum((piece.duration for piece in running), timedelta(0)) * share.numerator / share.denominator
        for piece in running:
            if left <= piece.duration:
                return piece.start + left
            left -= piece.duration
        return self.due_at
