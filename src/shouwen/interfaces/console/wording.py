"""What the check of a text for a customer has found, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shouwen.engine.wording import Finding

TITLES = {
    "forbidden": _("Never said to a customer"),
    "personal_data": _("Personal data of somebody else"),
    "jargon": _("Not understood by everybody"),
    "greeting": _("A greeting is missing"),
    "thanks": _("Thanks are missing"),
}


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """One thing to reword: what, why, what to say instead, and whether the text must not go out like this."""

    title: str
    word: str
    instead: str
    clause: str
    blocks: bool


def findings_for(found: Iterable[Finding], language: str) -> tuple[WordingFinding, ...]:
    """Return the findings as the page shows them, what must not go out first, each once."""
    lines = {_finding(one, language): None for one in found}
    return tuple(sorted(lines, key=lambda one: not one.blocks))


def _finding(one: Finding, language: str) -> WordingFinding:
    courtesy = one.kind == "courtesy"
    return WordingFinding(
        title=str(TITLES[one.word if courtesy else one.kind]),
        word="" if courtesy else one.word,
        instead=one.instead.say(language),
        clause=one.clause,
        blocks=one.blocks,
    )
