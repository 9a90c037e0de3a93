"""What is done to clocks."""

from shouwen.domain.clocks.operations.bringing_in import Newcomer, bring_in
from shouwen.domain.clocks.operations.completing import complete_calendars
from shouwen.domain.clocks.operations.following import UnableToCancel, cancel, refresh
from shouwen.domain.clocks.operations.rebuilding import Difference, RebuildReport, rebuild
from shouwen.domain.clocks.operations.stating import state_clock
from shouwen.domain.clocks.operations.sweeping import SweepResult, claim, handle, sweep
from shouwen.domain.clocks.operations.tallies import roll_up, tally_again
from shouwen.domain.clocks.subjects import ClockSummary, Subject

__all__ = [
    "ClockSummary",
    "Difference",
    "Newcomer",
    "RebuildReport",
    "Subject",
    "SweepResult",
    "UnableToCancel",
    "bring_in",
    "cancel",
    "claim",
    "complete_calendars",
    "handle",
    "rebuild",
    "refresh",
    "roll_up",
    "state_clock",
    "sweep",
    "tally_again",
]
