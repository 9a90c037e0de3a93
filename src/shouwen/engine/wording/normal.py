"""Texts in a plain form in which a phrase is found however it is written, with the way back to the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Says how a character is written in simplified script; anything it does not know stays as it is.
ToSimplified = Mapping[str, str] | Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Normal:
    """The plain form of a text; `places` holds for each of its characters where it stands in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain form stands in the original text."""
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str, to_simplified: ToSimplified | None = None) -> Normal:
    """Return a text in half width, small letters and simplified script, without blanks and punctuation."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in unicodedata.normalize("NFKC", character).lower():
            if plain.isalnum():
                characters.append(_simplified(plain, to_simplified))
                places.append(place)
    return Normal("".join(characters), tuple(places))


def _simplified(character: str, table: ToSimplified | None) -> str:
    if table is None or ord(character) < 0x3400:
        return character
    found = table(character) if callable(table) else table.get(character, character)
    return found if len(found) == 1 else character
