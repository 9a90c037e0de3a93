"""Examples of cold rooms: a temperature in, a share, a sum or a fault out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shouwen.engine.examples.results import Line
from shouwen.engine.measuring import (
    Day,
    Floor,
    UnableToTakeMean,
    amount_of,
    faults,
    last_day_to_pay,
    mean_of,
    measuring_points,
    share_of,
    share_stopped,
)
from shouwen.engine.standard.heat_rules import Measuring, Presumption, Refund
from shouwen.engine.standard.read_amounts import length_in_seconds
from shouwen.engine.standard.standard import Standard

Body = Mapping[str, Any]


def run_refund(body: Body, standard: Standard) -> list[Line]:
    """Return a line for everything that the example states about a refund."""
    refund = standard.entry("refunds", str(body["refund"]))
    if refund is None:
        return [Line("refund", body["refund"], "no such refund")]
    given = body.get("given") or {}
    lines = []
    if "share" in body:
        lines.append(Line("share", _share(body["share"]), _share_said(_share_got(refund, given, standard))))
    if "amount" in body:
        lines.append(Line("amount", str(body["amount"]), str(_amount(refund, given, standard))))
    if "pay_by" in body:
        ends = date.fromisoformat(str(given["season_end"]))
        lines.append(Line("pay_by", str(body["pay_by"]), str(last_day_to_pay(refund, ends))))
    return lines


def run_measuring(body: Body, standard: Standard) -> list[Line]:
    """Return a line for everything that the example states about a reading."""
    method = standard.entry("measuring", str(body["measuring"]))
    if method is None:
        return [Line("measuring", body["measuring"], "no such method")]
    given, lines = body.get("given") or {}, []
    if "faults" in body:
        lines.append(Line("faults", [str(one) for one in body["faults"]], list(faults(method, given))))
    if "mean" in body:
        lines.append(Line("mean", str(body["mean"]), _mean(method, given)))
    if "points" in body:
        lines.append(Line("points", [[str(one) for one in pair] for pair in body["points"]], _points(method, given)))
    if "counts_as" in body:
        lines.append(Line("counts_as", str(body["counts_as"]), _counts_as(method, str(given.get("happened", "")))))
    return lines


def _share(written: Any) -> str:
    return _share_said(Fraction(str(written).rstrip("% ")) / 100)


def _share_said(share: Fraction) -> str:
    return f"{float(share * 100):g} %"


def _share_got(refund: Refund, given: Body, standard: Standard) -> Fraction:
    if "stopped_for" in given or "days_in_all" in given:
        length = timedelta(seconds=length_in_seconds(str(given.get("stopped_for", "0 h"))) or 0)
        return share_stopped(refund, length, int(given.get("days_in_all", 0)))
    return share_of(refund, _days(given, standard)[0], _failing(given))


def _amount(refund: Refund, given: Body, standard: Standard) -> Decimal:
    return amount_of(
        refund, _days(given, standard), fee=Decimal(str(given["fee"])), season_days=int(given["season_days"]),
        retest_failed=bool(given.get("retest_failed")), failing=_failing(given),
    )  # fmt: skip


def _days(given: Body, standard: Standard) -> list[Day]:
    """Return the days that are given: by temperatures, by one temperature for `days`, or by what has happened."""
    if "temperatures" in given:
        return [Day(Decimal(str(one))) for one in given["temperatures"]]
    if "happened" in given:
        day = Day(presumed=_presumption(standard, str(given["happened"])))
    else:
        day = Day(Decimal(str(given["temperature"])))
    return [day] * int(given.get("days", 1))


def _presumption(standard: Standard, cause: str) -> Presumption | None:
    methods = standard.entries("measuring").values()
    return next((found for method in methods if (found := method.presumption(cause))), None)


def _failing(given: Body) -> timedelta | None:
    seconds = length_in_seconds(str(given["failing_for"])) if "failing_for" in given else None
    return None if seconds is None else timedelta(seconds=seconds)


def _mean(method: Measuring, given: Body) -> str:
    readings = [[Decimal(str(one)) for one in day] for day in given.get("readings") or ()]
    try:
        return f"{mean_of(method, readings).normalize():f}"
    except UnableToTakeMean:
        return "none"


def _points(method: Measuring, given: Body) -> list[list[str]]:
    """Return the points of a floor as metres from the western and the southern wall, to the centimetre."""
    sides = {name: Decimal(str(given[name]).removesuffix(" m")) for name in ("width", "length", "door_at")}
    floor = Floor(sides["width"], sides["length"], str(given["door_wall"]), sides["door_at"])
    return [[f"{float(one):.2f}" for one in (point.x, point.y)] for point in measuring_points(method, floor)]


def _counts_as(method: Measuring, cause: str) -> str:
    presumed = method.presumption(cause)
    if presumed is None:
        return "nothing"
    return f"below {presumed.below}" if presumed.below is not None else presumed.counts_as
