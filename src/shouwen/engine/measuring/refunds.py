"""What is paid back for cold days. Money and temperatures are decimals; a sum is rounded once, at the end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from shouwen.engine.standard.heat_rules import FAILED, Presumption, Refund

NOTHING = Fraction(0)
FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its temperature in degrees Celsius, or what it counts as without one."""

    temperature: Decimal | None = None
    presumed: Presumption | None = None


def share_of(refund: Refund, day: Day, failing: timedelta | None = None) -> Fraction:
    """This function will give the share of the day's fee that is paid back, 0 if the norm was met.

    `failing` is how long the room had been too cold; None if that is beyond doubt. A temperature in two tiers gets the
    larger share, which packs have to ask for (`overlap: customer`). A day that only counts as failed gets what lies
    just below the norm, or below the temperature that the presumption names.
    """
    if failing is not None and failing < timedelta(seconds=refund.failing_seconds):
        return NOTHING
    if day.presumed is not None:
        return _presumed(refund, day.presumed)
    if day.temperature is None:
        return NOTHING
    return max((tier.share for tier in refund.tiers if tier.holds(day.temperature)), default=NOTHING)


def _presumed(refund: Refund, presumed: Presumption) -> Fraction:
    bound = refund.norm if presumed.below is None else presumed.below
    if presumed.counts_as != FAILED or bound is None:
        return NOTHING
    touching = (tier for tier in refund.tiers if tier.high >= bound and (tier.low is None or tier.low < bound))
    return max((tier.share for tier in touching), default=NOTHING)


def share_stopped(refund: Refund, length: timedelta, days_in_all: int = 0) -> Fraction:
    """This function will give the share that is paid back for the time without heating, 0 if it was too short.

    `days_in_all` are the days of the season without heating so far, this stop included.
    """
    rule = refund.stopped
    if rule is None:
        return NOTHING
    least = timedelta(seconds=rule.length_seconds)
    enough = length > least or (rule.length_belongs and length == least)
    return rule.share if enough or (rule.total_days and days_in_all > rule.total_days) else NOTHING


def amount_of(
    refund: Refund, days: Sequence[Day], *, fee: Decimal, season_days: int, retest_failed: bool = False,
    failing: timedelta | None = None,
) -> Decimal:  # fmt: skip
    """This function will give the sum in yuan that is paid back for these days of a season.

    `fee` is the fee of the whole season in yuan, `season_days` how many days that has. Where the law says so, a failed
    second test (`retest_failed`) makes all days count by the lowest reading. Raises ValueError for a season of no days.
    """
    if season_days < 1:
        raise ValueError("a season has at least one day")
    shares = [share_of(refund, day, failing) for day in days]
    if retest_failed and refund.lowest_after_retest:
        shares = [max(shares, default=NOTHING)] * len(shares)
    exact = Fraction(fee) / season_days * sum(shares, NOTHING)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(FEN, ROUND_HALF_UP)


def last_day_to_pay(refund: Refund, season_end_date: date) -> date | None:
    """This function will give the last day on which the money is paid back, or None if the law names none.

    Months run to the day with the same number, or to the last of the month (Civil Code art. 202). Neither kind moves on
    over a holiday: that is the customer's side.
    """
    rule = refund.paid_by
    if rule is None:
        return None
    if rule.month_day:
        same_year = date(season_end_date.year, *rule.month_day)
        return same_year if same_year > season_end_date else date(season_end_date.year + 1, *rule.month_day)
    years, month = divmod(season_end_date.month - 1 + rule.months, 12)
    year, month = season_end_date.year + years, month + 1
    return date(year, month, min(season_end_date.day, monthrange(year, month)[1]))
