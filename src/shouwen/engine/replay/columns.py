"""Events of many streams in columns, and what of their data a standard reads.

Streams are numbered from 0, events stand in the order of stream and number. A shape is a kind of event with the values
of the few fields that conditions ask for; there are few shapes however many events there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shouwen.engine.promise.events import CLOCK_CANCELLED, CLOSING, EXTENSION_APPROVED, REOPENING
from shouwen.engine.standard import Ladder, Promise, Standard
from shouwen.engine.standard.rules import Before, Branch, EventPattern, Every, Window
from shouwen.engine.standard.standard import Rule

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
MISSING, ODD = -1, -2
"""Codes of a field that an event does not have, and of a value that is neither a text nor a whole number."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of event with the fields of its data that conditions read."""

    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One field of the data of all events: a code for each event, and the value of each code."""

    codes: Numbers
    values: tuple[Any, ...]


@dataclass(frozen=True)
class EventColumns:
    """The events that matter to a standard. `left_out` are streams that only the engine itself can judge.

    `stream`, `seq`, `at` (ticks) and `shape` have one entry for each event, `facts_of` one for each stream.
    """

    stream: Numbers
    seq: Numbers
    at: Numbers
    shape: Numbers
    shapes: tuple[Shape, ...]
    facts_of: Numbers
    facts: tuple[Mapping[str, Any], ...]
    left_out: Flags
    field: Callable[[str], FieldColumn]

    @property
    def count(self) -> int:
        """The number of events."""
        return len(self.stream)

    @cached_property
    def beyond(self) -> Numbers:
        """For each stream the place after its last event."""
        return np.searchsorted(self.stream, np.arange(len(self.facts_of)), side="right")

    @cached_property
    def _by_shape(self) -> tuple[Numbers, Numbers]:
        order = np.argsort(self.shape, kind="stable")
        return order, np.searchsorted(self.shape[order], np.arange(len(self.shapes) + 1))

    def places_of(self, patterns: Iterable[EventPattern]) -> Numbers:
        """Return the places of the events that fit one of the patterns, in their order."""
        wanted = tuple(patterns)
        return self.places_where(lambda shape: any(one.fits(shape.kind, shape.data) for one in wanted))

    def places_where(self, holds: Callable[[Shape], bool]) -> Numbers:
        """Return the places of the events whose shape is a wanted one, in their order."""
        order, offsets = self._by_shape
        found = [order[offsets[one] : offsets[one + 1]] for one, shape in enumerate(self.shapes) if holds(shape)]
        if len(found) == 1:
            return found[0]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Reads:
    """What a standard reads: kinds of events with the fields of their shapes, and the facts that its terms name."""

    fields: Mapping[str, tuple[str, ...]]
    facts: tuple[str, ...]


def reads_of(standard: Standard, *, planned: bool = False) -> Reads:
    """Return what has to be known of events so that the standard's clocks can be judged."""
    fields: dict[str, set[str]] = {kind: set() for kind in (*CLOSING, *REOPENING, CLOCK_CANCELLED)}
    fields[EXTENSION_APPROVED] = {"promise", "occurrence", "amount", "reason"}
    facts: set[str] = set()
    for rule in rules_of(standard, planned=planned):
        conditional = {term.fact for branch in branches_of(rule) for term in branch.when.terms}
        facts |= {term.fact for term in rule.applies.terms} | conditional
        for pattern in patterns_of(rule):
            fields.setdefault(pattern.kind, set()).update(term.fact for term in pattern.where.terms)
        for pattern in rule.starts:
            fields[pattern.kind] |= conditional
    return Reads({kind: tuple(sorted(names)) for kind, names in fields.items()}, tuple(sorted(facts)))


def rules_of(standard: Standard, *, planned: bool = False) -> list[Rule]:
    """Return the promises and the ladders measured from an event, those to come left out unless `planned`."""
    names = (rules for kinds in standard.candidates.values() for rules in kinds.values())
    return [rule for rules in names for rule in rules if planned or not rule.planned]


def branches_of(rule: Rule) -> tuple[Branch, ...]:
    """Return the branches of a promise's limit; other limits and ladders have none."""
    return getattr(rule.limit, "branches", ()) if isinstance(rule, Promise) else ()


def patterns_of(rule: Rule) -> Iterable[EventPattern]:
    """Yield every pattern by which a rule's clocks read events."""
    yield from (*rule.starts, *rule.until, *rule.cancel_on)
    if isinstance(rule, Promise):
        yield from rule.limit.ends if isinstance(rule.limit, Every) else ()
        for pause in rule.pauses:
            yield from (*pause.starts, *pause.ends)


def moment_name(rule: Rule) -> str:
    """Return the field that holds the moment around or before which a promise is due, or nothing."""
    if isinstance(rule, Ladder):
        return ""
    return rule.limit.moment if isinstance(rule.limit, Before) else _around(rule)


def _around(rule: Promise) -> str:
    return rule.limit.around if isinstance(rule.limit, Window) else ""
