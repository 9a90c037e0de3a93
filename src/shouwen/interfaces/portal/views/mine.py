"""Mine: the signed-in customer's own cases and accounts, and where they are signed in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shouwen.domain.admission.models import Device
from shouwen.domain.admission.queries import devices_of
from shouwen.domain.cases.queries import OwnCase, own_cases
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.queries import accounts_of
from shouwen.interfaces.portal.house import Company, house_of
from shouwen.interfaces.portal.promised import Promised, promised
from shouwen.interfaces.portal.signed_in import SignedIn, signed_in

STATES: dict[str, LazyText] = {
    Account.State.NORMAL: _("In supply"),
    Account.State.SUSPENDED: _("Supply suspended"),
    Account.State.CLOSED: _("Account closed"),
}


@dataclass(frozen=True, slots=True)
class MineCase:
    """An own case with its promises in plain words."""

    line: OwnCase
    promises: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class MineAccount:
    """An own account: with which company, where, in which state, and whether it can be reported about."""

    id: int
    number: str
    utility: str
    company: Company
    address: str
    state: str
    state_text: LazyText


@dataclass(frozen=True, slots=True)
class MinePage:
    """All that is the customer's own; `here` is the device that they came with."""

    customer: Customer
    open: tuple[MineCase, ...]
    finished: tuple[MineCase, ...]
    accounts: tuple[MineAccount, ...]
    devices: tuple[Device, ...]
    here: Device


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what is the customer's own, or ask who it is."""
    visitor = signed_in(request)
    if visitor is None:
        return redirect("portal:sign_in")
    return render(request, "portal/mine.html", {"page": _page(request, visitor)})


def _page(request: HttpRequest, visitor: SignedIn) -> MinePage:
    customer = visitor.customer
    cases = own_cases(customer_id=customer.id, now=request.now, language=request.LANGUAGE_CODE)
    return MinePage(
        customer=customer,
        open=tuple(MineCase(one, promised(one.promises)) for one in cases.open),
        finished=tuple(MineCase(one, ()) for one in cases.finished),
        accounts=_accounts(request, customer),
        devices=tuple(devices_of(customer_id=customer.id, now=request.now)),
        here=visitor.device,
    )


def _accounts(request: HttpRequest, customer: Customer) -> tuple[MineAccount, ...]:
    """Return the accounts with companies that are at work, in the order of the companies."""
    companies = {one.id: one for one in house_of(request).companies}
    order = {company_id: place for place, company_id in enumerate(companies)}
    known = [one for one in accounts_of(customer_id=customer.id) if one.company_id in companies]
    return tuple(
        MineAccount(
            one.id,
            one.number,
            one.utility,
            companies[one.company_id],
            one.premises.address,
            one.state,
            STATES[one.state],
        )
        for one in sorted(known, key=lambda one: (one.state == Account.State.CLOSED, order[one.company_id]))
    )
