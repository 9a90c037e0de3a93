"""Room temperatures: where they are measured, whether a reading counts, the verdict, and what is paid back."""

from shouwen.engine.measuring.accounts import Account, AccountLine, Outcome, account_of, passing_date
from shouwen.engine.measuring.floors import (
    WALLS,
    Floor,
    Point,
    UnableToPlacePoints,
    farther_diagonal,
    measuring_points,
)
from shouwen.engine.measuring.methods import (
    TOO_WARM,
    VERDICTS,
    Limits,
    limits_of,
    method_in_force,
    refund_in_force,
    verdict_of,
    verdict_of_home,
)
from shouwen.engine.measuring.readings import UnableToTakeMean, faults, mean_of
from shouwen.engine.measuring.refunds import Day, amount_of, last_day_to_pay, share_of, share_stopped

__all__ = [
    "TOO_WARM",
    "VERDICTS",
    "WALLS",
    "Account",
    "AccountLine",
    "Day",
    "Floor",
    "Limits",
    "Outcome",
    "Point",
    "UnableToPlacePoints",
    "UnableToTakeMean",
    "account_of",
    "amount_of",
    "farther_diagonal",
    "faults",
    "last_day_to_pay",
    "limits_of",
    "mean_of",
    "measuring_points",
    "method_in_force",
    "passing_date",
    "refund_in_force",
    "share_of",
    "share_stopped",
    "verdict_of",
    "verdict_of_home",
]
