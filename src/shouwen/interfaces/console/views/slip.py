"""One slip: what it says, what became of it, printing it, entering a blank one, registering a signed one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.cases.operations import UnableToAttach
from shouwen.domain.clocks.statements import code_to_print
from shouwen.domain.people.queries import StaffBrief
from shouwen.domain.slips.operations import SlipNotFound, enter_slip, register_signed, void_slip
from shouwen.domain.slips.queries import SlipField, SlipPage, slip_page
from shouwen.domain.slips.refusals import UnableTo
from shouwen.interfaces.console.inputs import fields_of, moment_of, number_of, text_of
from shouwen.interfaces.console.slip_paper import copy_name, slips_document
from shouwen.interfaces.console.slips import STATES, colleagues, scan_of
from shouwen.interfaces.pages.documents import pdf_response


@dataclass(frozen=True, slots=True)
class SlipContext:
    """What console/slip.html shows."""

    page: SlipPage
    state_text: str
    code: str
    copies: tuple[tuple[str, str], ...]
    workers: tuple[StaffBrief, ...]
    to_write: tuple[SlipField, ...]


def slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show a slip and what can be done about it."""
    return _show(request, number)


def slip_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Send a slip as a document, each copy on a page of its own."""
    page = _find(request, number)
    return pdf_response(slips_document(request, [page.slip]), f"{number}.pdf")


@require_POST
def slip_enter(request: HttpRequest, number: str) -> HttpResponse:
    """Enter what was written on a blank slip."""
    _find(request, number)
    try:
        enter_slip(
            now=request.now,
            actor=request.actor,
            number=number,
            case_number=text_of(request, "case_number"),
            done_from_at=moment_of(text_of(request, "done_from_at")),
            done_until_at=moment_of(text_of(request, "done_until_at")),
            worker_id=number_of(text_of(request, "worker")),
            values=fields_of(request),
        )
    except UnableTo as refused:
        return _show(request, number, refused, form="enter")
    messages.success(request, _("Slip %(number)s is entered.") % {"number": number})
    return redirect("console:slip", number)


@require_POST
def slip_signed(request: HttpRequest, number: str) -> HttpResponse:
    """Register that the slip is back, signed."""
    _find(request, number)
    try:
        register_signed(
            now=request.now,
            actor=request.actor,
            number=number,
            signed_by=text_of(request, "signed_by"),
            signed_at=moment_of(text_of(request, "signed_at")),
            scan=scan_of(request),
        )
    except (UnableTo, UnableToAttach) as refused:
        return _show(request, number, refused, form="signed")
    messages.success(request, _("The signed slip %(number)s is registered.") % {"number": number})
    return redirect("console:slip", number)


@require_POST
def slip_void(request: HttpRequest, number: str) -> HttpResponse:
    """Make the slip void."""
    _find(request, number)
    try:
        void_slip(now=request.now, actor=request.actor, number=number, reason=text_of(request, "reason"))
    except UnableTo as refused:
        return _show(request, number, refused, form="void")
    messages.success(request, _("Slip %(number)s is void.") % {"number": number})
    return redirect("console:slip", number)


def _find(request: HttpRequest, number: str) -> SlipPage:
    try:
        return slip_page(actor=request.actor, number=number, now=request.now)
    except SlipNotFound as missing:
        raise Http404(str(missing)) from missing


def _show(request: HttpRequest, number: str, refused: Exception | None = None, form: str = "") -> HttpResponse:
    page = _find(request, number)
    written = request.POST if form == "enter" else {}
    context = SlipContext(
        page=page,
        state_text=str(STATES[page.slip.state]),
        code=code_to_print(page.slip.code),
        copies=tuple((copy_name(name, colour), colour) for name, colour in page.printed.copies),
        workers=colleagues(page.slip.unit_id) if page.slip.state == "reserved" else (),
        to_write=tuple(one for one in page.printed.fields if one.by in ("worker", "customer") and not one.signature),
    )
    given = {
        "context": context,
        "error": str(refused) if refused else "",
        "failed": form,
        "wrong": getattr(refused, "fields", ()),
        "sent": request.POST,
        "written": written,
    }
    return render(request, "console/slip.html", given, status=422 if refused else 200)
