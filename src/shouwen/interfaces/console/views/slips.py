"""Slips of a unit: those of a day to print, blank ones to reserve, and the signed ones that are not back (H-4.14)."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from shouwen.domain.people.queries import StaffBrief, UnitNode, units_in_scope
from shouwen.domain.slips.operations import UnableToIssueSlip, UnableToReserveSlips, issue_day, reserve_slips
from shouwen.domain.slips.operations.blanks import MOST_BLANKS
from shouwen.domain.slips.queries import (
    SlipFilters,
    SlipList,
    SlipsOut,
    slips_of_day,
    slips_out,
    slips_page,
)
from shouwen.interfaces.console.filtering import Chip, Option, address, chips, number, one_of, units
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.slip_paper import slips_document
from shouwen.interfaces.console.slips import STATES, FormChoice, colleagues, form_choices
from shouwen.interfaces.pages.documents import pdf_response

SHOWN = {
    "missing": gettext_lazy("Not back yet"),
    "blank": gettext_lazy("Blank"),
    "signed": gettext_lazy("Signed and back"),
    "void": gettext_lazy("Void"),
}
KEPT = ("shown", "day", "worker", "number")


@dataclass(frozen=True, slots=True)
class SlipsContext:
    """What console/slips.html shows."""

    unit: UnitNode
    units: tuple[Option, ...]
    day: date
    shown: tuple[Chip, ...]
    slips: SlipList
    states: dict[str, str]
    out: SlipsOut
    forms: tuple[FormChoice, ...]
    workers: tuple[StaffBrief, ...]
    printable: int
    most_blanks: int
    filtered: bool
    may_write: bool
    first_url: str
    more_url: str


def slips(request: HttpRequest) -> HttpResponse:
    """Show the slips of a unit, filtered by day, worker and what became of them."""
    return _show(request)


@require_POST
def slips_issue(request: HttpRequest) -> HttpResponse:
    """Give out the slips that a unit's open cases still need, and lead to printing them."""
    unit = _unit(request)
    try:
        issued = issue_day(now=request.now, actor=request.actor, unit_id=unit.id, form=text_of(request, "form"))
    except UnableToIssueSlip as refused:
        return _show(request, str(refused), "issue")
    for case_number, lacks in issued.lacking:
        messages.warning(
            request, _("%(case)s gets no slip: it lacks %(fields)s.") % {"case": case_number, "fields": lacks}
        )
    if issued.slips:
        messages.success(request, _("Given out: %(count)s slips.") % {"count": len(issued.slips)})
    else:
        messages.info(request, _("No open case of this unit needs such a slip."))
    return redirect(_list(unit.id, timezone.localdate(request.now)))


@require_POST
def slips_reserve(request: HttpRequest) -> HttpResponse:
    """Reserve numbers for blank slips, and send the slips to print."""
    unit = _unit(request)
    day = day_of(text_of(request, "day")) or timezone.localdate(request.now)
    try:
        reserved = reserve_slips(
            now=request.now,
            actor=request.actor,
            unit_id=unit.id,
            form=text_of(request, "form"),
            day=day,
            count=number_of(text_of(request, "count")) or 0,
            worker_id=number_of(text_of(request, "worker")),
        )
    except UnableToReserveSlips as refused:
        return _show(request, str(refused), "reserve")
    first, last = reserved[0].number, reserved[-1].number
    messages.success(request, _("Reserved: %(first)s to %(last)s.") % {"first": first, "last": last})
    return redirect(f"{_list(unit.id, day)}&shown=blank")


def slips_pdf(request: HttpRequest) -> HttpResponse:
    """Send all slips of a unit and a day as one document; with `blank` the reserved ones."""
    unit = _unit(request)
    day = day_of(request.GET.get("day", "")) or timezone.localdate(request.now)
    found = slips_of_day(actor=request.actor, unit_id=unit.id, day=day, blank=bool(request.GET.get("blank")))
    if not found:
        raise Http404(f"{unit.code} {day}")
    return pdf_response(slips_document(request, found), f"{unit.code}-{day.isoformat()}.pdf")


def _unit(request: HttpRequest) -> UnitNode:
    """Return the unit that is meant, within reach. Raises Http404."""
    actor = request.actor
    wanted = number_of(request.POST.get("unit", "")) or number(request, "unit") or actor.unit_id
    reach = units_in_scope(actor)
    found = next((one for one in reach if one.id == wanted), None)
    if found is None:
        raise Http404(str(wanted))
    return found


def _list(unit_id: int, day: date) -> str:
    return f"{reverse('console:slips')}?unit={unit_id}&day={day.isoformat()}"


def _show(request: HttpRequest, error: str = "", failed: str = "") -> HttpResponse:
    unit, given = _unit(request), request.GET
    day = day_of(given.get("day", ""))
    filters = SlipFilters(
        unit_id=unit.id,
        day=day,
        worker_id=number(request, "worker"),
        shown=one_of(request, "shown", SHOWN),
        number=given.get("number", ""),
    )
    actor, today = request.actor, timezone.localdate(request.now)
    found = slips_page(actor=actor, filters=filters, now=request.now, after=given.get("after", ""))
    company = unit.company_id
    may_write = request.may("console:slips_issue", "POST") and company is not None
    context = SlipsContext(
        unit=unit,
        units=units(actor, str(unit.id)),
        day=day or today,
        shown=chips(request, "shown", SHOWN),
        slips=found,
        states={state: str(text) for state, text in STATES.items()},
        out=slips_out(actor=actor, unit_id=unit.id, now=request.now, by_worker=True),
        forms=form_choices(company_ids=[company], actor=actor, now=request.now) if may_write and company else (),
        workers=colleagues(unit.id) if may_write else (),
        printable=len(slips_of_day(actor=actor, unit_id=unit.id, day=day or today, blank=filters.shown == "blank")),
        most_blanks=MOST_BLANKS,
        filtered=any(given.get(name) for name in KEPT),
        may_write=may_write,
        first_url=address(request) if given.get("after") else "",
        more_url=address(request, after=found.after) if found.after else "",
    )
    page = {"context": context, "error": error, "failed": failed, "sent": request.POST}
    return render(request, "console/slips.html", page, status=422 if error else 200)
