"""The registers of special care and of large users: who stands in them, entering, leaving."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from shouwen.domain.customers import operations as customers
from shouwen.domain.customers.models import RegisterEntry
from shouwen.domain.customers.queries import CustomerCard, register_entries, shown_name
from shouwen.domain.customers.refusals import UnableToRegister
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.interfaces.console.views.customer import card_or_404

SHOWN = 200
REGISTERS: dict[str, Promise] = {
    "special_care": gettext_lazy("Special care"),
    "large_user": gettext_lazy("Large users"),
}
USUAL_REVIEW = timedelta(days=365)
GROUNDS: dict[str, Promise] = {
    "lives_alone": gettext_lazy("Lives alone"),
    "limited_mobility": gettext_lazy("Limited mobility"),
    "without_family_help": gettext_lazy("Nobody at home to help"),
}


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One customer in a register."""

    entry: RegisterEntry
    name: str
    grounds: tuple[str, ...]
    company: str
    manager: str
    review_is_due: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A register with everybody in it, the next review first."""

    name: str
    title: str
    tabs: tuple[tuple[str, str], ...]
    lines: tuple[RegisterLine, ...]
    due_count: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The form for entering a customer in a register."""

    card: CustomerCard
    register: str
    title: str
    grounds: tuple[tuple[str, str], ...]
    values: dict[str, str]
    chosen: tuple[str, ...]
    error: str = ""
    error_field: str = ""


def register(request: HttpRequest, name: str) -> HttpResponse:
    """Show who stands in a register."""
    if name not in REGISTERS:
        raise Http404
    today = timezone.localdate(request.now)
    found = register_entries(register=name, company_ids=request.actor.scope_company_ids, limit=SHOWN)
    lines = tuple(_line(request, one, today) for one in found)
    page = RegisterPage(
        name=name,
        title=str(REGISTERS[name]),
        tabs=tuple((code, str(title)) for code, title in REGISTERS.items()),
        lines=lines,
        due_count=sum(one.review_is_due for one in lines),
    )
    return render(request, "console/register.html", {"page": page})


def customer_register(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Show the form for entering a customer in a register (`register`), or enter them."""
    found = card_or_404(request, customer_id)
    name = request.POST.get("register") or request.GET.get("register", "")
    if name not in REGISTERS:
        raise Http404
    if request.method != "POST":
        return _form(request, found, name)
    try:
        customers.enter_register(
            now=request.now,
            actor=request.actor,
            customer_id=found.id,
            register=name,
            reason=request.POST.get("reason", ""),
            evidence=request.POST.get("evidence", ""),
            review_date=_review_date(request),
            **{ground: ground in request.POST for ground in GROUNDS},
        )
    except UnableToRegister as refused:
        return _form(request, found, name, refused)
    messages.success(request, _("The customer stands in the register now."))
    return redirect("console:customer", found.id)


@require_POST
def customer_leave_register(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Take a customer out of a register, with the reason."""
    found = card_or_404(request, customer_id)
    name = request.POST.get("register", "")
    if name not in REGISTERS:
        raise Http404
    try:
        customers.leave_register(
            now=request.now,
            actor=request.actor,
            customer_id=found.id,
            register=name,
            reason=request.POST.get("reason", ""),
        )
    except UnableToRegister as refused:
        return render(request, "console/parts/leave_error.html", {"error": str(refused)}, status=422)
    messages.success(request, _("The customer has left the register; the entry stays for later query."))
    response = HttpResponse(status=204)
    response.headers["HX-Refresh"] = "true"
    return response


def _form(
    request: HttpRequest, found: CustomerCard, name: str, refused: UnableToRegister | None = None
) -> HttpResponse:
    usual = {"review_date": (timezone.localdate(request.now) + USUAL_REVIEW).isoformat()}
    page = EntryPage(
        card=found,
        register=name,
        title=str(REGISTERS[name]),
        grounds=tuple((code, str(text)) for code, text in GROUNDS.items()) if name == "special_care" else (),
        values={**usual, **request.POST.dict()},
        chosen=tuple(code for code in GROUNDS if code in request.POST),
        error=str(refused) if refused else "",
        error_field=refused.field if refused else "",
    )
    return render(request, "console/register_entry.html", {"page": page}, status=422 if refused else 200)


def _line(request: HttpRequest, entry: RegisterEntry, today: date) -> RegisterLine:
    company = unit_tree().by_id.get(entry.company_id) if entry.company_id else None
    manager = staff_brief({entry.manager_staff_id or 0}).get(entry.manager_staff_id or 0)
    return RegisterLine(
        entry=entry,
        name=shown_name(request.actor, entry.customer.name),
        grounds=tuple(str(text) for code, text in GROUNDS.items() if getattr(entry, code)),
        company=company.name_in(request.actor.language) if company else "",
        manager=f"{manager.name} {manager.badge}" if manager else "",
        review_is_due=entry.review_date <= today,
    )


def _review_date(request: HttpRequest) -> date:
    """Return the date of review; without a valid one the usual time from today."""
    try:
        return date.fromisoformat(request.POST.get("review_date", ""))
    except ValueError:
        return timezone.localdate(request.now) + USUAL_REVIEW
