"""Refunds for cold rooms: the list, and the file for billing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise as LazyText
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.cases.refusals import Refusal
from shouwen.domain.measuring.models import HomeRefund
from shouwen.domain.measuring.operations import UnableToMeasure, export_refunds
from shouwen.domain.measuring.queries import RefundLine, refund_lines
from shouwen.domain.people.queries import UnitNode
from shouwen.interfaces.console import workbooks
from shouwen.interfaces.console.refunds_workbook import refunds_workbook
from shouwen.interfaces.console.temperature_words import REFUND_STATES
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of


@dataclass(frozen=True, slots=True)
class RefundsPage:
    """What console/refunds.html shows."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    lines: tuple[tuple[RefundLine, LazyText], ...]
    approved: int
    may_export: bool


def refunds(request: HttpRequest) -> HttpResponse:
    """Show the refunds of a company, the youngest first."""
    return _show(request)


@require_POST
def refunds_export(request: HttpRequest) -> HttpResponse:
    """Send the approved refunds for billing, marked with who took them out; it is written to the journal."""
    company = chosen_company(request)
    purpose = request.POST.get("purpose", "")
    try:
        lines = export_refunds(
            now=request.now, actor=request.actor, company_id=company.id if company else 0, purpose=purpose
        )
    except UnableToMeasure as refused:
        return _show(request, refused.refusal)
    response = HttpResponse(refunds_workbook(request, lines), content_type=workbooks.CONTENT_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, _("refunds") + ".xlsx")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _show(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    company = chosen_company(request)
    lines = refund_lines(company_id=company.id) if company else ()
    page = RefundsPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        lines=tuple((one, REFUND_STATES[one.refund.state]) for one in lines),
        approved=sum(one.refund.state == HomeRefund.State.APPROVED for one in lines),
        may_export=request.may("console:refunds_export", "POST"),
    )
    context = {"page": page, "refusal": refusal}
    return render(request, "console/refunds.html", context, status=422 if refusal else 200)
