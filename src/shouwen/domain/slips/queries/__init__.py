"""What can be asked of slips."""

from shouwen.domain.slips.queries.checking import CheckedSlip, check_slip
from shouwen.domain.slips.queries.lists import (
    MissingGroup,
    SlipFilters,
    SlipLine,
    SlipList,
    SlipsOut,
    slips_of_case,
    slips_of_day,
    slips_out,
    slips_page,
)
from shouwen.domain.slips.queries.page import PrintedSlip, SlipField, SlipPage, printed, slip_page

__all__ = [
    "CheckedSlip",
    "MissingGroup",
    "PrintedSlip",
    "SlipField",
    "SlipFilters",
    "SlipLine",
    "SlipList",
    "SlipPage",
    "SlipsOut",
    "check_slip",
    "printed",
    "slip_page",
    "slips_of_case",
    "slips_of_day",
    "slips_out",
    "slips_page",
]
