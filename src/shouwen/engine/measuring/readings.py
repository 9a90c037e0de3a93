"""Whether a reading was taken as the law asks, and the mean where several make one temperature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from shouwen.engine.standard.gates import measure
from shouwen.engine.standard.heat_rules import Measuring

# Which instruments are good enough for the one that is asked for.
GOOD_ENOUGH = {"verified": ("verified", "verified_digital"), "verified_digital": ("verified_digital",)}


class UnableToTakeMean(ValueError):
    """There are fewer readings than the law asks for."""


def faults(method: Measuring, given: Mapping[str, Any]) -> tuple[str, ...]:
    """This function will name what about a reading does not follow the method, in the order of its rules.

    `given` holds `closed_for` (as `59 min`), `place`, `height` (as `1.0 m`), `room`, `instrument`, `at` (as `06:00`),
    `signed_by` and `copies`. What the method leaves open is not asked for; what it asks for and is not given fails.
    """
    checks = {
        "closed_for": not method.closed_seconds or (_number(given, "closed_for") or 0) >= method.closed_seconds,
        "place": not method.place or given.get("place") == method.place,
        "height": method.height_m is None or _metres(given.get("height")) == method.height_m,
        "room": not method.rooms or given.get("room") in method.rooms,
        "instrument": not method.instrument or given.get("instrument") in GOOD_ENOUGH[method.instrument],
        "at": method.series is None or _in_hours(method, _number(given, "at")),
        "signed_by": set(method.signed_by) <= set(given.get("signed_by") or ()),
        "copies": not method.copies or (_number(given, "copies") or 0) >= method.copies,
    }
    return tuple(name for name, kept in checks.items() if not kept)


def _number(given: Mapping[str, Any], name: str) -> Decimal | None:
    return measure(given[name]) if given.get(name) is not None else None


def _metres(written: Any) -> Decimal | None:
    return measure(str(written).removesuffix(" m")) if written is not None else None


def _in_hours(method: Measuring, minute: Decimal | None) -> bool:
    series = method.series
    return series is not None and minute is not None and series.from_minute <= minute <= series.to_minute


def mean_of(method: Measuring, readings: Sequence[Sequence[Decimal]]) -> Decimal:
    """This function will give the mean of the readings, a sequence for each day, exactly and not rounded.

    Raises UnableToTakeMean if a day or a reading is missing.
    """
    series = method.series
    if series and (len(readings) < series.days or any(len(day) < series.times_a_day for day in readings)):
        raise UnableToTakeMean(f"{series.days} days with {series.times_a_day} readings each are needed")
    flat = [reading for day in readings for reading in day]
    if not flat:
        raise UnableToTakeMean("there is no reading")
    return sum(flat, Decimal(0)) / len(flat)
