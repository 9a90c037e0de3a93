"""Reporting about an own account: what is known of it and of the customer is not asked again."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from shouwen.domain.cases.models import Case
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.customers.models import Account, CustomerPhone
from shouwen.interfaces.portal.house import Company
from shouwen.interfaces.portal.kinds import Wish
from shouwen.interfaces.portal.signed_in import signed_in


@dataclass(frozen=True, slots=True)
class OwnReport:
    """The account that is reported about, and how we reach its customer; `phone` is empty where none is known."""

    account: Account
    name: str
    phone: str

    @property
    def shown_phone(self) -> str:
        """The number as the page shows it."""
        return masked_phone(self.phone)

    @property
    def known(self) -> frozenset[str]:
        """What the form need not ask for."""
        return frozenset({"place", "name", "phone"} if self.phone else {"place", "name"})


def own_report(request: HttpRequest, wish: Wish, company: Company | None) -> OwnReport | None:
    """Return what is known of the account that the address names, or None if it names none.

    A report of misconduct stays without a name unless the customer gives it. Raises Http404 for an account that is
    not the customer's own, or is another company's.
    """
    wanted = request.GET.get("account", "")
    if not wanted or wish.kind == Case.Kind.MISCONDUCT_REPORT:
        return None
    visitor = signed_in(request)
    account = visitor.account(wanted) if visitor else None
    if visitor is None or account is None or company is None or account.company_id != company.id:
        raise Http404
    numbers = CustomerPhone.objects.filter(customer=visitor.customer).order_by("-preferred", "id")
    return OwnReport(account, visitor.customer.name, numbers.values_list("number", flat=True).first() or "")


def filled_in(said: dict[str, Any], own: OwnReport | None) -> dict[str, Any]:
    """Return what was not typed because it is known; a phone that was typed stands before the known one."""
    if own is None:
        return {}
    return {
        "account_number": own.account.number,
        "address": own.account.premises.address,
        "name": said["name"] or own.name,
        "phone": said["phone"] or own.phone,
    }


def who_files(request: HttpRequest, wish: Wish, *, phone: str) -> int | None:
    """Return the signed-in customer; nobody for a report of misconduct that was written without a phone."""
    visitor = signed_in(request)
    anonymous = wish.kind == Case.Kind.MISCONDUCT_REPORT and not phone
    return visitor.customer.id if visitor and not anonymous else None
