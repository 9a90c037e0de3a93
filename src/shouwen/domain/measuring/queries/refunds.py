"""Refunds: what a home gets by its tests, and the list for billing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from shouwen.domain.cases.models import Case
from shouwen.domain.customers.masking import masked_name
from shouwen.domain.customers.models import Account as CustomerAccount
from shouwen.domain.measuring.models import HomeRefund, TemperatureTest
from shouwen.domain.measuring.standing import heating_season, local_day, standard_of
from shouwen.engine.measuring import Account, Day, Outcome, account_of, method_in_force, passing_date, refund_in_force
from shouwen.engine.standard.heat_rules import FAILED, Presumption, Refund

MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a home gets by its tests; `final` says that no further day can be added."""

    refund: Refund
    account: Account
    season_end_date: date
    final: bool


@dataclass(frozen=True, slots=True)
class RefundLine:
    """A refund in the list; name and address are empty where the case has no account."""

    refund: HomeRefund
    case_number: str
    account_number: str
    customer: str


def reckon(*, case: Case, now: datetime, fee: Decimal) -> Reckoned | str:
    """Return what is paid back of a season's fee, or the rule that says why nothing can be reckoned."""
    tests = list(TemperatureTest.objects.filter(case=case).exclude(verdict="").order_by("ordinal"))
    failed = [test for test in tests if test.verdict == FAILED]
    if not failed:
        return "nothing_failed"
    refund = refund_in_force(standard_of(failed[0]))
    if refund is None:
        return "no_refund_rule"
    asked, today = local_day(case.opened_at), local_day(now)
    season = heating_season(company_id=case.company_id, at=now)
    bounds = season.season_of(local_day(failed[0].started_at)) if season else None
    if bounds is None:
        return "outside_the_season"
    first, last = bounds
    outcomes = [_outcome(test) for test in tests]
    account = account_of(
        refund, outcomes, asked_date=max(asked, first), end_date=min(today, last), fee=fee,
        season_days=(last - first).days + 1, failing=_failing(case, tests, now),
    )  # fmt: skip
    return Reckoned(refund, account, last, passing_date(outcomes) is not None or today > last)


def refund_lines(*, company_id: int, state: str = "", clear: bool = False) -> tuple[RefundLine, ...]:
    """Return the refunds of a company, the youngest first, in two queries; names in full only if `clear`."""
    found = HomeRefund.objects.filter(company_id=company_id).select_related("case").order_by("-computed_at", "-id")
    refunds = list((found.filter(state=state) if state else found)[:MOST_LINES])
    ids = {one.account_id for one in refunds if one.account_id is not None}
    accounts = CustomerAccount.objects.filter(id__in=ids).select_related("customer").in_bulk()
    return tuple(_line(one, accounts.get(one.account_id or 0), clear) for one in refunds)


def _line(refund: HomeRefund, account: CustomerAccount | None, clear: bool) -> RefundLine:
    name = account.customer.name if account else ""
    number = account.number if account else ""
    return RefundLine(refund, refund.case.number, number, name if clear or not name else masked_name(name))


def _outcome(test: TemperatureTest) -> Outcome:
    at = test.measured_at or test.ended_at or test.started_at
    return Outcome(local_day(at), test.verdict != FAILED, Day(test.coldest_c, _presumed(test)))


def _presumed(test: TemperatureTest) -> Presumption | None:
    method = method_in_force(standard_of(test)) if test.cause else None
    return method.presumption(test.cause) if method else None


def _failing(case: Case, tests: list[TemperatureTest], now: datetime) -> timedelta:
    """Return for how long the home had been too cold, from the request to the test that showed the norm or to now."""
    warm = [test.measured_at for test in tests if test.verdict != FAILED and test.measured_at is not None]
    return (warm[-1] if warm else now) - case.opened_at
