"""Texts in the two languages a standard is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence of a standard in Chinese and in English."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Return the text in `lang`: Chinese for every code that begins with `zh`, else English."""
        return self.zh if lang.startswith("zh") else self.en

    def to_data(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


NO_TEXT = Text("", "")
