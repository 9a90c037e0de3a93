"""What is done with slips."""

from shouwen.domain.slips.operations.blanks import enter_slip, reserve_slips
from shouwen.domain.slips.operations.issuing import DayIssued, issue_day, issue_slip
from shouwen.domain.slips.operations.returning import register_signed, void_slip
from shouwen.domain.slips.refusals import (
    SlipNotFound,
    UnableToEnterSlip,
    UnableToIssueSlip,
    UnableToRegisterSlip,
    UnableToReserveSlips,
    UnableToVoidSlip,
)

__all__ = [
    "DayIssued",
    "SlipNotFound",
    "UnableToEnterSlip",
    "UnableToIssueSlip",
    "UnableToRegisterSlip",
    "UnableToReserveSlips",
    "UnableToVoidSlip",
    "enter_slip",
    "issue_day",
    "issue_slip",
    "register_signed",
    "reserve_slips",
    "void_slip",
]
