"""The words in which the engine compares packs: for events, posts, facts and their values, in both languages."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils import translation

from shouwen.domain.people.posts import POST_NAMES
from shouwen.engine.standard import Text
from shouwen.interfaces.console.promise_words import moment_word
from shouwen.interfaces.console.standard_words import (
    BINDING_KINDS,
    CAPABILITIES,
    EVENTS,
    FACT_VALUES,
    FACTS,
    SCENES,
)

MOMENTS = ("promised_at", "planned_start_at", "restore_at", "agreed_at")


@lru_cache(maxsize=1)
def pack_words() -> dict[str, Text]:
    """Return the words by code: a fact as `zone`, one of its values as `zone:urban`."""
    chinese, english = (dict(_words(language)) for language in ("zh-hans", "en"))
    return {code: Text(word, english[code]) for code, word in chinese.items()}


def _words(language: str) -> Iterator[tuple[str, str]]:
    with translation.override(language):
        for codes in (CAPABILITIES, SCENES, BINDING_KINDS, FACTS, EVENTS, POST_NAMES):
            yield from ((code, str(word)) for code, word in codes.items())
        yield from ((f"{fact}:{value}", str(word)) for (fact, value), word in FACT_VALUES.items())
        yield from ((name, moment_word(name)) for name in MOMENTS)
