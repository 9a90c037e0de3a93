"""Gates judged by the data of the pack: what is given against what the gate asks for."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.read_amounts import length_in_seconds
from shouwen.engine.standard.texts import NO_TEXT, Text

CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
RULES = ("needs", "one_of", "at_most", "at_least", "equal", "between")


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether the action may go on; if not, which fields stand against it, why, and what would make it yes."""

    allowed: bool
    failed: tuple[str, ...] = ()
    says: Text = NO_TEXT
    allow: Text = NO_TEXT


def judge_gate(params: Mapping[str, Any], given: Mapping[str, Any]) -> GateAnswer:
    """Answer for a gate with these parameters of its binding; all its rules have to hold.

    `needs` fields are filled in; `one_of` fields have one of the values; `at_most`, `at_least` and `equal` compare a
    field with a value or with another given field; `between` takes in both its ends. A field that is not given fails.
    """
    failed = [field for rule in RULES if rule in params for field in _failing(rule, params[rule], given)]
    if not failed:
        return GateAnswer(True)
    return GateAnswer(False, tuple(dict.fromkeys(failed)), _text(params.get("says")), _text(params.get("allow")))


def has_rule(params: Mapping[str, Any]) -> bool:
    return any(rule in params for rule in RULES)


def _text(value: Any) -> Text:
    return Text(value["zh"], value["en"]) if isinstance(value, Mapping) else NO_TEXT


def _failing(rule: str, asked: Any, given: Mapping[str, Any]) -> list[str]:
    if rule == "needs":
        fields = asked if isinstance(asked, list) else [asked]
        return [field for field in fields if not _is_given(given.get(field))]
    check = _CHECKS[rule]
    return [field for field, wanted in asked.items() if not _holds(check, given.get(field), wanted, given)]


def _is_given(value: Any) -> bool:
    """Say whether a field is filled in; a refused consent (false) is not, a nought is."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value is not False and value != []


def _holds(check: Callable[[Any, Any], bool], value: Any, wanted: Any, given: Mapping[str, Any]) -> bool:
    if isinstance(wanted, str) and wanted in given:
        wanted = given[wanted]
    return value is not None and wanted is not None and check(value, wanted)


def _is_one_of(value: Any, wanted: Any) -> bool:
    return fact_text(value) in {fact_text(one) for one in wanted}


def _is_equal(value: Any, wanted: Any) -> bool:
    numbers = measure(value), measure(wanted)
    return numbers[0] == numbers[1] if None not in numbers else fact_text(value) == fact_text(wanted)


def _is_between(value: Any, wanted: Any) -> bool:
    return _compare(operator.ge)(value, wanted[0]) and _compare(operator.le)(value, wanted[1])


def _compare(sign: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compared(value: Any, wanted: Any) -> bool:
        left, right = measure(value), measure(wanted)
        return left is not None and right is not None and sign(left, right)

    return compared


def measure(value: Any) -> Decimal | None:
    """Return a number, a time of day (in minutes) or a length of time (in seconds) as a number; None for other text."""
    if isinstance(value, bool):
        return None
    text = str(value)
    clock = CLOCK.fullmatch(text)
    if clock:
        return Decimal(int(clock[1]) * 60 + int(clock[2]))
    seconds = length_in_seconds(text)
    if seconds is not None:
        return Decimal(seconds)
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "one_of": _is_one_of,
    "at_most": _compare(operator.le),
    "at_least": _compare(operator.ge),
    "equal": _is_equal,
    "between": _is_between,
}
