"""How real a clause is: carried out, carried out in part, planned, or missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen.engine.standard import Clause, Pack
from shouwen.engine.standard.model import NEEDED_BINDINGS

LIVE, PARTLY, PLANNED, MISSING = "live", "partly", "planned", "missing"


@dataclass(frozen=True, slots=True)
class Realness:
    """How many clauses of a pack are carried out, carried out in part, planned, and made real by nothing."""

    live: int
    partly: int
    planned: int
    missing: int

    @property
    def total(self) -> int:
        """Return how many clauses there are."""
        return self.live + self.partly + self.planned + self.missing

    @property
    def live_percent(self) -> int:
        """Return the share that is carried out in full, never rounded up to 100."""
        return self.live * 100 // self.total if self.total else 0


def state_of_clause(clause: Clause) -> str:
    """Return live if everything that the clause's kinds need works, planned if nothing does yet, partly in between."""
    needed = {binding for kind in clause.kinds for binding in NEEDED_BINDINGS[kind]}
    if needed - {one.kind for one in clause.bindings}:
        return MISSING
    working = needed & {one.kind for one in clause.bindings if one.live}
    if working == needed:
        return LIVE
    return PARTLY if working else PLANNED


def realness(pack: Pack) -> Realness:
    """Return how much of a pack is real."""
    return _count(state_of_clause(clause) for clause in pack.clauses)


def _count(states: Iterable[str]) -> Realness:
    found = list(states)
    return Realness(*(found.count(state) for state in (LIVE, PARTLY, PLANNED, MISSING)))
