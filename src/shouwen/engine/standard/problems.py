"""A mistake in a pack, said with file, line, clause and a way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shouwen.engine.standard.messages import FIX, MESSAGES


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a pack: where it stands, what is wrong, and what to write instead when that can be guessed."""

    file: str
    line: int
    clause: str
    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    fix: str = ""
    # Where the value stands in its file, key by key; empty where the mistake is the file's as a whole.
    path: tuple[str | int, ...] = field(default=(), compare=False)

    def message(self, lang: str = "en") -> str:
        """Return the sentence without its place."""
        said = MESSAGES[self.key].say(lang).format(**self.params)
        return said + FIX.say(lang).format(fix=self.fix) if self.fix else said

    def render(self, lang: str = "en") -> str:
        """Return `file:line  clause  sentence`, as an editor or a terminal shows it."""
        return "  ".join(part for part in (f"{self.file}:{self.line}", self.clause, self.message(lang)) if part)

    def __str__(self) -> str:
        return self.render("en")
