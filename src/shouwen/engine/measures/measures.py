"""The measures by name. Every figure is shown with its sentence, its numerator and its denominator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from shouwen.engine.standard.texts import Text

PERCENT, PER_THOUSAND, HOURS = "percent", "per_thousand", "hours"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with both its numbers. Without anything to divide by there is no rate, and no target is missed."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.numerator + other.numerator, self.denominator + other.denominator)

    def percent(self, decimals: int = 1) -> str:
        """Return the rate as a percentage, never rounded up to 100 or down to 0: `99.9 %`; `-` without a rate."""
        if self.value is None:
            return "-"
        step = 10**decimals
        scaled = self.value * 100 * step
        rounded = int(scaled + Fraction(1, 2))
        if 0 < self.value < 1:
            rounded = min(max(rounded, 1), 100 * step - 1)
        whole, rest = divmod(rounded, step)
        return f"{whole}.{rest:0{decimals}d} %" if decimals else f"{whole} %"


def rate_of(answers: Iterable[bool]) -> Rate:
    """Return how many of the answers are yes."""
    counted = list(answers)
    return Rate(sum(counted), len(counted))


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its title, the sentence that says what it is, and what is counted above and below the line."""

    name: str
    title: Text
    sentence: Text
    numerator: Text
    denominator: Text
    unit: str = PERCENT
    higher_is_better: bool = True

    def written(self, rate: Rate) -> str:
        """Return the figure as it is read: `98.2 %`, `3.4 ‰` or `5.5 h`; a dash without anything to divide by."""
        share = rate.value
        if share is None:
            return "-"
        if self.unit == HOURS:
            return f"{float(share):.1f} h"
        return f"{float(share * 1000):.1f} ‰" if self.unit == PER_THOUSAND else rate.percent()


_ALL = (
    Measure(
        "kept_rate",
        Text("承诺兑现率", "Promises kept"),
        Text(
            "期内已有结论的承诺中，按时兑现的比例。", "Of the promises decided in the period, the share that was kept."
        ),
        Text("按时兑现的承诺", "promises kept"),
        Text(
            "期内兑现或违约的承诺（取消的不计）", "promises kept or broken in the period (cancelled ones do not count)"
        ),
    ),
    Measure(
        "on_time_answer",
        Text("按时答复率", "Answered in time"),
        Text(
            "期内应答复用户的事项中，在承诺时限内答复的比例。",
            "Of the answers due in the period, the share given in time.",
        ),
        Text("时限内的答复", "answers given in time"),
        Text("期内到期的答复承诺", "answer promises due in the period"),
    ),
    Measure(
        "satisfaction",
        Text("满意率", "Satisfaction"),
        Text(
            "有效评价中，满意和非常满意的比例。", "Of the valid ratings, the share that is satisfied or very satisfied."
        ),
        Text("满意或非常满意的评价", "ratings of satisfied or very satisfied"),
        Text("有效评价", "valid ratings"),
    ),
    Measure(
        "complaint_rate",
        Text("投诉率", "Complaints"),
        Text("每千户中提出投诉的件数。", "Complaints for every thousand accounts."),
        Text("期内受理的投诉", "complaints received in the period"),
        Text("期末在网户数", "accounts at the end of the period"),
        PER_THOUSAND,
        higher_is_better=False,
    ),
    Measure(
        "handling_time",
        Text("平均办理时长", "Handling time"),
        Text("从受理到办结的平均小时数。", "Hours from receipt to completion, on average."),
        Text("办结事项的小时数之和", "hours of all cases completed"),
        Text("期内办结的事项", "cases completed in the period"),
        HOURS,
        higher_is_better=False,
    ),
    Measure(
        "accuracy",
        Text("差错率", "Errors"),
        Text("每千件办结事项中承认差错的件数。", "Cases with an admitted error for every thousand completed."),
        Text("其中承认过差错的事项", "those of them with an admitted error"),
        Text("期内办结的事项", "cases completed in the period"),
        PER_THOUSAND,
        higher_is_better=False,
    ),
    Measure(
        "ping_pong",
        Text("来回转办率", "Sent back and forth"),
        Text(
            "转办的事项中，被退回后再次转出的比例。",
            "Of the transferred cases, the share sent on again after being refused.",
        ),
        Text("被退回后再次转办的事项", "cases transferred again after a refusal"),
        Text("期内转办的事项", "cases transferred in the period"),
        higher_is_better=False,
    ),
    Measure(
        "urging",
        Text("催办率", "Urged"),
        Text("期内在办事项中，用户催办过的比例。", "Of the cases in hand, the share that the customer had to urge."),
        Text("用户催办过的事项", "cases urged by the customer"),
        Text("期内在办的事项", "cases in hand in the period"),
        higher_is_better=False,
    ),
    Measure(
        "first_contact_share",
        Text("首问办结率", "Settled at first contact"),
        Text(
            "受理的事项中，由首问责任人当场办结的比例。",
            "Of the contacts, the share settled on the spot by the one first asked.",
        ),
        Text("首问责任人当场办结的事项", "cases settled on the spot by the first person asked"),
        Text("期内受理的事项", "cases received in the period"),
    ),
)
MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}
