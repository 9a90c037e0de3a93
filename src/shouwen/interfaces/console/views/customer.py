"""A customer's record: seen only with a purpose, every look written down (H-2.6, C-3.2.3)."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from shouwen.domain.admission.models import Device
from shouwen.domain.admission.queries import devices_of
from shouwen.domain.cases import queries as cases
from shouwen.domain.customers import operations as customers
from shouwen.domain.customers.queries import AccountView, CustomerCard, card
from shouwen.domain.customers.refusals import CustomerNotFound, UnableToRegister, UnableToView
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.purposes import IDENTITY_CHECKS, Purpose, keep_purpose, purpose_for

HISTORY_SHOWN = 30
USUAL_PURPOSES = (
    gettext_lazy("The customer is on the phone"),
    gettext_lazy("Preparing a visit"),
    gettext_lazy("Checking a bill or reading"),
    gettext_lazy("Calling the customer back"),
)
LANGUAGES = {"zh-hans": "简体中文", "zh-hant": "繁體中文", "en": "English"}


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A customer's card with accounts by company, cases and contacts, and what the record is looked at for."""

    card: CustomerCard
    purpose: Purpose
    language: str
    accounts: tuple[tuple[AccountView, str], ...]
    open_cases: tuple[cases.CaseLine, ...]
    closed_cases: tuple[cases.CaseLine, ...]
    contacts: tuple[cases.ContactLine, ...]
    devices: tuple[Device, ...]
    identity_checks: tuple[LazyText, ...]
    may_change: bool


def customer(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Show a customer's card; ask first what for, where no case or contact at hand says it."""
    found = card_or_404(request, customer_id)
    if found.id != customer_id:
        return redirect("console:customer", found.id)
    if request.method == "POST":
        return _take_purpose(request, found)
    purpose = purpose_for(request=request, customer_id=found.id)
    if not purpose:
        return _ask_purpose(request, found)
    customers.note_view(
        now=request.now,
        actor=request.actor,
        customer_id=found.id,
        purpose=purpose.text,
        case_number=purpose.case_number,
    )
    return render(request, "console/customer.html", {"page": _page(request, found, purpose)})


@require_POST
def customer_unmask(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Show the phone numbers in full, once, to somebody who says what for."""
    found = card_or_404(request, customer_id)
    purpose = request.POST.get("purpose", "")
    try:
        clear = customers.unmask(now=request.now, actor=request.actor, customer_id=found.id, purpose=purpose)
    except UnableToView as refused:
        context = {"card": found, "error": str(refused)}
        return render(request, "console/parts/unmasked.html", context, status=422)
    return render(request, "console/parts/unmasked.html", {"customer": clear, "phones": clear.phones.all()})


@require_POST
def customer_phone(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Add a phone number to a customer."""
    found = card_or_404(request, customer_id)
    try:
        customers.add_phone(
            now=request.now,
            actor=request.actor,
            customer_id=found.id,
            number=request.POST.get("number", ""),
            label=request.POST.get("label", "").strip(),
            preferred="preferred" in request.POST,
        )
    except UnableToRegister as refused:
        context = {"card": found, "error": str(refused), "data": request.POST}
        return render(request, "console/parts/phone_form.html", context, status=422)
    messages.success(request, _("The phone number is noted."))
    response = HttpResponse(status=204)
    response.headers["HX-Refresh"] = "true"
    return response


def card_or_404(request: HttpRequest, customer_id: int) -> CustomerCard:
    """Return the card of a customer within reach. Raises Http404 otherwise."""
    try:
        return card(actor=request.actor, customer_id=customer_id)
    except CustomerNotFound as error:
        raise Http404 from error


def _take_purpose(request: HttpRequest, found: CustomerCard) -> HttpResponse:
    text = request.POST.get("purpose", "").strip()
    if not text:
        return _ask_purpose(request, found, error=_("Say what you need the record for."), status=422)
    keep_purpose(request=request, customer_id=found.id, text=text)
    return redirect("console:customer", found.id)


def _ask_purpose(request: HttpRequest, found: CustomerCard, error: str = "", status: int = 200) -> HttpResponse:
    context = {"card": found, "purposes": USUAL_PURPOSES, "error": error}
    return render(request, "console/customer_purpose.html", context, status=status)


def _page(request: HttpRequest, found: CustomerCard, purpose: Purpose) -> CustomerPage:
    actor = request.actor
    names = unit_tree().by_id
    known = cases.cases_of_customer(actor=actor, customer_id=found.id, limit=HISTORY_SHOWN)
    contacts = cases.contacts_of_customer(customer_id=found.id, limit=HISTORY_SHOWN)
    return CustomerPage(
        card=found,
        purpose=purpose,
        language=LANGUAGES.get(found.language, found.language),
        accounts=tuple((one, names[one.company_id].name_in(actor.language)) for one in found.accounts),
        open_cases=tuple(case for case in known if case.closed_at is None),
        closed_cases=tuple(case for case in known if case.closed_at is not None),
        contacts=cases.contact_lines(actor=actor, contacts=contacts),
        devices=tuple(devices_of(customer_id=found.id, now=request.now)),
        identity_checks=IDENTITY_CHECKS,
        may_change=request.may("console:customer_edit"),
    )
