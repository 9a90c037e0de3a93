"""Whether a figure meets the target that a standard sets for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from shouwen.engine.measures.measures import Rate
from shouwen.engine.standard.texts import Text

SIGNS = {
    "at_least": Text("不低于", "at least"),
    "more_than": Text("高于", "more than"),
    "at_most": Text("不高于", "at most"),
    "less_than": Text("低于", "less than"),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a target: the sign, the number as written, and the number to compare with."""

    sign: str
    written: str
    value: Fraction

    def holds(self, value: Fraction) -> bool:
        if self.sign in ("at_least", "more_than"):
            return value > self.value or (value == self.value and self.sign == "at_least")
        return value < self.value or (value == self.value and self.sign == "at_most")


@dataclass(frozen=True, slots=True)
class Target:
    """What a standard asks of a figure."""

    measure: str
    bounds: tuple[Bound, ...]
    per: tuple[str, ...] = ()

    def text(self) -> Text:
        """Return the target in words, such as `at least 98 %`."""
        zh = "，".join(f"{SIGNS[bound.sign].zh} {bound.written}" for bound in self.bounds)
        en = " and ".join(f"{SIGNS[bound.sign].en} {bound.written}" for bound in self.bounds)
        return Text(zh, en)


@dataclass(frozen=True, slots=True)
class TargetJudgement:
    """Whether a target was kept (None: there was nothing to measure), the figure, and the bound that was missed."""

    kept: bool | None
    value: Fraction | None
    missed: Bound | None = None


def target_of(measure: str, params: Mapping[str, Any]) -> Target:
    """Return the target in the parameters of a binding. Raises ValueError if a bound is not a number."""
    bounds = tuple(Bound(sign, str(params[sign]), _number(str(params[sign]))) for sign in SIGNS if sign in params)
    per = params.get("per") or ()
    return Target(measure, bounds, tuple(per) if isinstance(per, (list, tuple)) else (str(per),))


def _number(written: str) -> Fraction:
    head = written.strip().split(" ")[0]
    share = written.rstrip().endswith("%")
    number = Fraction(head.rstrip("%"))
    return number / 100 if share else number


def judge_target(target: Target, rate: Rate) -> TargetJudgement:
    """Judge a rate by a target. Nothing measured is neither kept nor missed."""
    return judge_value(target, rate.value)


def judge_value(target: Target, value: Fraction | float | int | None) -> TargetJudgement:
    """Judge a single figure, such as a pressure or a temperature, by a target."""
    if value is None:
        return TargetJudgement(None, None)
    exact = value if isinstance(value, Fraction) else Fraction(str(value))
    missed = next((bound for bound in target.bounds if not bound.holds(exact)), None)
    return TargetJudgement(missed is None, exact, missed)
