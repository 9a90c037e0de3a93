"""The timeline: the only place that adds working time.

Values (spans, official days, hours, seasons, calendars, amounts) and one algorithm that adds an amount of time to
a moment and measures the time between two. Pure: a zone's rules are the only thing it knows that is not handed in.
"""

from shouwen.engine.timeline.adding import add, add_with_pauses, elapsed, explain_add, subtract
from shouwen.engine.timeline.amounts import (
    ELAPSED,
    NATURAL_DAYS,
    SECONDS,
    UNIT_HOURS,
    UNITS,
    WORKING_DAYS,
    Amount,
    Unit,
    format_amount,
    parse_amount,
)
from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.cutoffs import CutOff, apply_cut_off, minute_of_day
from shouwen.engine.timeline.days import CIVIL_CODE, DAY_ENDS, DayEnd, DayPolicy
from shouwen.engine.timeline.errors import AmountError, CalendarYearMissing, NoWorkingTime, TimelineError
from shouwen.engine.timeline.hours import DayWindow, UnitHours, Windows
from shouwen.engine.timeline.official import DayKind, OfficialDays, YearOfDays
from shouwen.engine.timeline.seasons import MonthDay, Season, parse_month_day
from shouwen.engine.timeline.spans import Span, merge_spans, subtract_spans
from shouwen.engine.timeline.steps import TEXT_KEYS, Landing, Step
from shouwen.engine.timeline.working import (
    close_of,
    end_of_working_day,
    explain_end_of_working_day,
    is_open,
    next_working_moment,
    working_spans,
)
from shouwen.engine.timeline.years import DayDifference, YearCounts, count_year, differences, odd_makeup_days

__all__ = [
    "CIVIL_CODE",
    "DAY_ENDS",
    "ELAPSED",
    "NATURAL_DAYS",
    "SECONDS",
    "TEXT_KEYS",
    "UNITS",
    "UNIT_HOURS",
    "WORKING_DAYS",
    "Amount",
    "AmountError",
    "Calendar",
    "CalendarYearMissing",
    "CutOff",
    "DayDifference",
    "DayEnd",
    "DayKind",
    "DayPolicy",
    "DayWindow",
    "Landing",
    "MonthDay",
    "NoWorkingTime",
    "OfficialDays",
    "Season",
    "Span",
    "Step",
    "TimelineError",
    "Unit",
    "UnitHours",
    "Windows",
    "YearCounts",
    "YearOfDays",
    "add",
    "add_with_pauses",
    "apply_cut_off",
    "close_of",
    "count_year",
    "differences",
    "elapsed",
    "end_of_working_day",
    "explain_add",
    "explain_end_of_working_day",
    "format_amount",
    "is_open",
    "merge_spans",
    "minute_of_day",
    "next_working_moment",
    "odd_makeup_days",
    "parse_amount",
    "parse_month_day",
    "subtract",
    "subtract_spans",
    "working_spans",
]
