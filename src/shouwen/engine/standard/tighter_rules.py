"""Targets, gates, recurring duties and the lists of a pack against those that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shouwen.engine.standard.conditions import fact_text
from shouwen.engine.standard.gates import measure
from shouwen.engine.standard.loosenings import Loosening, Ruled
from shouwen.engine.standard.model import Binding, Checklist, Form, Pack

LOWER, UPPER = ("at_least", "more_than"), ("at_most", "less_than")
STRICT = frozenset({"more_than", "less_than"})
# Lengths of a recurring duty in days, the shortest that each can be.
PERIODS = {"natural day": 1, "day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}
# A tick says less than anything else that can be asked for.
TICK = "tick"


def rule_loosenings(binding: Binding, child: Pack, parent: Pack) -> Iterator[Loosening]:
    """Yield where a target, a gate or a recurring duty is looser than the parent's of its name."""
    check = CHECKS.get(binding.kind)
    if check is None:
        return
    for theirs in parent.bindings(binding.kind):
        if theirs.name == binding.name and not binding.bare and not theirs.bare:
            at = Ruled(child, parent, binding.clause, theirs.clause, binding.name, binding.line)
            yield from check(at, binding.params, theirs.params)


# targets


def _target(at: Ruled, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Loosening]:
    for keys, sign in ((LOWER, 1), (UPPER, -1)):
        own, other = _bound(mine, keys), _bound(theirs, keys)
        if other is not None and (own is None or _weaker(own, other, sign)):
            key = next(key for key in keys if key in theirs)
            shown = next((key for key in keys if key in mine), key)
            said = {"bound": shown, "mine": mine.get(shown), "theirs": theirs[key]}
            yield at.looser("loosens_target", key, mine.get(shown), theirs[key], **said)


def _bound(params: Mapping[str, Any], keys: Sequence[str]) -> tuple[Fraction, bool] | None:
    """Return the number of a bound, and whether the number itself does not reach it."""
    key = next((key for key in keys if key in params), None)
    if key is None:
        return None
    return Fraction(str(params[key]).strip().split(" ")[0].rstrip("%")), key in STRICT


def _weaker(own: tuple[Fraction, bool], other: tuple[Fraction, bool], sign: int) -> bool:
    if own[0] == other[0]:
        return other[1] and not own[1]
    return sign * own[0] < sign * other[0]


# gates: what a gate lets through may only become less


def _gate(at: Ruled, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Loosening]:
    own = _listed(mine.get("needs"))
    if missing := [one for one in _listed(theirs.get("needs")) if one not in own]:
        yield at.left_out("gate", "needs", ", ".join(missing), mine.get("needs"), theirs.get("needs"))
    for rule, passes in PASSES.items():
        for field, asked in (theirs.get(rule) or {}).items():
            given = (mine.get(rule) or {}).get(field)
            if given is None or not passes(given, asked):
                said = {"mine": f"{field} {_shown(given)}", "theirs": f"{field} {_shown(asked)}", "rule": rule}
                yield at.looser("loosens_gate", rule, mine.get(rule), theirs.get(rule), **said)


def _shown(value: Any) -> str:
    return "-" if value is None else ", ".join(map(fact_text, _listed(value)))


def _no_more(mine: Any, theirs: Any) -> bool:
    numbers = measure(mine), measure(theirs)
    return mine == theirs or (None not in numbers and numbers[0] <= numbers[1])  # type: ignore[operator]


def _no_less(mine: Any, theirs: Any) -> bool:
    numbers = measure(mine), measure(theirs)
    return mine == theirs or (None not in numbers and numbers[0] >= numbers[1])  # type: ignore[operator]


def _inside(mine: Any, theirs: Any) -> bool:
    return _no_less(mine[0], theirs[0]) and _no_more(mine[1], theirs[1])


PASSES = {
    "one_of": lambda mine, theirs: {*map(fact_text, mine)} <= {*map(fact_text, theirs)},
    "at_most": _no_more,
    "at_least": _no_less,
    "equal": lambda mine, theirs: mine == theirs,
    "between": _inside,
}


