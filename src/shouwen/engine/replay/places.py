"""Finding the next event that fits, for many clocks at once: places in the columns, searched all together."""

from __future__ import annotations

import numpy as np

from shouwen.engine.replay.columns import MISSING, EventColumns, FieldColumn, Flags, Numbers

NEVER = int(np.iinfo(np.int64).max)


class Clocks:
    """The clocks of one rule: the places at which they started, and how events are paired with them.

    `begun` are the places from which their time is measured: the starts, or for a stretch of a clock its last deed.
    """

    def __init__(
        self, columns: EventColumns, starts: Numbers, match: FieldColumn | None, begun: Numbers | None = None
    ) -> None:
        self.columns, self.starts, self.match = columns, starts, match
        self.begun = starts if begun is None else begun
        self.streams = columns.stream[starts]
        self.beyond = columns.beyond[self.streams]
        # The value that events are paired by, together with the stream; MISSING where the start has none.
        self.pair = _pairs(columns, starts, match) if match else None

    def next(self, places: Numbers, after: Numbers, *, strictly: bool, rows: Numbers | None = None) -> Numbers:
        """Return for each clock the first of the places after another one that speaks of it, or NEVER.

        `strictly` asks for the field that pairs events; otherwise an event without it speaks of all clocks.
        `rows` are the clocks that `after` stands for, all without it.
        """
        beyond = self.beyond if rows is None else self.beyond[rows]
        if self.match is None or self.pair is None:
            return _next(places, after, beyond)
        pair = self.pair if rows is None else self.pair[rows]
        has = self.match.codes[places] != MISSING
        found = self._next_paired(places[has], after, pair)
        return found if strictly else np.minimum(found, _next(places[~has], after, beyond))

    def _next_paired(self, places: Numbers, after: Numbers, pair: Numbers) -> Numbers:
        if not len(places) or self.match is None:
            return np.full(after.shape, NEVER)
        known, rank = np.unique(_pairs(self.columns, places, self.match), return_inverse=True)
        size = self.columns.count + 1
        keys = np.sort(rank.astype(np.int64) * size + places)
        at = np.minimum(np.searchsorted(known, pair), len(known) - 1)
        own = at.astype(np.int64) * size
        place = np.searchsorted(keys, own + after, side="right")
        found = keys[np.minimum(place, len(keys) - 1)]
        fits = (pair != MISSING) & (known[at] == pair) & (place < len(keys)) & (found < own + size)
        return np.where(fits, found - own, NEVER)


def _next(places: Numbers, after: Numbers, beyond: Numbers) -> Numbers:
    if not len(places):
        return np.full(after.shape, NEVER)
    at = np.searchsorted(places, after, side="right")
    found = places[np.minimum(at, len(places) - 1)]
    return np.where((at < len(places)) & (found < beyond), found, NEVER)


def _pairs(columns: EventColumns, places: Numbers, match: FieldColumn) -> Numbers:
    codes = match.codes[places]
    size = len(match.values) + 1
    return np.where(codes == MISSING, MISSING, columns.stream[places].astype(np.int64) * size + codes)


def moments(columns: EventColumns, places: Numbers) -> Numbers:
    """Return when the events at some places happened; NEVER where there is none."""
    return np.where(places == NEVER, NEVER, columns.at[np.where(places == NEVER, 0, places)])


def first_of_each(groups: Numbers) -> Flags:
    """Return which entries are the first of their group."""
    if len(groups) and (groups[1:] >= groups[:-1]).all():
        return np.concatenate([[True], groups[1:] != groups[:-1]])
    firsts = np.zeros(len(groups), dtype=bool)
    firsts[np.unique(groups, return_index=True)[1]] = True
    return firsts
