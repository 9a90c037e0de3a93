"""Reading amounts of time, times of day and shares."""

from __future__ import annotations

import re
from fractions import Fraction

from shouwen.engine.standard.cursor import Cursor
from shouwen.engine.standard.rules import END_OF_WORKING_DAY, EndOfWorkingDay
from shouwen.engine.timeline.amounts import ELAPSED, SECONDS, Amount, parse_amount
from shouwen.engine.timeline.errors import AmountError

CLOCK_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
PERCENTAGE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
DAY_MINUTES = 24 * 60


def read_amount(at: Cursor, *, may_be_zero: bool = False) -> Amount | None:
    """Return the amount of time written here, or note what is wrong with it."""
    written = at.word()
    try:
        amount = parse_amount(written)
    except AmountError as error:
        key = "unsaid_days" if len(error.suggestions) > 1 and error.suggestions[0].endswith("days") else "bad_amount"
        at.wrong(key, name=at.name, value=written, fix="` or `".join(error.suggestions))
        return None
    if amount.quantity == 0 and not may_be_zero:
        at.wrong("zero_amount", name=at.name, value=written)
        return None
    return amount


def read_limit_amount(at: Cursor) -> Amount | EndOfWorkingDay | None:
    """Return the amount written here, which may also be the end of the working day."""
    return END_OF_WORKING_DAY if at.value == "end of working day" else read_amount(at)


def seconds_of(amount: Amount) -> int | None:
    """Return the length of an amount whose every minute counts, else None."""
    if amount.unit == SECONDS:
        return amount.quantity
    return amount.quantity * 60 if amount.unit == ELAPSED else None


def length_in_seconds(written: str) -> int | None:
    """Return a length such as `12 h` in seconds, or None if it is not one."""
    try:
        return seconds_of(parse_amount(written))
    except AmountError:
        return None


def read_signed_seconds(at: Cursor) -> int | None:
    """Return a length that may lie before (`-15 min`) or after (`10 min`) a moment, in seconds."""
    written = at.word()
    seconds = 0 if written == "0" else length_in_seconds(written.removeprefix("-").strip())
    if seconds is None:
        at.wrong("bad_amount", name=at.name, value=written, fix=_signed_fix(written))
        return None
    return -seconds if written.startswith("-") else seconds


def _signed_fix(written: str) -> str:
    try:
        parse_amount(written.removeprefix("-").strip())
    except AmountError as error:
        sign = "-" if written.startswith("-") else ""
        return f"{sign}{error.suggestion}" if error.suggestion else ""
    return ""


def read_minute(at: Cursor) -> int | None:
    """Return a time of day as minutes from midnight; 24:00 is 1440."""
    written = at.word()
    found = CLOCK_TIME.fullmatch(written)
    minute = int(found[1]) * 60 + int(found[2]) if found else DAY_MINUTES + 1
    if minute > DAY_MINUTES:
        at.wrong("bad_clock_time", name=at.name, value=written)
        return None
    return minute


def read_share(at: Cursor) -> Fraction | None:
    """Return a percentage as a share from 0 to 1, or None (and a problem) if it lies outside."""
    found = PERCENTAGE.fullmatch(at.word())
    share = Fraction(found[1]) / 100 if found else None
    if share is None or not 0 <= share <= 1:
        at.wrong("bad_percentage", name=at.name, value=at.word())
        return None
    return share
