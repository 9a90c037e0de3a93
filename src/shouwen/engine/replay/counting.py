"""The figures of a replay: counted part by part, stored as plain data between the parts, added up at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shouwen.engine.measures import Rate
from shouwen.engine.promise.clocks import BROKEN, KEPT
from shouwen.engine.replay.comparing import Comparison
from shouwen.engine.replay.outcomes import Outcome

SIDES = ("before", "after")
KEPT_, BROKEN_, CANCELLED_, OPEN_, UNKNOWN_ = range(5)
HOURS_OF_WEEK = 168


@dataclass(frozen=True, slots=True)
class Counts:
    """Promises kept, broken, cancelled, still open, and those whose due time cannot be told."""

    kept: int = 0
    broken: int = 0
    cancelled: int = 0
    open: int = 0
    unknown: int = 0

    @property
    def rate(self) -> Rate:
        """Promises kept of promises decided."""
        return Rate(self.kept, self.kept + self.broken)

    @property
    def all(self) -> int:
        """All promises that ran."""
        return self.kept + self.broken + self.cancelled + self.open + self.unknown


@dataclass(frozen=True, slots=True)
class Line:
    """One line of figures before and after."""

    name: tuple[str, ...]
    before: Counts
    after: Counts


@dataclass
class Figures:
    """What a replay counts; `in_bulk` are the cases that were not judged one by one.

    Names of lines are texts joined by tabs, so that all of it is plain data.
    """

    cases: int = 0
    in_bulk: int = 0
    changed_cases: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    counted: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    load: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    rungs: Counter[str] = field(default_factory=Counter)

    def add(self, comparison: Comparison, *, real_changes: int, in_bulk: bool = False) -> None:
        """Count one case. Ladders that are measured from an event have no verdict; only their steps count."""
        self.cases += 1
        self.in_bulk += in_bulk
        self.changed_cases += real_changes > 0
        self.ways.update(change.way for change in comparison.changes)
        for pair in comparison.pairs:
            for side, one in zip(SIDES, pair, strict=True):
                if one is not None:
                    self._count(side, one)

    def lines(self, by: str) -> Iterator[Line]:
        """Yield the lines of `clause`, `unit`, `slot` or `all`, in the order of their names."""
        found = self.counted.get(by, {})
        for name in sorted({key.rpartition("\t")[0] for side in found.values() for key in side}):
            sides = (_counts(found.get(side, Counter()), name) for side in SIDES)
            yield Line(tuple(name.split("\t")), *sides)

    def slots(self, side: str, unit_id: int | None = None) -> list[int]:
        """Return how many promises fall due in each hour of the week, of one unit or of all."""
        hours = [0] * HOURS_OF_WEEK
        for unit, per_hour in self.load.get(side, {}).items():
            if unit_id is None or unit == str(unit_id):
                for hour, number in per_hour.items():
                    hours[int(hour) % HOURS_OF_WEEK] += number
        return hours

    def peak(self, side: str, unit_id: int) -> int:
        """Return the most promises of a unit that fall due within one and the same hour."""
        return max(self.load.get(side, {}).get(str(unit_id), Counter()).values(), default=0)

    def to_data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        return {
            "cases": self.cases,
            "in_bulk": self.in_bulk,
            "changed_cases": self.changed_cases,
            "ways": dict(self.ways),
            "counted": {by: {side: dict(one) for side, one in sides.items()} for by, sides in self.counted.items()},
            "load": {side: {unit: dict(one) for unit, one in units.items()} for side, units in self.load.items()},
            "rungs": dict(self.rungs),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Figures:
        """Return what `to_data` wrote; nothing counted yet for empty data."""
        nested = {
            name: {outer: {inner: Counter(one) for inner, one in some.items()} for outer, some in data[name].items()}
            for name in ("counted", "load")
            if data
        }
        if not data:
            return cls()
        return cls(
            data["cases"],
            data["in_bulk"],
            data["changed_cases"],
            Counter(data["ways"]),
            rungs=Counter(data["rungs"]),
            **nested,
        )

    def _count(self, side: str, one: Outcome) -> None:
        self.rungs[side] += one.rungs
        if one.kind != "promise":
            return
        place = _place(one)
        names = {
            "all": "",
            "clause": f"{one.pack}\t{one.clause}\t{one.key}",
            "unit": str(one.unit_id),
            "slot": str(one.hour % HOURS_OF_WEEK),
        }
        for by, name in names.items():
            self.counted.setdefault(by, {}).setdefault(side, Counter())[f"{name}\t{place}"] += 1
        if one.due_hour is not None:
            self.load.setdefault(side, {}).setdefault(str(one.unit_id), Counter())[str(one.due_hour)] += 1


def _place(one: Outcome) -> int:
    if one.problem and not one.verdict:
        return UNKNOWN_
    if one.verdict:
        return {KEPT: KEPT_, BROKEN: BROKEN_}[one.verdict]
    return CANCELLED_ if one.cancelled else OPEN_


def _counts(found: Counter[str], name: str) -> Counts:
    return Counts(*(found[f"{name}\t{place}"] for place in range(5)))
