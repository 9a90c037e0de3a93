"""The register of instruments with their certificates."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.operations import UnableToKeepInstrument
from shouwen.domain.measuring.queries import InstrumentLine, instruments_of
from shouwen.domain.people.queries import UnitNode
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.temperature_words import GRADES
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of


@dataclass(frozen=True, slots=True)
class InstrumentsPage:
    """What console/admin_instruments.html shows."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    lines: tuple[InstrumentLine, ...]
    grades: tuple[tuple[str, LazyText], ...]
    may_change: bool


def admin_instruments(request: HttpRequest) -> HttpResponse:
    """Show the instruments of a company; add one, note a new certificate, or take one out of use."""
    company = chosen_company(request)
    error = field = ""
    if request.method == "POST" and company:
        try:
            _change(request, company)
            messages.success(request, _("The register is up to date."))
            return redirect(f"{reverse('console:admin_instruments')}?company={company.id}")
        except UnableToKeepInstrument as refused:
            error, field = str(refused), refused.field
    page = InstrumentsPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        lines=instruments_of(company_ids=[company.id], now=request.now) if company else (),
        grades=tuple(GRADES.items()),
        may_change=request.may("console:admin_instruments", "POST"),
    )
    context = {"page": page, "error": error, "field": field, "sent": request.POST}
    return render(request, "console/admin_instruments.html", context, status=422 if error else 200)


def _change(request: HttpRequest, company: UnitNode) -> None:
    known = {"now": request.now, "actor": request.actor}
    certificate, until = text_of(request, "certificate"), day_of(text_of(request, "certified_until_date"))
    instrument_id = number_of(text_of(request, "instrument")) or 0
    match text_of(request, "act"):
        case "certify":
            measuring.certify_instrument(
                instrument_id=instrument_id, certificate=certificate, certified_until_date=until, **known
            )
        case "retire":
            measuring.retire_instrument(instrument_id=instrument_id, **known)
        case _:
            measuring.add_instrument(
                company_id=company.id, number=text_of(request, "number"), model_name=text_of(request, "model_name"),
                grade=text_of(request, "grade"), certificate=certificate, certified_until_date=until, **known,
            )  # fmt: skip
