"""The due times of many clocks of one promise: limits by branch and calendar, pauses, extensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from shouwen.engine.promise.dues import amount_of
from shouwen.engine.promise.events import EXTENSION_APPROVED
from shouwen.engine.promise.story import moment_in
from shouwen.engine.replay.columns import Flags, Numbers
from shouwen.engine.replay.places import NEVER, Clocks, moments
from shouwen.engine.standard import Promise
from shouwen.engine.standard.rules import Before, Branch, CutOffs, EndOfWorkingDay, Every
from shouwen.engine.timeline import CIVIL_CODE, Amount, DayPolicy, TimelineError
from shouwen.engine.timeline.bulk import UNKNOWN, BulkCalendar, BulkPauses
from shouwen.engine.timeline.instants import SECOND, to_ticks

if TYPE_CHECKING:
    from shouwen.engine.replay.bulk import BulkJudge


@dataclass
class BulkDues:
    """Due times by the calendars of a judge."""

    judge: BulkJudge

    def of(self, promise: Promise, clocks: Clocks, end: Numbers, occurrence: Numbers) -> Numbers:
        """Return when each clock is due: NEVER while paused, UNKNOWN where only the engine can tell."""
        pauses = self._pauses(promise, clocks, end)
        due = self._by_limit(promise, clocks, pauses)
        if isinstance(promise.limit, Before):
            self._leave_moved(promise, clocks)
        return self._extended(promise, clocks, end, occurrence, due, pauses)

    def plus(self, since: Numbers, streams: Numbers, amount: Amount) -> Numbers:
        """Return the moment an amount after each of many moments, without pauses, by the Civil Code."""
        found = np.full(len(since), UNKNOWN)
        for calendar, rows in self._by_calendar(streams):
            found[rows] = calendar.add(since[rows], amount.quantity, amount.unit, policy=CIVIL_CODE)
        return found

    # limits

    def _by_limit(self, promise: Promise, clocks: Clocks, pauses: BulkPauses | None) -> Numbers:
        starts = self.judge.columns.at[clocks.begun]
        due = np.full(len(starts), UNKNOWN)
        if isinstance(promise.limit, CutOffs):
            for calendar, rows in self._by_calendar(clocks.streams):
                due[rows] = calendar.cut_off(starts[rows], promise.limit.steps)
            return self._shifted(due, starts, pauses)
        if isinstance(promise.limit, Before):
            return self._before(promise, promise.limit, clocks)
        for branch, own in self._branches(promise, clocks):
            for calendar, rows in self._by_calendar(clocks.streams, own):
                due[rows] = self._within(promise, branch, calendar, starts, rows, pauses)
        return due

    def _within(
        self, promise: Promise, branch: Branch, calendar: BulkCalendar, starts: Numbers, rows: Numbers,
        pauses: BulkPauses | None,
    ) -> Numbers:  # fmt: skip
        own = pauses.taken(rows) if pauses else None
        if isinstance(branch.amount, EndOfWorkingDay):
            return self._shifted(calendar.end_of_working_day(starts[rows]), starts[rows], own)
        return with_pauses(calendar, starts[rows], branch.amount, own, promise.days)

    def _before(self, promise: Promise, limit: Before, clocks: Clocks) -> Numbers:
        due = np.full(len(clocks.starts), UNKNOWN)
        column = self.judge.columns.field(limit.moment)
        codes = column.codes[clocks.starts]
        for branch, own in self._branches(promise, clocks):
            for calendar, rows in self._by_calendar(clocks.streams, own):
                if isinstance(branch.amount, EndOfWorkingDay):
                    continue
                known, place = np.unique(codes[rows], return_inverse=True)
                at = np.array([_moment(column.values, code, calendar) for code in known.tolist()], dtype=np.int64)
                there = at[place] != UNKNOWN
                amount = branch.amount
                back = calendar.subtract(at[place][there], amount.quantity, amount.unit, policy=promise.days)
                due[rows[there]] = back
        return due

    def _leave_moved(self, promise: Promise, clocks: Clocks) -> None:
        """Leave streams in which a later event may have moved the moment that a promise is measured from."""
        if promise.each and not promise.match:
            return
        again = clocks.next(self.judge.columns.places_of(promise.starts), clocks.starts, strictly=False)
        self.judge.leave_out(clocks.streams[again != NEVER])

    def _branches(self, promise: Promise, clocks: Clocks) -> Iterator[tuple[Branch, Flags]]:
        branches: tuple[Branch, ...] = promise.limit.branches  # type: ignore[union-attr]
        if len(branches) == 1:
            yield branches[0], np.ones(len(clocks.starts), dtype=bool)
            return
        situations = self.judge.by_situation(clocks.starts, seasonal=promise.seasonal)
        repeats = isinstance(promise.limit, Every)
        chosen = np.array(
            [
                next(
                    (
                        number
                        for number, one in enumerate(branches)
                        if one.when.holds(facts if repeats else {**data, **facts})
                    ),
                    -1,
                )
                for facts, data in zip(situations.facts, situations.data, strict=True)
            ],
            dtype=np.int64,
        )[situations.of_each]
        for number, branch in enumerate(branches):
            yield branch, chosen == number

    def _by_calendar(self, streams: Numbers, own: Flags | None = None) -> Iterator[tuple[BulkCalendar, Numbers]]:
        of_each = self.judge.calendar_of[streams]
        for number, calendar in enumerate(self.judge.laid_out):
            wanted = of_each == number
            rows = np.flatnonzero(wanted if own is None else wanted & own)
            if len(rows):
                yield calendar, rows

    # pauses

    def _pauses(self, promise: Promise, clocks: Clocks, end: Numbers) -> BulkPauses | None:
        columns = self.judge.columns
        begins: list[Numbers] = []
        ends: list[Numbers] = []
        for pause in promise.pauses:
            opening, closing = columns.places_of(pause.starts), columns.places_of(pause.ends)
            self.judge.leave_out(columns.stream[np.intersect1d(opening, closing)])
            for begun, over in self._turns(clocks, opening, closing, end):
                begins.append(begun)
                ends.append(over)
        if not begins:
            return None
        starts, stops = np.stack(begins, axis=1), np.stack(ends, axis=1)
        # A pause of no length moves a due time of the wall clock to the full second: left to the engine.
        self.judge.leave_out(clocks.streams[((starts == stops) & (starts != NEVER)).any(axis=1)])
        past = stops <= columns.at[clocks.begun][:, np.newaxis]
        return _in_order(np.where(past, NEVER, starts), np.where(past, NEVER, stops))

    def _turns(
        self, clocks: Clocks, opening: Numbers, closing: Numbers, end: Numbers
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the first pause of all clocks, then the second ones, and so on; NEVER begins where there is none."""
        columns = self.judge.columns
        last = moments(columns, end)
        rows, after = np.arange(len(end)), clocks.starts
        while len(rows):
            begun = clocks.next(opening, after, strictly=False, rows=rows)
            goes = begun < end[rows]
            rows, begun = rows[goes], begun[goes]
            if not len(rows):
                return
            over = clocks.next(closing, begun, strictly=False, rows=rows)
            closed = over < end[rows]
            begins, ends = np.full(len(end), NEVER), np.full(len(end), NEVER)
            begins[rows] = columns.at[begun]
            ends[rows] = np.where(closed, moments(columns, over), last[rows])
            yield begins, ends
            rows, after = rows[closed], over[closed]

    def _shifted(self, due: Numbers, starts: Numbers, pauses: BulkPauses | None) -> Numbers:
        """Return due times of the wall clock moved on by the time that was paused before them."""
        if pauses is None:
            return due
        known, paused = due != UNKNOWN, _has_pauses(pauses)
        rows = np.flatnonzero(known & paused)
        moved = due.copy()
        moved[rows] = _elapsed(self._any(), starts[rows], due[rows], pauses.taken(rows))
        return moved

    def _any(self) -> BulkCalendar:
        """Return a calendar to add elapsed time by, which is the same on all of them."""
        return self.judge.laid_out[0]

    # extensions

    def _extended(
        self, promise: Promise, clocks: Clocks, end: Numbers, occurrence: Numbers, due: Numbers,
        pauses: BulkPauses | None,
    ) -> Numbers:  # fmt: skip
        columns = self.judge.columns
        places = columns.places_where(
            lambda shape: shape.kind == EXTENSION_APPROVED and shape.data.get("promise") == promise.name
        )
        whole = Clocks(columns, clocks.starts, None)
        rows, after = np.arange(len(due)), clocks.begun
        while len(rows) and len(places):
            at = whole.next(places, after, strictly=False, rows=rows)
            goes = at < end[rows]
            goes &= at != NEVER
            rows, after = rows[goes], at[goes]
            due = self._longer(promise, clocks, rows, after, occurrence, due, pauses)
        return due

    def _longer(
        self, promise: Promise, clocks: Clocks, rows: Numbers, places: Numbers, occurrence: Numbers, due: Numbers,
        pauses: BulkPauses | None,
    ) -> Numbers:  # fmt: skip
        columns, due = self.judge.columns, due.copy()
        counts = (due[rows] != NEVER) & (due[rows] != UNKNOWN) & (columns.at[places] <= due[rows])
        shapes = columns.shape[places]
        for shape in np.unique(shapes[counts]).tolist():
            data = columns.shapes[shape].data
            meant = counts & (shapes == shape)
            if data.get("occurrence") is not None:
                meant &= np.array([str(one) == str(data["occurrence"]) for one in occurrence[rows].tolist()])
            amount = _amount(data.get("amount"))
            stated = columns.field("until_at").codes[places] >= 0
            if amount is None or (meant & stated).any():
                self.judge.leave_out(clocks.streams[rows[meant & (stated | bool(data.get("amount")))]])
                meant &= ~stated & (amount is not None)
            for calendar, own in self._by_calendar(clocks.streams[rows], meant):
                if amount is None:
                    continue
                chosen = rows[own]
                paused = pauses.taken(chosen) if pauses else None
                longer = with_pauses(calendar, due[chosen], amount, paused, promise.days)
                due[chosen] = np.where(longer == UNKNOWN, UNKNOWN, np.maximum(longer, due[chosen]))
        return due


