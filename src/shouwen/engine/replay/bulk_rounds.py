"""Promises that fall due again and again, for many clocks at once: every stretch is a row of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shouwen.engine.replay.columns import Flags, Numbers
from shouwen.engine.replay.places import NEVER, Clocks, moments


@dataclass(frozen=True, slots=True)
class Rounds:
    """The stretches of many clocks from a deed to the next one: whose each is, where it begins and where it ends.

    Stretches stand in the order of their clocks, those of one clock in their own order.
    """

    of_clock: Numbers
    begun: Numbers
    until: Numbers

    @property
    def is_last(self) -> Flags:
        """Which stretches are the last of their clock."""
        last = np.ones(len(self.of_clock), dtype=bool)
        last[:-1] = self.of_clock[1:] != self.of_clock[:-1]
        return last

    def any_late(self, clocks: Clocks, due: Numbers) -> Flags:
        """Return for each clock whether a stretch was longer than its limit when the next deed or the end came."""
        over = moments(clocks.columns, self.until)
        late = (due != NEVER) & (self.until != NEVER) & (over > due)
        broken = np.zeros(len(clocks.starts), dtype=bool)
        broken[self.of_clock[late]] = True
        return broken


def rounds_of(clocks: Clocks, deeds: Numbers, end: Numbers) -> Rounds:
    """Return the stretches of clocks between the deeds that speak of them, up to what ended each."""
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    rows, begun = np.arange(len(clocks.starts)), clocks.starts
    while len(rows):
        found = clocks.next(deeds, begun, strictly=False, rows=rows)
        goes_on = found < end[rows]
        parts.append((rows, begun, np.where(goes_on, found, end[rows])))
        rows, begun = rows[goes_on], found[goes_on]
    of_clock, begins, until = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(of_clock, kind="stable")
    return Rounds(of_clock[order], begins[order], until[order])
