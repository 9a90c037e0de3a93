"""Where a pack is looser than the one it extends: the mistake, and both texts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shouwen.engine.standard.model import Pack
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.rule_words import Words, key_words, value_words
from shouwen.engine.standard.texts import Text


@dataclass(frozen=True, slots=True)
class Loosening(Problem):
    """A rule that is looser than the parent's: what it is about, and what both of them say."""

    about: str = ""
    mine: Any = None
    theirs: Any = None
    their_clause: str = ""

    def side_by_side(self, words: Words) -> tuple[Text, Text, Text]:
        """Return what the rule is about, what this pack says, and what the extended one says."""
        return (
            key_words(self.about),
            value_words(self.about, self.mine, words),
            value_words(self.about, self.theirs, words),
        )


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule of the child that is held against the parent's: where it stands, and its name."""

    child: Pack
    parent: Pack
    clause: str
    their_clause: str
    name: str
    line: int = 1

    def looser(self, key: str, about: str, mine: Any, theirs: Any, /, **params: object) -> Loosening:
        """Return the loosening of one thing that the rule says."""
        found = self.child.clause(self.clause)
        return Loosening(
            file=found.file if found else f"{self.child.name}/pack.yaml",
            line=self.line,
            clause=self.clause,
            key=key,
            params={"parent": self.parent.name, "name": self.name, **params},
            about=about,
            mine=mine,
            theirs=theirs,
            their_clause=self.their_clause,
        )

    def left_out(self, kind: str, about: str, missing: object, mine: Any, theirs: Any) -> Loosening:
        """Return that something which the parent asks for is left out."""
        return self.looser("loosens_steps", about, mine, theirs, kind=kind, missing=missing)
