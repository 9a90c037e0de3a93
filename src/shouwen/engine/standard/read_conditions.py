"""Reading `for`, `when`, `where` and events."""

from __future__ import annotations

import re

from shouwen.engine.standard.conditions import ALWAYS, Between, Compared, Condition, OneOf, Term, fact_text
from shouwen.engine.standard.cursor import Cursor
from shouwen.engine.standard.read_amounts import length_in_seconds
from shouwen.engine.standard.rules import EventPattern
from shouwen.engine.standard.vocabulary import nearest

RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
COMPARISON = re.compile(r"([<>]=?)\s*(.+)")
EVENT = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


def read_condition(at: Cursor, *, facts_known: bool = True) -> Condition:
    """Return the condition written here; without one it always holds. `facts_known` checks facts and values."""
    if at.value is None or not at.table():
        return ALWAYS
    return Condition(tuple(_term(fact, place, facts_known) for fact, place in at.entries()))


def _term(fact: str, at: Cursor, facts_known: bool) -> Term:
    if facts_known:
        _check_fact(fact, at)
    if isinstance(at.value, str):
        compared = COMPARISON.fullmatch(at.value)
        if compared:
            return Compared(fact, compared[1], _bound(at, compared[2]), at.value)
        ranged = RANGE.fullmatch(at.value)
        if ranged:
            return _between(fact, at, float(ranged[1]), float(ranged[2]))
    values = frozenset(fact_text(item.value) for item in at.items())
    if facts_known:
        check_values(fact, at)
    return OneOf(fact, values)


def _bound(at: Cursor, written: str) -> float:
    seconds = length_in_seconds(written)
    if seconds is not None:
        return seconds
    try:
        return float(written)
    except ValueError:
        at.wrong("bad_amount", name=at.name, value=written)
        return 0


def _between(fact: str, at: Cursor, low: float, high: float) -> Between:
    if low > high:
        at.wrong("bad_range", name=fact, value=at.word())
    return Between(fact, low, high)


def _check_fact(fact: str, at: Cursor) -> None:
    vocabulary = at.reading.vocabulary
    if vocabulary and vocabulary.facts and fact not in vocabulary.facts:
        at.wrong("unknown_fact", name=fact, fix="".join(nearest(fact, list(vocabulary.facts))))


def check_values(fact: str, at: Cursor) -> None:
    """Note every value written here that the fact never has."""
    vocabulary = at.reading.vocabulary
    known = vocabulary.facts.get(fact, frozenset()) if vocabulary else frozenset()
    for item in at.items():
        value = fact_text(item.value)
        if known and value not in known:
            item.wrong("unknown_value", fact=fact, name=value, fix="".join(nearest(value, known)))


def read_events(at: Cursor, *, live: bool) -> tuple[EventPattern, ...]:
    """Return the events written here. With `live` each has to be one that the program records."""
    return tuple(pattern for item in at.items() if (pattern := _pattern(item, live)))


def _pattern(at: Cursor, live: bool) -> EventPattern | None:
    if not isinstance(at.value, dict):
        return EventPattern(at.word()) if _is_event(at, live) else None
    if not at.table(("event", "where")) or not at.need("event"):
        return None
    where = read_condition(at.at("where"), facts_known=False)
    event = at.at("event")
    return EventPattern(event.word(), where) if _is_event(event, live) else None


def _is_event(at: Cursor, live: bool) -> bool:
    kind = at.word()
    vocabulary = at.reading.vocabulary
    if not EVENT.fullmatch(kind):
        at.wrong("bad_event", name=kind)
        return False
    if live and vocabulary and kind not in vocabulary.events:
        at.wrong("unknown_event", name=kind, fix="".join(nearest(kind, vocabulary.events)))
        return False
    return True
