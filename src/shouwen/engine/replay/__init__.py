"""Replay: the promises of a stream started and judged anew under another standard, and both judgements compared."""

from shouwen.engine.replay.again import Rerun, RunClock, run_again
from shouwen.engine.replay.comparing import Change, Comparison, compare
from shouwen.engine.replay.counting import Counts, Figures, Line
from shouwen.engine.replay.outcomes import Outcome, outcome_of, rungs_reached

__all__ = [
    "Change",
    "Comparison",
    "Counts",
    "Figures",
    "Line",
    "Outcome",
    "Rerun",
    "RunClock",
    "compare",
    "outcome_of",
    "run_again",
    "rungs_reached",
]
