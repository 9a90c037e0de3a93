"""Which days of a cold home count, by what, and that the lines add up to the sum."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.measuring import Account, Day, Outcome, account_of, passing_date
from shouwen.engine.standard.heat_rules import Presumption, Refund, Tier
from shouwen.engine.standard.texts import NO_TEXT

NORM = Decimal(18)
TIERS = (
    Tier(Decimal(16), True, NORM, False, Fraction(1, 5)),
    Tier(Decimal(14), True, Decimal(16), False, Fraction(1, 2)),
    Tier(None, False, Decimal(14), False, Fraction(1)),
)
PLAIN = Refund("cold", NO_TEXT, "X-1", NORM, TIERS)
ASKED = date(2026, 12, 1)
SEASON_END = date(2027, 3, 20)


def outcome(day: int, temperature: str) -> Outcome:
    degrees = Decimal(temperature)
    return Outcome(date(2026, 12, day), degrees >= NORM, Day(degrees))


def account(*outcomes: Outcome, refund: Refund = PLAIN, **values: object) -> Account:
    given_values = {"asked_date": ASKED, "end_date": SEASON_END, "fee": Decimal(1500), "season_days": 150, **values}
    return account_of(refund, outcomes, **given_values)  # type: ignore[arg-type]


def test_the_days_run_from_the_request_to_the_day_before_the_test_that_shows_the_norm() -> None:
    found = account(outcome(2, "15.0"), outcome(6, "18.0"))
    assert [(line.from_date.day, line.to_date.day, line.days) for line in found.lines] == [(1, 5, 5)]
    assert (found.days, found.amount) == (5, Decimal("25.00"))


def test_the_day_of_that_test_counts_where_the_pack_says_so() -> None:
    refund = Refund("cold", NO_TEXT, "X-1", NORM, TIERS, passing_day_counts=True)
    assert account(outcome(2, "15.0"), outcome(6, "18.0"), refund=refund).days == 6


def test_a_second_test_counts_from_its_day_on() -> None:
    found = account(outcome(2, "17.0"), outcome(4, "13.9"), outcome(6, "18.5"))
    assert [(line.days, line.share) for line in found.lines] == [(3, Fraction(1, 5)), (2, Fraction(1))]
    assert found.amount == Decimal("26.00")


def test_after_a_failed_second_test_all_days_count_by_the_lowest_where_the_law_says_so() -> None:
    refund = Refund("cold", NO_TEXT, "X-1", NORM, TIERS, lowest_after_retest=True)
    found = account(outcome(2, "17.0"), outcome(4, "13.9"), outcome(6, "18.5"), refund=refund)
    assert found.lowest
    assert {line.share for line in found.lines} == {Fraction(1)}
    assert found.amount == Decimal("50.00")


def test_without_a_test_that_shows_the_norm_the_days_run_on() -> None:
    found = account(outcome(2, "15.0"), end_date=date(2026, 12, 10))
    assert found.days == 10
    assert passing_date([outcome(2, "15.0")]) is None


def test_a_home_that_was_warm_at_once_has_no_days() -> None:
    found = account(outcome(2, "18.0"))
    assert (found.days, found.lines, found.amount) == (0, (), Decimal("0.00"))


def test_what_is_presumed_speaks_for_its_own_day() -> None:
    refused = Outcome(date(2026, 12, 3), True, Day(presumed=Presumption("customer_refuses", "kept")))
    found = account(outcome(2, "15.0"), refused, outcome(6, "18.0"))
    assert [(line.days, line.share) for line in found.lines] == [(2, Fraction(1, 2)), (1, 0), (2, Fraction(1, 2))]


def test_a_company_that_did_not_come_in_time_pays_from_the_request_on() -> None:
    late = Outcome(date(2026, 12, 2), False, Day(presumed=Presumption("company_late", "failed", Decimal(14))))
    found = account(late, outcome(6, "18.0"))
    assert (found.days, found.amount) == (5, Decimal("50.00"))


degrees = st.decimals(min_value=8, max_value=17, places=1)
fees = st.decimals(min_value=1, max_value=20000, places=2)


@given(degrees, degrees, fees, st.integers(min_value=90, max_value=160))
def test_the_lines_add_up_to_the_sum_which_is_rounded_once(one, other, fee, season_days) -> None:
    found = account(
        Outcome(date(2026, 12, 2), False, Day(one)), Outcome(date(2026, 12, 9), False, Day(other)), outcome(20, "19"),
        fee=fee, season_days=season_days,
    )  # fmt: skip
    exact = sum((line.exact for line in found.lines), Fraction(0))
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert found.amount == rounded


@given(degrees, degrees, fees, st.integers(min_value=1, max_value=60))
def test_a_colder_home_and_a_longer_wait_never_get_less(one, other, fee, days) -> None:
    colder, warmer = sorted((one, other))
    until = ASKED + timedelta(days=days)
    sums = [
        account(Outcome(ASKED, False, Day(degree)), end_date=end, fee=fee).amount
        for degree, end in ((warmer, until), (colder, until), (colder, until + timedelta(days=1)))
    ]
    assert sums == sorted(sums)


@pytest.mark.parametrize("season_days", [0, -1])
def test_a_season_without_days_is_refused(season_days: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        account(outcome(2, "15.0"), season_days=season_days)
