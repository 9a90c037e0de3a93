"""The clocks of one stream before and after, paired: which became something else, which are new, which are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shouwen.engine.promise.clocks import BROKEN, KEPT
from shouwen.engine.replay.outcomes import Outcome

TO_BROKEN, TO_KEPT, TO_OPEN, DECIDED, ADDED, GONE = "to_broken", "to_kept", "to_open", "decided", "added", "gone"
MOVED = "moved"
WAYS = (TO_BROKEN, TO_KEPT, ADDED, GONE, TO_OPEN, DECIDED, MOVED)

Pair = tuple[Outcome | None, Outcome | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A clock that becomes something else, and in which way: one of WAYS."""

    way: str
    before: Outcome | None
    after: Outcome | None

    @property
    def shown(self) -> Outcome:
        """The side that names the clock: the new one where there is one."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has at least one side")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """The paired clocks of a stream, and what changes between them."""

    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]


def compare(before: Iterable[Outcome], after: Iterable[Outcome]) -> Comparison:
    """Return both sides paired by rule and starting event; several clocks of one pair up in their order."""
    pairs = tuple(_paired(list(before), list(after)))
    changes = (Change(way, *pair) for pair in pairs if (way := way_of(*pair)))
    return Comparison(pairs, tuple(changes))


def way_of(before: Outcome | None, after: Outcome | None) -> str:
    """Return in which way a clock changes, or nothing."""
    if before is None or after is None:
        return ADDED if before is None else GONE
    if before.verdict != after.verdict:
        return _turn(after.verdict, before)
    if before.cancelled != after.cancelled:
        return GONE if after.cancelled else ADDED
    return MOVED if before.due_at != after.due_at else ""


def _turn(verdict: str, before: Outcome) -> str:
    if not before.decided:
        return DECIDED
    return {KEPT: TO_KEPT, BROKEN: TO_BROKEN}.get(verdict, TO_OPEN)


def _paired(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[Pair]:
    left: dict[tuple[str, str, int], list[Outcome]] = {}
    for one in before:
        left.setdefault(_name(one), []).append(one)
    for one in after:
        same = left.get(_name(one))
        yield (same.pop(0) if same else None), one
    yield from ((one, None) for some in left.values() for one in some)


def _name(one: Outcome) -> tuple[str, str, int]:
    return one.kind, one.key, one.began_with
