"""Reading worked examples."""

from __future__ import annotations

import re

from shouwen.engine.standard.cursor import Cursor, plain
from shouwen.engine.standard.model import Example
from shouwen.engine.standard.read_conditions import check_values
from shouwen.engine.standard.vocabulary import nearest

CHECKS = ("wording", "script", "gate", "target", "form", "listed", "refund", "measuring")
STATES = ("running", "paused", "met", "breached", "met_late", "cancelled", "not_started")
COMMON = ("name", "clauses", "note")
CLOCK_KEYS = (*COMMON, "calendar", "modes", "given", "now", "then", "facts")
MODE_KEYS = ("mode", "from", "until")
CHECK_KEYS: dict[str, tuple[str, ...]] = {
    "wording": ("text", "hits", "lang", "scene"),
    "script": ("scene", "with", "says", "lang", "wording"),
    "gate": ("gate", "given", "allowed", "because"),
    "target": ("measure", "given", "kept", "target"),
    "form": ("form", "given", "missing"),
    "listed": ("kind", "has"),
    "refund": ("refund", "given", "share", "amount", "pay_by"),
    "measuring": ("measuring", "given", "faults", "mean", "counts_as", "points"),
}
GIVEN_KEYS = ("at", "event", "facts", "data", "by", "recorded", "note")
THEN_KEYS = (
    "promise", "ladder", "clause", "occurrence", "due", "first_due", "state", "late_by", "rungs", "reminders",
    "paused", "extended_by", "verdict", "met_at", "note",
)  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")


def read_example(at: Cursor) -> Example | None:
    """Return the example written here, checked for its shape."""
    if not at.table() or not at.need("name", "clauses"):
        return None
    name, clauses = at.at("name").text(), at.at("clauses").words()
    at = at.of_clause(clauses[0] if clauses else "")
    if at.has("check"):
        _check(at)
    elif at.has("then"):
        _clock(at)
    else:
        at.wrong("example_nothing")
    body = {key: plain(value) for key, value in at.value.items() if key not in COMMON}
    return Example(name, clauses, body, at.document.file, at.line)


def _check(at: Cursor) -> None:
    kind = at.at("check").word()
    if kind not in CHECKS:
        at.at("check").wrong("unknown_check", name=kind, fix="".join(nearest(kind, CHECKS)))
        return
    at.table((*COMMON, "check", *CHECK_KEYS[kind]))


def _clock(at: Cursor) -> None:
    at.table(CLOCK_KEYS)
    for mode in at.at("modes").listed():
        if mode.table(MODE_KEYS) and mode.need("mode", "from", "until"):
            _mode(mode)
    for given in at.at("given").listed():
        if given.table(GIVEN_KEYS) and given.need("at", "event"):
            _moment(given.at("at"))
    if at.has("now"):
        _moment(at.at("now"))
    for then in at.at("then").listed():
        if then.table(THEN_KEYS):
            _then(then)


def _mode(at: Cursor) -> None:
    check_values("mode", at.at("mode"))
    _moment(at.at("from"))
    _moment(at.at("until"))
    if at.at("until").word() <= at.at("from").word():
        at.at("until").wrong("mode_upside_down", name=at.at("mode").word())


def _then(at: Cursor) -> None:
    if not at.has("promise") and not at.has("ladder"):
        at.wrong("missing_key", name="promise")
    state = at.at("state").word()
    if state and state not in STATES:
        at.at("state").wrong("unknown_state", name=state, fix="".join(nearest(state, STATES)))
    for key in ("due", "first_due", "met_at"):
        if at.at(key).value is not None:
            _moment(at.at(key))


def _moment(at: Cursor) -> None:
    if not MOMENT.fullmatch(at.word()):
        at.wrong("not_a_moment", name=at.name, value=at.word())
