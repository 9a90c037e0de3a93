"""What a standard says about measuring rooms: the method in force, the bounds of a room, the refund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from shouwen.engine.standard.heat_rules import FAILED, KEPT, Measuring, Presumption, Refund
from shouwen.engine.standard.model import Binding
from shouwen.engine.standard.standard import Standard

METHOD = "room_temperature"
TOO_WARM = "too_warm"
# From bad to good: a home is as its worst room.
VERDICTS = (FAILED, TOO_WARM, KEPT)
_SINGLE = ("closed_seconds", "height_m", "rooms", "instrument", "series", "signed_by", "copies")


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a room in degrees Celsius, both included, and the clauses that set them. None: no such bound."""

    low: Decimal | None
    high: Decimal | None
    clauses: tuple[str, ...]


def method_in_force(standard: Standard) -> Measuring | None:
    """This function will give how rooms are measured, or None if no pack says it.

    Of each rule the first pack that speaks of it wins, so a law that only names height and time leaves the points to
    the company's own standard. Place and points belong together.
    """
    found = [pack.measuring[METHOD] for pack in standard.packs if METHOD in pack.measuring]
    if not found:
        return None
    said = {name: _first(found, name) for name in _SINGLE}
    placed = next((one for one in found if one.place), found[0])
    return replace(
        found[0], place=placed.place, area_points=placed.area_points, presumptions=_presumptions(found), **said
    )


def limits_of(standard: Standard, use: str) -> Limits | None:
    """This function will give the bounds of a room of some use, or None if no pack states any (H-A.6).

    A use with a target of its own (`kitchen_temperature`) goes by that. The highest lower bound of all packs stands,
    because a city's floor is never undercut; of the upper bounds the first.
    """
    for name in (f"{use}_temperature", METHOD):
        rulings = [binding for _, binding in standard.rulings("target", name)]
        if rulings:
            return _limits(rulings)
    return None


def refund_in_force(standard: Standard) -> Refund | None:
    """This function will give what is paid back for cold rooms, or None if no pack names tiers."""
    refunds = (refund for pack in standard.packs for refund in pack.refunds.values())
    return next((refund for refund in refunds if refund.tiers), None)


def verdict_of(limits: Limits, temperature: Decimal) -> str:
    """This function will judge a room's exact temperature: `failed`, `kept` or `too_warm`. The bounds hold."""
    if limits.low is not None and temperature < limits.low:
        return FAILED
    return TOO_WARM if limits.high is not None and temperature > limits.high else KEPT


def verdict_of_home(verdicts: Sequence[str]) -> str:
    """This function will judge a home by its rooms: as the worst of them. Raises ValueError if there is none."""
    return min(verdicts, key=VERDICTS.index)


def _first(found: Sequence[Measuring], name: str) -> object:
    return next((value for one in found if (value := getattr(one, name))), getattr(found[0], name))


def _presumptions(found: Sequence[Measuring]) -> tuple[Presumption, ...]:
    by_cause = {one.cause: one for method in reversed(found) for one in method.presumptions}
    return tuple(by_cause.values())


def _limits(rulings: Sequence[Binding]) -> Limits:
    lows = [(low, one.clause) for one in rulings if (low := _degrees(one, "at_least")) is not None]
    highs = [(high, one.clause) for one in rulings if (high := _degrees(one, "at_most")) is not None]
    low = max(lows, key=lambda pair: pair[0], default=(None, ""))
    high = highs[0] if highs else (None, "")
    return Limits(low[0], high[0], tuple(dict.fromkeys(clause for clause in (low[1], high[1]) if clause)))


def _degrees(binding: Binding, bound: str) -> Decimal | None:
    written = binding.params.get(bound)
    return Decimal(str(written).split(" ")[0]) if written is not None else None
