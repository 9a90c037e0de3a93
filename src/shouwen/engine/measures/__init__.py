"""Figures: what each one says, counts and divides by, and whether it meets the target of a standard."""

from shouwen.engine.measures.examples import EXAMPLES, MeasureExample
from shouwen.engine.measures.measures import MEASURES, Measure, Rate, rate_of
from shouwen.engine.measures.standings import STANDINGS, Standing, standing_of
from shouwen.engine.measures.targets import Target, TargetJudgement, judge_target, judge_value, target_of

__all__ = [
    "EXAMPLES",
    "MEASURES",
    "STANDINGS",
    "Measure",
    "MeasureExample",
    "Rate",
    "Standing",
    "Target",
    "TargetJudgement",
    "judge_target",
    "judge_value",
    "rate_of",
    "standing_of",
    "target_of",
]
