"""Reading how a room's temperature is measured and what is paid back for a cold one."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise

from shouwen.engine.standard.cursor import Cursor, plain
from shouwen.engine.standard.heat_rules import (
    BY_AREA,
    CAUSES,
    INSTRUMENTS,
    OUTCOMES,
    PARTIES,
    PLACES,
    AreaPoints,
    Measuring,
    PaidBy,
    Presumption,
    Refund,
    Series,
    Stopped,
    Tier,
)
from shouwen.engine.standard.read_amounts import length_in_seconds, read_minute, read_share

REFUND_KEYS = (
    "title", "clause", "note", "norm", "tiers", "overlap", "failing_for", "failed_retest", "passing_day", "stopped",
    "pay",
)  # fmt: skip
TIER_KEYS = ("at_least", "more_than", "less_than", "at_most", "share")
STOPPED_KEYS = ("at_least", "more_than", "total_days", "share")
PAY_KEYS = ("by", "months")
MEASURING_KEYS = (
    "title", "clause", "note", "closed_for", "place", "points", "height", "rooms", "instrument", "series", "signed_by",
    "copies", "presumed",
)  # fmt: skip
POINTS_KEYS = ("below", "points")
SERIES_KEYS = ("days", "times_a_day", "between")
PRESUMED_KEYS = ("when", "counts_as", "below")
CUSTOMER = "customer"
LOWEST = "lowest"
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
COUNTS = "counts"
METRES = re.compile(r"(\d+(?:\.\d+)?) m")
SQUARE_METRES = re.compile(r"(\d+(?:\.\d+)?) m2")


def read_refund(at: Cursor, name: str) -> Refund | None:
    """Return what is paid back, or None (and problems) if the tiers leave a temperature open or contradict."""
    if not at.table(REFUND_KEYS) or not at.need("clause"):
        return None
    if not at.has("tiers") and not at.has("stopped"):
        at.wrong("refund_empty", name=name)
        return None
    norm = read_degrees(at.at("norm")) if at.has("norm") else None
    tiers = tuple(tier for item in at.at("tiers").listed() if (tier := _tier(item)))
    if at.has("tiers") and at.need("norm") and norm is not None and len(tiers) == len(at.value["tiers"]):
        _check_tiers(at, tiers, norm)
    return Refund(
        name=name, title=at.at("title").optional_text(), clause=at.at("clause").word(), norm=norm, tiers=tiers,
        favours_customer=at.at("overlap").choice((CUSTOMER,), "") == CUSTOMER,
        failing_seconds=_length(at.at("failing_for")),
        lowest_after_retest=at.at("failed_retest").choice((LOWEST,), "") == LOWEST,
        passing_day_counts=at.at("passing_day").choice((COUNTS, "free"), "") == COUNTS,
        stopped=_stopped(at.at("stopped")), paid_by=_pay(at.at("pay")), source=plain(at.value),
    )  # fmt: skip


def read_degrees(at: Cursor) -> Decimal | None:
    """Return a temperature in degrees Celsius, exactly as written."""
    try:
        return Decimal(at.word())
    except InvalidOperation:
        at.wrong("not_a_number", name=at.name, value=at.word())
        return None


def _tier(at: Cursor) -> Tier | None:
    if not at.table(TIER_KEYS) or not at.need("share"):
        return None
    for first, second in (("at_least", "more_than"), ("at_most", "less_than")):
        if at.has(first) and at.has(second):
            at.at(second).wrong("two_limits", first=first, second=second)
            return None
    upper = next((key for key in ("at_most", "less_than") if at.has(key)), "")
    if not upper:
        at.wrong("tier_no_top")
        return None
    lower = next((key for key in ("at_least", "more_than") if at.has(key)), "")
    low, high = read_degrees(at.at(lower)) if lower else None, read_degrees(at.at(upper))
    share = read_share(at.at("share"))
    if share is None or high is None or (lower and low is None):
        return None
    if low is not None and low >= high:
        at.wrong("bounds_upside_down", low=str(low), high=str(high))
        return None
    return Tier(low, lower == "at_least", high, upper == "at_most", share)


def _check_tiers(at: Cursor, tiers: tuple[Tier, ...], norm: Decimal) -> None:
    """Note where a temperature below the norm has no tier, or several without a rule for that."""
    held = {temperature: [tier for tier in tiers if tier.holds(temperature)] for temperature in _probes(tiers, norm)}
    gap = next((one for one, found in held.items() if one < norm and not found), None)
    if gap is not None:
        at.at("tiers").wrong("tier_gap", at=_written(gap))
    too_warm = next((one for one, found in held.items() if one >= norm and found), None)
    if too_warm is not None:
        at.at("tiers").wrong("tier_above_norm", at=_written(too_warm), norm=_written(norm))
    _check_overlaps(at, {temperature: found for temperature, found in held.items() if len(found) > 1})
    by_warmth = sorted(tiers, key=lambda tier: tier.high)
    if any(colder.share < warmer.share for colder, warmer in pairwise(by_warmth)):
        at.at("tiers").wrong("tier_shares_fall")


def _check_overlaps(at: Cursor, shared: dict[Decimal, list[Tier]]) -> None:
    if at.has("overlap") and not shared:
        at.at("overlap").wrong("overlap_nowhere")
    for temperature, found in shared.items() if not at.has("overlap") else ():
        shares = ", ".join(_percent(tier.share) for tier in found)
        at.at("tiers").wrong("tier_overlap", at=_written(temperature), shares=shares, fix="overlap: customer")


def _probes(tiers: tuple[Tier, ...], norm: Decimal) -> list[Decimal]:
    """Return every bound and a temperature in each stretch between, below and above them."""
    bounds = sorted({norm, *(edge for tier in tiers for edge in (tier.low, tier.high) if edge is not None)})
    between = [(lower + upper) / 2 for lower, upper in pairwise(bounds)]
    return sorted([bounds[0] - 1, *bounds, *between, bounds[-1] + 1])


def _written(temperature: Decimal) -> str:
    return f"{temperature:f}"


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g} %"


def _stopped(at: Cursor) -> Stopped | None:
    if at.value is None or not at.table(STOPPED_KEYS) or not at.need("share"):
        return None
    keys = [key for key in ("at_least", "more_than") if at.has(key)]
    if len(keys) != 1:
        at.wrong("stopped_length")
        return None
    share = read_share(at.at("share"))
    total = _count(at.at("total_days"))
    return Stopped(_length(at.at(keys[0])), keys[0] == "at_least", share, total) if share is not None else None


def _length(at: Cursor) -> int:
    """Return a length of time in seconds, 0 where there is none."""
    if at.value is None:
        return 0
    seconds = length_in_seconds(at.word())
    if seconds is None:
        at.wrong("bad_amount", name=at.name, value=at.word())
    return seconds or 0


def _count(at: Cursor) -> int:
    if at.value is None:
        return 0
    if not isinstance(at.value, int) or isinstance(at.value, bool) or at.value < 1:
        at.wrong("not_a_count", name=at.name, value=at.word())
        return 0
    return at.value


def _pay(at: Cursor) -> PaidBy | None:
    if at.value is None or not at.table(PAY_KEYS):
        return None
    if at.has("by") == at.has("months"):
        at.wrong("pay_one_date")
        return None
    if at.has("months"):
        months = _count(at.at("months"))
        return PaidBy(months=months) if months else None
    found = MONTH_DAY.fullmatch(at.at("by").word())
    if not found:
        at.at("by").wrong("not_a_day_of_year", name="by", value=at.at("by").word())
        return None
    return PaidBy((int(found[1]), int(found[2])))


def read_measuring(at: Cursor, name: str) -> Measuring | None:
    """Return how a temperature is measured, or None (and problems)."""
    if not at.table(MEASURING_KEYS) or not at.need("clause"):
        return None
    place, area_points = at.at("place").choice(PLACES, ""), _area_points(at.at("points"))
    if (place == BY_AREA) != at.has("points"):
        at.wrong("points_by_area")
    presumptions = tuple(one for item in at.at("presumed").listed() if (one := _presumption(item)))
    return Measuring(
        name=name, title=at.at("title").optional_text(), clause=at.at("clause").word(),
        closed_seconds=_length(at.at("closed_for")), place=place, area_points=area_points,
        height_m=_metres(at.at("height")), rooms=at.at("rooms").words(),
        instrument=at.at("instrument").choice(INSTRUMENTS, ""), series=_series(at.at("series")),
        signed_by=tuple(item.choice(PARTIES, "") for item in at.at("signed_by").items()),
        copies=_count(at.at("copies")), presumptions=presumptions, source=plain(at.value),
    )  # fmt: skip


def _area_points(at: Cursor) -> tuple[AreaPoints, ...]:
    """Return the rows of the table; areas rise, and the last row has none, so that every floor has its points."""
    rows = [row for item in at.listed() if (row := _area_row(item))]
    bounds = [row.below_m2 for row in rows]
    if rows and (bounds[-1] is not None or None in bounds[:-1]):
        at.wrong("points_open_end")
        return ()
    if any(low >= high for low, high in pairwise(one for one in bounds if one is not None)):
        at.wrong("points_not_rising")
        return ()
    return tuple(rows)


def _area_row(at: Cursor) -> AreaPoints | None:
    if not at.table(POINTS_KEYS) or not at.need("points"):
        return None
    points = _count(at.at("points"))
    if not at.has("below"):
        return AreaPoints(None, points) if points else None
    found = SQUARE_METRES.fullmatch(at.at("below").word())
    if not found:
        at.at("below").wrong("bad_area", name="below", value=at.at("below").word())
        return None
    return AreaPoints(Decimal(found[1]), points) if points else None


def _metres(at: Cursor) -> Decimal | None:
    if at.value is None:
        return None
    found = METRES.fullmatch(at.word())
    if not found:
        at.wrong("bad_height", name=at.name, value=at.word())
        return None
    return Decimal(found[1])


def _series(at: Cursor) -> Series | None:
    if at.value is None or not at.table(SERIES_KEYS) or not at.need(*SERIES_KEYS):
        return None
    minutes = [read_minute(item) for item in at.at("between").items()]
    if len(minutes) != 2 or None in minutes or (minutes[0] or 0) >= (minutes[1] or 0):
        at.at("between").wrong("bad_hours", name="between")
        return None
    return Series(_count(at.at("days")), _count(at.at("times_a_day")), minutes[0] or 0, minutes[1] or 0)


def _presumption(at: Cursor) -> Presumption | None:
    if not at.table(PRESUMED_KEYS) or not at.need("when", "counts_as"):
        return None
    below = read_degrees(at.at("below")) if at.has("below") else None
    return Presumption(at.at("when").choice(CAUSES, ""), at.at("counts_as").choice(OUTCOMES, ""), below)
