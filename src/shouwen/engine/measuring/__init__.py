"""Room temperatures: whether a reading counts, what a day without one counts as, and what is paid back."""

from shouwen.engine.measuring.readings import UnableToTakeMean, faults, mean_of
from shouwen.engine.measuring.refunds import Day, amount_of, last_day_to_pay, share_of, share_stopped

__all__ = [
    "Day",
    "UnableToTakeMean",
    "amount_of",
    "faults",
    "last_day_to_pay",
    "mean_of",
    "share_of",
    "share_stopped",
]
