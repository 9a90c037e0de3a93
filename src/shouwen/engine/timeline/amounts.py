"""Amounts of time as a pack writes them: `24 h`, `3 working days`, `90 working minutes`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from shouwen.engine.timeline.errors import AmountError, TimelineError

Unit = Literal["elapsed", "seconds", "natural_days", "working_days", "unit_hours"]
ELAPSED: Unit = "elapsed"
SECONDS: Unit = "seconds"
NATURAL_DAYS: Unit = "natural_days"
WORKING_DAYS: Unit = "working_days"
UNIT_HOURS: Unit = "unit_hours"
UNITS: tuple[Unit, ...] = (ELAPSED, SECONDS, NATURAL_DAYS, WORKING_DAYS, UNIT_HOURS)
DAY_UNITS = (NATURAL_DAYS, WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Amount:
    """So many minutes (`elapsed`, `unit_hours`), seconds or days, by what counts as one."""

    quantity: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise TimelineError(f"`{self.unit}` is no unit of time. Units: {', '.join(UNITS)}.")
        if not isinstance(self.quantity, int) or isinstance(self.quantity, bool) or self.quantity < 0:
            raise TimelineError(f"An amount of time is a whole number from 0 on, not {self.quantity!r}.")

    @property
    def counts_days(self) -> bool:
        """Whether whole days are counted, so that a day policy applies."""
        return self.unit in DAY_UNITS


# What a pack writes, the unit, and how many of the unit's quantity one of it is.
_WRITTEN: dict[str, tuple[Unit, int]] = {
    "h": (ELAPSED, 60),
    "min": (ELAPSED, 1),
    "s": (SECONDS, 1),
    "natural days": (NATURAL_DAYS, 1),
    "working days": (WORKING_DAYS, 1),
    "working hours": (UNIT_HOURS, 60),
    "working minutes": (UNIT_HOURS, 1),
}
_PLURALS = tuple(written for written in _WRITTEN if " " in written)
_DAYS = ("natural days", "working days")
WRITTEN_UNITS = tuple(_WRITTEN)

# What people write instead, and what it is called in a pack.
_MEANT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "hs", "小时", "个小时", "时"), ("h",)),
    **dict.fromkeys(("minute", "minutes", "mins", "m", "分", "分钟"), ("min",)),
    **dict.fromkeys(("second", "seconds", "sec", "secs", "秒"), ("s",)),
    **dict.fromkeys(("d", "day", "days", "天", "日"), _DAYS),
    **dict.fromkeys(("workday", "workdays", "business day", "business days", "工作日", "个工作日"), ("working days",)),
    **dict.fromkeys(("calendar day", "calendar days", "自然日", "个自然日"), ("natural days",)),
    **dict.fromkeys(("working h", "work hours", "business hours", "工作小时", "个工作小时"), ("working hours",)),
    **dict.fromkeys(("working min", "work minutes", "business minutes", "工作分钟"), ("working minutes",)),
    **dict.fromkeys(("week", "weeks", "周", "星期"), ("natural days",)),
}
_WEEKS = ("week", "weeks", "周", "星期")
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.,][^\d.,]*?)\s*(?=\d|$)")
_NO_AMOUNT = "is not an amount of time"


def parse_amount(text: str | int) -> Amount:
    """This function will read an amount of time, or raise AmountError with what was perhaps meant."""
    written = str(text)
    amount = _exactly(written)
    if amount is not None:
        return amount
    parts = _parts_of(written.strip().lower())
    if any(unit in _MEANT and _MEANT[unit] == _DAYS for _, unit in parts):
        raise AmountError(written, "does not say which days are counted", _suggest(written, parts))
    raise AmountError(written, _NO_AMOUNT, _suggest(written, parts))


def format_amount(amount: Amount) -> str:
    """This function will write an amount the way a pack does, so that `parse_amount` reads it back."""
    if amount.unit == ELAPSED:
        return _hours_and_minutes(*divmod(amount.quantity, 60))
    if amount.unit == UNIT_HOURS and amount.quantity and amount.quantity % 60 == 0:
        return _counted(amount.quantity // 60, "working hours")
    written = next(word for word, (unit, factor) in _WRITTEN.items() if unit == amount.unit and factor == 1)
    return _counted(amount.quantity, written)


def _hours_and_minutes(hours: int, minutes: int) -> str:
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _exactly(text: str) -> Amount | None:
    """This function will read an amount that is written as the format asks, and give nothing for any other text."""
    compound = re.fullmatch(r"(\d+) h ([1-5]?\d) min", text)
    if compound:
        return Amount(int(compound[1]) * 60 + int(compound[2]), ELAPSED)
    single = re.fullmatch(r"(\d+) (\D+)", text)
    if single is None:
        return None
    quantity, words = int(single[1]), single[2]
    written = next((plural for plural in _WRITTEN if words == _counted_word(quantity, plural)), None)
    if written is None:
        return None
    unit, factor = _WRITTEN[written]
    return Amount(quantity * factor, unit)


def _parts_of(text: str) -> list[tuple[str, str]]:
    """This function will take a text apart into numbers and words, or give nothing if something would be left over."""
    return _PART.findall(text) if re.fullmatch(f"(?:{_PART.pattern})+", text) else []


def _suggest(text: str, parts: list[tuple[str, str]]) -> tuple[str, ...]:
    if re.fullmatch(r"\s*\d+\s*", text):
        return tuple(f"{int(text)} {unit}" for unit in ("h", "min"))
    if len(parts) == 1:
        return _suggest_single(*parts[0])
    amounts = [_exactly(suggestion) for part in parts for suggestion in _suggest_single(*part)[:1]]
    known = [amount for amount in amounts if amount is not None]
    units = {amount.unit for amount in known}
    if not known or len(known) != len(parts) or len(units) > 1:
        return ()
    return (format_amount(Amount(sum(amount.quantity for amount in known), units.pop())),)


def _suggest_single(number: str, words: str) -> tuple[str, ...]:
    names = (words,) if words in _WRITTEN else _MEANT.get(words) or _near(words)
    factor = 7 if words in _WEEKS else 1
    suggestions = []
    for name in names:
        unit, size = _WRITTEN[name]
        quantity = float(number) * size * factor
        if quantity.is_integer():
            suggestions.append(_written_as(int(quantity), unit, name, size))
    return tuple(suggestions)


def _written_as(quantity: int, unit: Unit, name: str, size: int) -> str:
    if quantity % size:
        return format_amount(Amount(quantity, unit))
    return _counted(quantity // size, name)


def _near(words: str) -> tuple[str, ...]:
    close = get_close_matches(words, [*_WRITTEN, *_MEANT], n=1, cutoff=0.7)
    if not close:
        return ()
    return (close[0],) if close[0] in _WRITTEN else _MEANT[close[0]]


def _counted(quantity: int, plural: str) -> str:
    return f"{quantity} {_counted_word(quantity, plural)}"


def _counted_word(quantity: int, plural: str) -> str:
    return plural.removesuffix("s") if quantity == 1 and plural in _PLURALS else plural
