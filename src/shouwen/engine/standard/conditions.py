"""When a rule applies: terms about facts, all of which must hold."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True, slots=True)
class OneOf:
    """The fact is one of the values. A fact that nobody stated counts as false; of a list one is enough."""

    fact: str
    values: frozenset[str]

    def holds(self, facts: Mapping[str, Any]) -> bool:
        stated = facts.get(self.fact, False)
        if isinstance(stated, (list, tuple)):
            return any(fact_text(one) in self.values for one in stated)
        return fact_text(stated) in self.values

    def written(self) -> str:
        return f"{self.fact}: {', '.join(sorted(self.values))}"


@dataclass(frozen=True, slots=True)
class Between:
    """The fact is a number from `low` to `high`, both included."""

    fact: str
    low: float
    high: float

    def holds(self, facts: Mapping[str, Any]) -> bool:
        value = as_number(facts.get(self.fact))
        return value is not None and self.low <= value <= self.high

    def written(self) -> str:
        return f"{self.fact}: {self.low:g}-{self.high:g}"


@dataclass(frozen=True, slots=True)
class Compared:
    """The fact, a number or a length of time in seconds, is above or below a bound."""

    fact: str
    sign: str
    bound: float
    text: str

    def holds(self, facts: Mapping[str, Any]) -> bool:
        value = as_number(facts.get(self.fact))
        return value is not None and COMPARE[self.sign](value, self.bound)

    def written(self) -> str:
        return f"{self.fact} {self.text}"


Term = OneOf | Between | Compared


@dataclass(frozen=True, slots=True)
class Condition:
    """All terms must hold; without terms it always holds."""

    terms: tuple[Term, ...] = ()

    def holds(self, facts: Mapping[str, Any]) -> bool:
        return all(term.holds(facts) for term in self.terms)

    def written(self) -> str:
        return "; ".join(term.written() for term in self.terms)


ALWAYS = Condition()


def fact_text(value: Any) -> str:
    """Return a fact as packs write it: true and false in small letters, all else as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_number(value: Any) -> float | None:
    """Return a fact as a number, or None if it is none. Lengths of time are facts in seconds."""
    if isinstance(value, bool) or value is None:
        return None
    if hasattr(value, "total_seconds"):
        return float(value.total_seconds())
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
