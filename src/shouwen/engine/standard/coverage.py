"""Which clauses are real: what is live, what is planned, and what nothing makes real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shouwen.engine.standard.model import NEEDED_BINDINGS, Binding, Clause, Pack
from shouwen.engine.standard.vocabulary import Vocabulary

LISTED = {
    "ladder": "ladders",
    "wording": "wordings",
    "category": "categories",
    "measuring": "measuring",
    "refund": "refunds",
}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How many clauses of one kind a pack has, how many are live, planned, or lack a binding."""

    pack: str
    kind: str
    clauses: int
    live: int
    planned: int
    missing: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A clause that lacks a binding for one of its kinds."""

    pack: str
    clause: str
    kind: str
    binding: str


@dataclass(frozen=True, slots=True)
class Dangling:
    """A live binding that points at nothing the program does or the pack holds."""

    pack: str
    clause: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What of the packs is real."""

    rows: tuple[CoverageRow, ...]
    missing: tuple[Missing, ...]
    dangling: tuple[Dangling, ...]
    planned_by_capability: dict[str, tuple[str, ...]]
    without_example: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Say whether every clause is live or planned, and nothing points at nothing."""
        return not self.missing and not self.dangling


def coverage(packs: Sequence[Pack], vocabulary: Vocabulary) -> CoverageReport:
    """Return what of the packs the program makes real, what is planned, and what is missing."""
    missing = [one for pack in packs for clause in pack.clauses for one in _missing(pack, clause)]
    dangling = [
        Dangling(pack.name, binding.clause, binding.kind, binding.name)
        for pack in packs
        for binding in pack.bindings()
        if binding.live and not _points_somewhere(pack, binding, vocabulary)
    ]
    return CoverageReport(
        rows=tuple(row for pack in packs for row in _rows(pack)),
        missing=tuple(missing),
        dangling=tuple(dangling),
        planned_by_capability=_planned(packs),
        without_example=tuple((pack.name, clause) for pack in packs for clause in clauses_without_example(pack)),
    )


def clauses_without_example(pack: Pack) -> tuple[str, ...]:
    """Return the clauses that no example of the pack shows."""
    shown = {clause for example in pack.examples for clause in example.clauses}
    return tuple(clause.id for clause in pack.clauses if clause.id not in shown)


def _rows(pack: Pack) -> list[CoverageRow]:
    rows = []
    for kind, needed in NEEDED_BINDINGS.items():
        states = Counter(_state(clause, needed) for clause in pack.clauses if kind in clause.kinds)
        total = states.total()
        if total:
            rows.append(CoverageRow(pack.name, kind, total, states["live"], states["planned"], states["missing"]))
    return rows


def _state(clause: Clause, needed: tuple[str, ...]) -> str:
    """Return how real a clause is for one of its kinds: missing, live if all that is needed is, else planned."""
    by_kind = {kind: [one for one in clause.bindings if one.kind == kind] for kind in needed}
    if not all(by_kind.values()):
        return "missing"
    return "live" if all(any(one.live for one in found) for found in by_kind.values()) else "planned"


def _missing(pack: Pack, clause: Clause) -> list[Missing]:
    bound = {binding.kind for binding in clause.bindings}
    return [
        Missing(pack.name, clause.id, kind, needed)
        for kind in clause.kinds
        for needed in NEEDED_BINDINGS[kind]
        if needed not in bound
    ]


def _points_somewhere(pack: Pack, binding: Binding, vocabulary: Vocabulary) -> bool:
    if binding.kind == "promise":
        promise = binding.promise
        known = promise is None or promise.watched <= vocabulary.events
        return known and (promise is not None or any(one.name == binding.name for one in pack.promises()))
    if binding.kind in LISTED:
        return binding.name in getattr(pack, LISTED[binding.kind])
    return vocabulary.carries_out("metric" if binding.kind == "figures" else binding.kind, binding.name)


def _planned(packs: Sequence[Pack]) -> dict[str, tuple[str, ...]]:
    planned: dict[str, list[str]] = {}
    for pack in packs:
        for binding in pack.bindings():
            if binding.planned:
                planned.setdefault(binding.planned, []).append(binding.clause)
    return {capability: tuple(dict.fromkeys(clauses)) for capability, clauses in sorted(planned.items())}
