"""Checking a text before it is sent: forbidden phrases, jargon, missing courtesy, personal data of others."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import ahocorasick_rs

from shouwen.engine.standard.model import Phrase, Phrases
from shouwen.engine.standard.texts import NO_TEXT, Text
from shouwen.engine.wording.normal import ToSimplified, normalise
from shouwen.engine.wording.personal import find_personal_data

FORBIDDEN, JARGON, COURTESY, PERSONAL_DATA = "forbidden", "jargon", "courtesy", "personal_data"
COURTESY_GROUPS = ("greeting", "thanks")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a text: what, where in the original, and what to say instead.

    A missing courtesy has the empty span at the beginning (greeting) or the end (thanks); `word` names the group.
    """

    kind: str
    start: int
    end: int
    word: str
    instead: Text = NO_TEXT
    clause: str = ""

    @property
    def blocks(self) -> bool:
        """Say whether the text must not be sent as it is; the other findings are advice."""
        return self.kind in (FORBIDDEN, PERSONAL_DATA)


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is for. Courtesy is asked of `reply`s only; `own_numbers` belong to the customer of the case."""

    reply: bool = False
    own_numbers: tuple[str, ...] = ()
    to_simplified: ToSimplified | None = None
    personal_data: bool = True


PLAIN = Context()


class Checker:
    """The phrases of a standard in a form that checks many texts fast. Building it costs; keep it."""

    def __init__(self, phrases: Phrases, to_simplified: ToSimplified | None = None) -> None:
        self.phrases, self.to_simplified = phrases, to_simplified
        self._words: list[tuple[str, Phrase]] = []
        for kind, listed in ((FORBIDDEN, phrases.forbidden), (JARGON, phrases.jargon)):
            self._words += [(kind, phrase) for phrase in listed if self._plain(phrase.say)]
        self._finder = ahocorasick_rs.AhoCorasick([self._plain(phrase.say) for _, phrase in self._words])

    def _plain(self, text: str) -> str:
        return normalise(text, self.to_simplified).text

    def check(self, text: str, lang: str, context: Context = PLAIN) -> list[Finding]:
        """Return what is wrong with a text, in the order of the text."""
        findings = self._phrases(text)
        if context.personal_data:
            findings += [
                Finding(PERSONAL_DATA, found.start, found.end, text[found.start : found.end])
                for found in find_personal_data(text, context.own_numbers)
            ]
        if context.reply:
            findings += self._courtesy(text, lang)
        return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.kind))

    def _phrases(self, text: str) -> list[Finding]:
        if not self._words:
            return []
        plain = normalise(text, self.to_simplified)
        findings = []
        for index, start, end in self._finder.find_matches_as_indexes(plain.text, overlapping=True):
            kind, phrase = self._words[index]
            begins, ends = plain.span(start, end)
            if _is_whole(phrase, text, begins, ends):
                findings.append(Finding(kind, begins, ends, phrase.say, phrase.instead, phrase.clause))
        return findings

    def _courtesy(self, text: str, lang: str) -> list[Finding]:
        language = "zh" if lang.startswith("zh") else "en"
        plain = self._plain(text)
        findings = []
        for group in COURTESY_GROUPS:
            words = self.phrases.courtesy.get(group, {}).get(language, ())
            if words and not any(self._plain(word) in plain for word in words):
                place = 0 if group == "greeting" else len(text)
                clause = self.phrases.courtesy_clause
                findings.append(
                    Finding(COURTESY, place, place, group, _suggestion(self.phrases.courtesy, group), clause)
                )
        return findings


def _suggestion(courtesy: Mapping[str, Mapping[str, tuple[str, ...]]], group: str) -> Text:
    zh, en = (courtesy[group].get(language) or ("",) for language in ("zh", "en"))
    return Text(zh[0], en[0])


def _is_whole(phrase: Phrase, text: str, start: int, end: int) -> bool:
    """Say whether an English phrase stands as words of its own and not inside other words; Chinese has no blanks."""
    if phrase.lang != "en":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(before) or _is_latin(after))


def _is_latin(character: str) -> bool:
    plain = unicodedata.normalize("NFKC", character)
    return plain.isascii() and plain.isalnum()


def check_text(text: str, phrases: Phrases, lang: str, context: Context = PLAIN) -> list[Finding]:
    """Return what is wrong with one text. For many texts build a Checker once."""
    return Checker(phrases, context.to_simplified).check(text, lang, context)
