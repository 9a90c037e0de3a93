"""A refund with its days: which count, by what each counts, and the sum, which is rounded once at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from shouwen.engine.measuring.refunds import Day, amount_of, share_of
from shouwen.engine.standard.heat_rules import FAILED, Refund

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a test on a day: whether the norm was met, and the day as it counts."""

    on_date: date
    met: bool
    day: Day


@dataclass(frozen=True, slots=True)
class AccountLine:
    """Days in a row that count alike, both ends included; `exact` is their unrounded sum in yuan."""

    from_date: date
    to_date: date
    days: int
    day: Day
    share: Fraction
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Account:
    """What is paid back in yuan, line by line. `lowest` says that all days count by the lowest reading."""

    lines: tuple[AccountLine, ...]
    fee: Decimal
    season_days: int
    lowest: bool
    amount: Decimal

    @property
    def days(self) -> int:
        """How many days count, also those for which nothing is due."""
        return sum(line.days for line in self.lines)


def account_of(
    refund: Refund, outcomes: Sequence[Outcome], *, asked_date: date, end_date: date, fee: Decimal, season_days: int,
    failing: timedelta | None = None,
) -> Account:  # fmt: skip
    """This function will give the refund of a home from the day it asked for a test until it was warm.

    `outcomes` stand in order of their days; the day of the first that met the norm after one that did not ends the
    days, `end_date` does where there is none (the season's last day, or today). A day counts by the last test before
    its end; the days before the first test by that one. What is only presumed speaks for its own day.
    """
    days = list(_days(refund, outcomes, asked_date, end_date))
    lowest = refund.lowest_after_retest and _failed_again(outcomes)
    largest = max((share_of(refund, day, failing) for _, day in days), default=Fraction(0))
    shares = [(on, day, largest if lowest else share_of(refund, day, failing)) for on, day in days]
    amount = amount_of(
        refund, [day for _, day in days], fee=fee, season_days=season_days, retest_failed=lowest, failing=failing
    )
    return Account(tuple(_lines(shares, Fraction(fee) / season_days)), fee, season_days, lowest, amount)


def passing_date(outcomes: Sequence[Outcome]) -> date | None:
    """This function will give the day of the first test that met the norm after one that did not, or None."""
    failed = False
    for one in outcomes:
        if one.met and failed and one.day.temperature is not None:
            return one.on_date
        failed = failed or not one.met
    return None


def _days(refund: Refund, outcomes: Sequence[Outcome], asked_date: date, end_date: date) -> Iterator[tuple[date, Day]]:
    passed = passing_date(outcomes)
    if all(one.met for one in outcomes):
        return
    last = end_date if passed is None else passed if refund.passing_day_counts else passed - ONE_DAY
    for offset in range((last - asked_date).days + 1):
        on = asked_date + offset * ONE_DAY
        yield on, _day_of(outcomes, on)


def _day_of(outcomes: Sequence[Outcome], on: date) -> Day:
    """Return a day as it counts: by what is presumed for it, else by the last measured test, else by the first."""
    own = [one.day for one in outcomes if one.on_date == on and one.day.presumed is not None]
    if own:
        return own[-1]
    measured = [one for one in outcomes if one.day.temperature is not None and not one.met]
    before = [one.day for one in measured if one.on_date <= on]
    if before:
        return before[-1]
    if measured:
        return measured[0].day
    return next(one.day for one in outcomes if one.day.presumed is not None and one.day.presumed.counts_as == FAILED)


def _failed_again(outcomes: Sequence[Outcome]) -> bool:
    return sum(not one.met for one in outcomes) > 1


def _lines(days: Sequence[tuple[date, Day, Fraction]], daily: Fraction) -> Iterator[AccountLine]:
    for (day, share), group in groupby(days, key=lambda one: (one[1], one[2])):
        stretch = [on for on, _, _ in group]
        yield AccountLine(stretch[0], stretch[-1], len(stretch), day, share, daily * share * len(stretch))
