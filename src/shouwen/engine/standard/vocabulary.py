"""What a program offers to packs: the words that a pack may use. The engine itself knows none of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a pack is checked against.

    `live` lists the names that the program carries out, by kind of binding; None means that every name of the kind
    is live because its data alone makes it real. `facts` lists what may stand under `for`; an empty set of values
    means that any value is right. `events` are the events that the program records.
    """

    events: frozenset[str]
    posts: frozenset[str]
    scenes: frozenset[str]
    capabilities: frozenset[str]
    live: Mapping[str, frozenset[str] | None]
    facts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    placeholders: frozenset[str] = frozenset()

    def carries_out(self, kind: str, name: str) -> bool:
        """Say whether the program does what a binding of this kind and name asks for."""
        names = self.live.get(kind, frozenset())
        return names is None or name in names


def nearest(word: str, words: frozenset[str] | set[str] | tuple[str, ...] | list[str], count: int = 1) -> list[str]:
    """Return up to `count` of the known words that look like a misspelt one, the nearest first."""
    return get_close_matches(word, sorted(words), n=count, cutoff=0.6)
