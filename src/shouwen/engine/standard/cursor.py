"""A place in a pack: its value, where it stands, and the ways to read it that note a problem instead of raising."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.texts import NO_TEXT, Text
from shouwen.engine.standard.vocabulary import Vocabulary, nearest
from shouwen.engine.standard.yamltext import Document, Path

NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Reading:
    """What is known while one pack is read, and the problems found so far. Without a vocabulary all words pass."""

    vocabulary: Vocabulary | None = None
    problems: list[Problem] = field(default_factory=list)
    pack: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """One value of a document."""

    value: Any
    reading: Reading
    document: Document
    path: Path = ()
    clause: str = ""

    @property
    def name(self) -> str:
        """The nearest key above the value."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def line(self) -> int:
        return self.document.lines.get(self.path, 0)

    @property
    def place(self) -> str:
        return f"{self.document.file}:{self.line}"

    def of_clause(self, clause: str) -> Cursor:
        return replace(self, clause=clause)

    def wrong(self, key: str, *, fix: str = "", **params: object) -> None:
        """Note a problem at this place."""
        problem = Problem(self.document.file, self.line, self.clause, key, params, fix, self.path)
        self.reading.problems.append(problem)

    # going down

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def at(self, key: str) -> Cursor:
        """Return the place under `key`; its value is None where there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return replace(self, value=value, path=(*self.path, key))

    def table(self, allowed: Iterable[str] = ()) -> bool:
        """Say whether this is a table, and note every key that is not `allowed` (empty: all are)."""
        if not isinstance(self.value, dict):
            self.wrong("not_a_table" if self.name else "not_a_table_file", name=self.name)
            return False
        known = tuple(allowed)
        for key in self.value if known else ():
            if key not in known:
                self.at(key).wrong("unknown_key", name=key, fix="".join(nearest(key, known)))
        return True

    def entries(self) -> Iterator[tuple[str, Cursor]]:
        """Yield key and place of each entry of a table."""
        if self.value is None:
            return
        if self.table():
            yield from ((key, self.at(key)) for key in self.value)

    def items(self) -> Iterator[Cursor]:
        """Yield the place of each item; one value alone is a list of one, nothing is an empty list."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            yield self
            return
        for index, value in enumerate(self.value):
            yield replace(self, value=value, path=(*self.path, index))

    def listed(self) -> Iterator[Cursor]:
        """Yield the items of what has to be a list."""
        if self.value is not None and not isinstance(self.value, list):
            self.wrong("not_a_list", name=self.name)
            return
        yield from self.items()

    # reading

    def need(self, *keys: str) -> bool:
        """Say whether all keys are there, and note the missing ones."""
        missing = [key for key in keys if not self.has(key)]
        for key in missing:
            self.wrong("missing_key", name=key)
        return not missing

    def word(self) -> str:
        """Return the scalar as it was written; empty where there is none."""
        if isinstance(self.value, (dict, list)):
            self.wrong("not_a_word", name=self.name)
            return ""
        if self.value is None:
            return ""
        if isinstance(self.value, str):
            return self.value
        return self.document.written.get(self.path) or str(self.value)

    def words(self) -> tuple[str, ...]:
        return tuple(item.word() for item in self.items())

    def identifier(self) -> str:
        word = self.word()
        if word and not NAME.fullmatch(word):
            self.wrong("bad_name", name=word)
        return word

    def flag(self, default: bool = False) -> bool:
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            self.wrong("not_a_flag", name=self.name, value=self.word())
            return default
        return self.value

    def number(self, default: float = 0) -> float:
        if self.value is None:
            return default
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            self.wrong("not_a_number", name=self.name, value=self.word())
            return default
        return self.value

    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.word())
        except ValueError:
            self.wrong("not_a_date", name=self.name, value=self.word())
            return None

    def choice(self, choices: tuple[str, ...], default: str) -> str:
        if self.value is None:
            return default
        word = self.word()
        if word not in choices:
            fix = "".join(nearest(word, choices))
            self.wrong("unknown_choice", name=self.name, value=word, choices=", ".join(choices), fix=fix)
            return default
        return word

    def text(self) -> Text:
        """Return a text that has to be there in both languages."""
        if isinstance(self.value, dict) and any(self.value[key] is None for key in self.value if " " in key):
            self.wrong("comma_splits_text", name=self.name)
            return NO_TEXT
        if not self.table(("zh", "en")):
            return NO_TEXT
        return Text(*(self._language(language) for language in ("zh", "en")))

    def _language(self, language: str) -> str:
        if not self.has(language):
            self.wrong("missing_language", name=self.name, language=language)
            return ""
        text = self.at(language).word().strip()
        if not text:
            self.at(language).wrong("empty_text", name=f"{self.name}.{language}")
        return text

    def optional_text(self) -> Text:
        return NO_TEXT if self.value is None else self.text()


def plain(value: Any) -> Any:
    """Return a copy of a value that is made of nothing but tables, lists and scalars."""
    if isinstance(value, Mapping):
        return {str(key): plain(child) for key, child in value.items()}
    return [plain(child) for child in value] if isinstance(value, list) else value