# recurring duties


def _schedule(at: Ruled, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Loosening]:
    own, other = mine.get("every"), theirs.get("every")
    if other is not None and own != other and not _as_often(own, other):
        yield at.looser("loosens_limit", "every", own, other, mine=own, theirs=other)
    reached = _listed(mine.get("over"))
    if missing := [str(one) for one in _listed(theirs.get("over")) if one not in reached]:
        yield at.left_out("schedule", "over", ", ".join(missing), mine.get("over"), theirs.get("over"))


def _as_often(mine: Any, theirs: Any) -> bool:
    """Say whether a rhythm is certainly no slower: in the same unit, or by the days that both come to."""
    own, other = _period(mine), _period(theirs)
    if own is None or other is None:
        return False
    if own[1] == other[1]:
        return own[0] <= other[0]
    longest = own[0] * PERIODS[own[1]] * (Decimal(31) / 28 if own[1] == "month" else 1)
    return longest <= other[0] * PERIODS[other[1]]


def _period(written: Any) -> tuple[Decimal, str] | None:
    number, _blank, unit = str(written).partition(" ")
    unit = unit.removesuffix("s")
    return (Decimal(number), unit) if number.isdigit() and unit in PERIODS else None


# lists


def list_loosenings(child: Pack, parent: Pack) -> Iterator[Loosening]:
    """Yield where checklists, forms, training units and categories ask for less than the parent's of their name."""
    for name, checklist in child.checklists.items():
        if name in parent.checklists:
            yield from _checklist(checklist, parent.checklists[name], child, parent)
    for name, form in child.forms.items():
        if name in parent.forms:
            yield from _form(form, parent.forms[name], child, parent)
    for code, unit in child.training.items():
        theirs = parent.training.get(code)
        if theirs and unit.hours < theirs.hours:
            at = Ruled(child, parent, "", "", code)
            hours = f"{unit.hours:g}", f"{theirs.hours:g}"
            yield at.looser("loosens_target", "hours", *hours, bound="hours", mine=hours[0], theirs=hours[1])
    for code, category in child.categories.items():
        known = parent.categories.get(code)
        if known and known.confidential and not category.confidential:
            yield Ruled(child, parent, "", "", code).left_out("category", "confidential", "confidential", False, True)


def _checklist(mine: Checklist, theirs: Checklist, child: Pack, parent: Pack) -> Iterator[Loosening]:
    at = Ruled(child, parent, mine.clause, theirs.clause, mine.name)
    steps = {step.name: step for step in mine.steps}
    texts = [one.text for one in mine.steps], [one.text for one in theirs.steps]
    if missing := sorted(step.name for step in theirs.steps if step.name not in steps):
        yield at.left_out("checklist", "steps", ", ".join(missing), *texts)
    for step in theirs.steps:
        own = steps.get(step.name)
        if own and step.evidence != TICK and own.evidence != step.evidence:
            said = {"mine": own.evidence, "theirs": step.evidence, "step": step.name}
            yield at.looser("loosens_evidence", "steps", own.evidence, step.evidence, **said)


def _form(mine: Form, theirs: Form, child: Pack, parent: Pack) -> Iterator[Loosening]:
    at = Ruled(child, parent, mine.clause, theirs.clause, mine.name)
    asked = {field.name for field in mine.fields if field.required}
    labels = [one.label for one in mine.fields if one.required], [one.label for one in theirs.fields if one.required]
    if missing := sorted(field.name for field in theirs.fields if field.required and field.name not in asked):
        yield at.left_out("form", "fields", ", ".join(missing), *labels)
    receivers = {copy.to for copy in mine.copies}
    if gone := [copy.to for copy in theirs.copies if copy.to not in receivers]:
        copies = [one.to for one in mine.copies], [one.to for one in theirs.copies]
        yield at.left_out("form", "copies", ", ".join(one.en for one in gone), *copies)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


CHECKS: dict[str, Any] = {"target": _target, "gate": _gate, "schedule": _schedule}