def with_pauses(
    calendar: BulkCalendar, starts: Numbers, amount: Amount, pauses: BulkPauses | None, policy: DayPolicy
) -> Numbers:
    """Return the first moments by which an amount has passed; only clocks that were paused take the longer way."""
    due = calendar.add(starts, amount.quantity, amount.unit, policy=policy)
    if pauses is None:
        return due
    rows = np.flatnonzero(_has_pauses(pauses))
    if len(rows):
        due[rows] = calendar.add(starts[rows], amount.quantity, amount.unit, policy=policy, pauses=pauses.taken(rows))
    return due


def _elapsed(calendar: BulkCalendar, starts: Numbers, due: Numbers, pauses: BulkPauses) -> Numbers:
    seconds = -((starts - due) // SECOND)
    return calendar.add(starts, seconds, "seconds", pauses=pauses)


def _in_order(begins: Numbers, ends: Numbers) -> BulkPauses:
    """Return pauses by the order of their begins; those of no length are left out."""
    nothing = begins == ends
    begins, ends = np.where(nothing, NEVER, begins), np.where(nothing, NEVER, ends)
    order = np.argsort(begins, axis=1, kind="stable")
    begins, ends = np.take_along_axis(begins, order, axis=1), np.take_along_axis(ends, order, axis=1)
    there = begins != NEVER
    return BulkPauses(np.where(there, begins, UNKNOWN), np.where(there, ends, UNKNOWN))


def _has_pauses(pauses: BulkPauses) -> Flags:
    has: Flags = pauses.begins[:, 0] != UNKNOWN
    return has


def _moment(values: tuple[Any, ...], code: int, calendar: BulkCalendar) -> int:
    moment = moment_in({"at": values[code]}, "at", calendar.calendar) if code >= 0 else None
    return UNKNOWN if moment is None else to_ticks(moment)


def _amount(written: Any) -> Amount | None:
    if not written:
        return None
    try:
        return amount_of(str(written))
    except TimelineError:
        return None
