"""All cases within reach, filtered by what stands in the address, and taken out as a workbook."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from shouwen.domain.cases.operations import UnableToExport, export_cases, may_export
from shouwen.domain.cases.queries import CaseFilters, CaseList, cases_page
from shouwen.domain.cases.refusals import Refusal
from shouwen.domain.cases.texts import KINDS, STATES, URGENCIES
from shouwen.interfaces.console import workbooks
from shouwen.interfaces.console.filtering import (
    Chip,
    Option,
    address,
    chips,
    companies,
    midnight,
    number,
    one_of,
    options,
    units,
)

SHOWN = {
    "open": gettext_lazy("Open"),
    "breached": gettext_lazy("With a broken promise"),
    "green": gettext_lazy("Green channel"),
    "supervised": gettext_lazy("Under supervision"),
}
KEPT = ("shown", "company", "unit", "kind", "state", "urgency", "from", "until", "number")


@dataclass(frozen=True, slots=True)
class CasesContext:
    """What console/cases.html shows."""

    cases: CaseList
    shown: tuple[Chip, ...]
    companies: tuple[Option, ...]
    units: tuple[Option, ...]
    kinds: tuple[Option, ...]
    states: tuple[Option, ...]
    urgencies: tuple[Option, ...]
    filtered: bool
    may_export: bool
    query: str
    first_url: str
    more_url: str
    refusal: Refusal | None = None


def cases(request: HttpRequest) -> HttpResponse:
    """Show the cases that the filters let through, page by page."""
    return _show(request)


@require_POST
def cases_export(request: HttpRequest) -> HttpResponse:
    """Send exactly what the list shows as a workbook, marked with who took it out; it is written to the journal."""
    described = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    purpose = request.POST.get("purpose", "")
    try:
        lines = export_cases(
            now=request.now, actor=request.actor, filters=_filters(request), described=described, purpose=purpose
        )
    except UnableToExport as refused:
        return _show(request, refusal=refused.refusal, status=422)
    response = HttpResponse(workbooks.cases_workbook(request, lines), content_type=workbooks.CONTENT_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, _("cases") + ".xlsx")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _show(request: HttpRequest, *, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    actor, given = request.actor, request.GET
    found = cases_page(actor=actor, filters=_filters(request), after=given.get("after", ""))
    context = CasesContext(
        cases=found,
        shown=chips(request, "shown", SHOWN),
        companies=companies(actor, given.get("company", "")),
        units=units(actor, given.get("unit", "")),
        kinds=options(KINDS, given.get("kind", "")),
        states=options(STATES, given.get("state", "")),
        urgencies=options(URGENCIES, given.get("urgency", "")),
        filtered=any(given.get(name) for name in KEPT),
        may_export=may_export(actor=actor),
        query=given.urlencode(),
        first_url=address(request) if given.get("after") else "",
        more_url=address(request, after=found.after) if found.after else "",
        refusal=refusal,
    )
    return render(request, "console/cases.html", {"context": context}, status=status)


def _filters(request: HttpRequest) -> CaseFilters:
    shown = one_of(request, "shown", SHOWN)
    return CaseFilters(
        company_id=number(request, "company"),
        unit_id=number(request, "unit"),
        kind=one_of(request, "kind", KINDS),
        state=one_of(request, "state", STATES),
        urgency=one_of(request, "urgency", URGENCIES),
        open_only=shown == "open",
        breached_only=shown == "breached",
        green_channel_only=shown == "green",
        supervised_only=shown == "supervised",
        opened_from_at=midnight(request, "from"),
        opened_until_at=midnight(request, "until"),
        text=request.GET.get("number", ""),
    )
