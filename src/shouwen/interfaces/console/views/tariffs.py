"""The approved prices of a company: no other amount is ever charged (H-A.4)."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.knowledge import operations
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Tariff
from shouwen.domain.knowledge.operations import UnableToWrite
from shouwen.domain.people.queries import UnitNode
from shouwen.interfaces.console.inputs import day_of, decimal_of, text_of
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of


@dataclass(frozen=True, slots=True)
class TariffsPage:
    """The prices of a company, now and before."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    in_force: tuple[Tariff, ...]
    others: tuple[Tariff, ...]
    may_set: bool


def tariffs_page(request: HttpRequest) -> HttpResponse:
    """Show the prices, or put an approved one on the list."""
    company = chosen_company(request)
    error = field = ""
    if request.method == "POST" and company:
        try:
            return _set(request, company)
        except UnableToWrite as refused:
            error, field = str(refused), refused.field
    context = {"page": _page(request, company), "error": error, "field": field, "sent": request.POST}
    return render(request, "console/tariffs.html", context, status=422 if error else 200)


def _set(request: HttpRequest, company: UnitNode) -> HttpResponse:
    amount, from_date = decimal_of(text_of(request, "amount")), day_of(text_of(request, "from_date"))
    if amount is None:
        raise UnableToWrite(_("Write the price in yuan, such as 30.00."), "amount")
    if from_date is None:
        raise UnableToWrite(_("Choose the day from which the price holds."), "from_date")
    tariff = operations.set_tariff(
        now=request.now,
        actor=request.actor,
        company_id=company.id,
        code=text_of(request, "code"),
        name=text_of(request, "name"),
        unit_of_measure=text_of(request, "unit_of_measure"),
        amount=amount,
        approval_ref=text_of(request, "approval_ref"),
        from_date=from_date,
    )
    messages.success(request, _("%(name)s stands on the list.") % {"name": tariff.name})
    return redirect(f"{reverse('console:tariffs')}?company={company.id}")


def _page(request: HttpRequest, company: UnitNode | None) -> TariffsPage:
    today = timezone.localdate(request.now)
    in_force = knowledge.tariffs(company_id=company.id, on_date=today) if company else []
    listed = knowledge.all_tariffs(company_id=company.id) if company else []
    current = {one.id for one in in_force}
    return TariffsPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        in_force=tuple(in_force),
        others=tuple(one for one in listed if one.id not in current),
        may_set=request.may("console:tariffs", "POST"),
    )
