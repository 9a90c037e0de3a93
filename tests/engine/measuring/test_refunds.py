"""What is paid back: tiers at their bounds, laws of the sums, and the day by which it is paid."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.measuring import Day, amount_of, last_day_to_pay, share_of, share_stopped
from shouwen.engine.standard.heat_rules import PaidBy, Presumption, Refund, Stopped, Tier
from shouwen.engine.standard.texts import NO_TEXT

NORM = Decimal(18)
FULL, HALF, FIFTH, NOTHING = Fraction(1), Fraction(1, 2), Fraction(1, 5), Fraction(0)


def tiers(*, shared_bounds: bool = False) -> tuple[Tier, ...]:
    """Return three tiers; with shared bounds 14 and 16 degrees lie in two of them."""
    return (
        Tier(Decimal(16), True, NORM, False, FIFTH),
        Tier(Decimal(14), True, Decimal(16), shared_bounds, HALF),
        Tier(None, False, Decimal(14), shared_bounds, FULL),
    )


def refund(**values: object) -> Refund:
    given = {"name": "cold", "title": NO_TEXT, "clause": "X-1", "norm": NORM, "tiers": tiers(), **values}
    return Refund(**given)  # type: ignore[arg-type]


def share(rule: Refund, temperature: str) -> Fraction:
    return share_of(rule, Day(Decimal(temperature)))


@pytest.mark.parametrize(
    ("temperature", "expected"),
    [("13.9", FULL), ("14.0", HALF), ("15.9", HALF), ("16.0", FIFTH), ("17.9", FIFTH), ("18.0", NOTHING)],
)
def test_a_lower_bound_belongs_to_its_tier(temperature: str, expected: Fraction) -> None:
    assert share(refund(), temperature) == expected


@pytest.mark.parametrize(("temperature", "expected"), [("14.0", FULL), ("14.1", HALF), ("16.0", HALF), ("16.1", FIFTH)])
def test_a_temperature_in_two_tiers_gets_the_larger_share(temperature: str, expected: Fraction) -> None:
    assert share(refund(tiers=tiers(shared_bounds=True), favours_customer=True), temperature) == expected


def test_a_day_that_only_counts_as_failed_gets_what_lies_just_below_the_norm() -> None:
    assert share_of(refund(), Day(presumed=Presumption("company_late", "failed"))) == FIFTH


def test_a_day_that_counts_as_below_a_bound_gets_the_tier_under_it() -> None:
    assert share_of(refund(), Day(presumed=Presumption("no_record", "failed", Decimal(14)))) == FULL


def test_a_day_that_counts_as_kept_gets_nothing() -> None:
    assert share_of(refund(), Day(presumed=Presumption("customer_refuses", "kept"))) == NOTHING


def test_nothing_is_due_before_it_was_cold_for_as_long_as_the_law_asks() -> None:
    rule = refund(failing_seconds=48 * 3600)
    assert share_of(rule, Day(Decimal(15)), timedelta(hours=48)) == HALF
    assert share_of(rule, Day(Decimal(15)), timedelta(hours=47, minutes=59)) == NOTHING


def test_a_failed_second_test_counts_all_days_by_the_lowest_reading_where_the_law_says_so() -> None:
    days = [Day(Decimal("17")), Day(Decimal("15"))]
    asked = {"fee": Decimal(1500), "season_days": 150, "retest_failed": True}
    assert amount_of(refund(), days, **asked) == Decimal("7.00")
    assert amount_of(refund(lowest_after_retest=True), days, **asked) == Decimal("10.00")


def test_a_season_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        amount_of(refund(), [Day(Decimal(15))], fee=Decimal(100), season_days=0)


@pytest.mark.parametrize(
    ("rule", "length", "total", "expected"),
    [
        (Stopped(86400, True, FULL), 86400, 0, FULL),
        (Stopped(86400, True, FULL), 86399, 0, NOTHING),
        (Stopped(86400, False, FULL), 86400, 0, NOTHING),
        (Stopped(86400, False, FULL, total_days=7), 3600, 8, FULL),
        (Stopped(86400, False, FULL, total_days=7), 3600, 7, NOTHING),
    ],
)
def test_a_stop_is_paid_back_from_its_length_on(rule: Stopped, length: int, total: int, expected: Fraction) -> None:
    assert share_stopped(refund(stopped=rule), timedelta(seconds=length), total) == expected


@pytest.mark.parametrize(
    ("paid_by", "season_end_date", "expected"),
    [
        (PaidBy((6, 30)), date(2027, 4, 5), date(2027, 6, 30)),
        (PaidBy((3, 20)), date(2027, 3, 20), date(2028, 3, 20)),
        (PaidBy(months=2), date(2027, 3, 15), date(2027, 5, 15)),
        (PaidBy(months=2), date(2026, 12, 31), date(2027, 2, 28)),
        (PaidBy(months=2), date(2027, 12, 31), date(2028, 2, 29)),
        (None, date(2027, 4, 5), None),
    ],
)
def test_the_last_day_to_pay(paid_by: PaidBy | None, season_end_date: date, expected: date | None) -> None:
    assert last_day_to_pay(refund(paid_by=paid_by), season_end_date) == expected


degrees = st.decimals(min_value=5, max_value=25, places=1)


@given(degrees, degrees, st.booleans())
def test_a_colder_room_never_gets_less(one: Decimal, other: Decimal, shared: bool) -> None:
    rule = refund(tiers=tiers(shared_bounds=shared), favours_customer=shared)
    colder, warmer = sorted((one, other))
    assert share_of(rule, Day(colder)) >= share_of(rule, Day(warmer))


@given(st.lists(degrees, min_size=1, max_size=60), st.decimals(min_value=1, max_value=20000, places=2))
def test_a_sum_is_rounded_once_at_the_end(temperatures: list[Decimal], fee: Decimal) -> None:
    days = [Day(one) for one in temperatures]
    whole = amount_of(refund(), days, fee=fee, season_days=141)
    exact = Fraction(fee) / 141 * sum(share_of(refund(), day) for day in days)
    assert whole == whole.quantize(Decimal("0.01"))
    assert abs(Fraction(whole) - exact) <= Fraction(1, 200)
