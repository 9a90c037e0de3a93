"""Registering a customer, changing what is known, making two records of one person into one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from shouwen.domain.cases.texts import CHANNELS
from shouwen.domain.customers import operations as customers
from shouwen.domain.customers.queries import CustomerCard
from shouwen.domain.customers.refusals import UnableToMerge, UnableToRegister
from shouwen.interfaces.console.contact_choices import Choice, choices
from shouwen.interfaces.console.purposes import keep_purpose
from shouwen.interfaces.console.views.customer import LANGUAGES, card_or_404

TEXTS = ("name", "kind", "address_form", "language", "preferred_channel", "assistance", "notes")
KINDS: dict[str, Promise] = {"person": gettext_lazy("Person"), "organisation": gettext_lazy("Organisation")}


@dataclass(frozen=True, slots=True)
class CustomerFormPage:
    """The form for a customer: its values, what to choose from, and what is wrong with which field."""

    values: dict[str, str]
    kinds: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    customer_id: int | None = None
    error: str = ""
    error_field: str = ""


@sensitive_post_parameters()
def customer_new(request: HttpRequest) -> HttpResponse:
    """Show the form for a new customer, or register them."""
    if request.method != "POST":
        given = {"name": request.GET.get("name", ""), "phone": request.GET.get("phone", "")}
        return _form(request, {"kind": "person", "language": "zh-hans", **given})
    values = _values(request)
    phone = request.POST.get("phone", "").strip()
    try:
        new = customers.register_customer(
            now=request.now, actor=request.actor, phones=(phone,) if phone else (), **values
        )
    except UnableToRegister as refused:
        return _form(request, {**values, "phone": phone}, refused=refused)
    keep_purpose(request=request, customer_id=new.id, text=_("Registering the customer"))
    messages.success(request, _("The customer is registered."))
    return redirect("console:customer", new.id)


@sensitive_post_parameters()
def customer_edit(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Show what is known of a customer, or change it; the journal keeps what was there before."""
    found = card_or_404(request, customer_id)
    if request.method != "POST":
        return _form(request, {name: getattr(found, name) for name in TEXTS}, customer_id=found.id)
    values = _values(request)
    try:
        customers.change_customer(now=request.now, actor=request.actor, customer_id=found.id, changes=values)
    except UnableToRegister as refused:
        return _form(request, values, customer_id=found.id, refused=refused)
    keep_purpose(request=request, customer_id=found.id, text=_("Changing the record"))
    messages.success(request, _("The change is noted."))
    return redirect("console:customer", found.id)


def customer_merge(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Show two records side by side, or make them one."""
    here = card_or_404(request, customer_id)
    other = card_or_404(request, _id(request.POST.get("other") or request.GET.get("other", "")))
    if request.method != "POST":
        return _merge_page(request, here, other)
    keep, gone = (other, here) if request.POST.get("keep") == str(other.id) else (here, other)
    try:
        customers.merge_customers(
            now=request.now,
            actor=request.actor,
            keep_id=keep.id,
            merge_id=gone.id,
            reason=request.POST.get("reason", ""),
        )
    except UnableToMerge as refused:
        return _merge_page(request, here, other, error=str(refused))
    keep_purpose(request=request, customer_id=keep.id, text=_("Merging two records"))
    messages.success(request, _("The two records are one now."))
    return redirect("console:customer", keep.id)


def _merge_page(request: HttpRequest, here: CustomerCard, other: CustomerCard, error: str = "") -> HttpResponse:
    context = {
        "cards": (here, other),
        "here": here,
        "other": other,
        "error": error,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "console/customer_merge.html", context, status=422 if error else 200)


def _form(
    request: HttpRequest,
    values: dict[str, str],
    *,
    customer_id: int | None = None,
    refused: UnableToRegister | None = None,
) -> HttpResponse:
    page = CustomerFormPage(
        values=values,
        kinds=choices(KINDS),
        languages=tuple(Choice(code, name) for code, name in LANGUAGES.items()),
        channels=choices({code: text for code, text in CHANNELS.items() if code in REACHED_BY}),
        customer_id=customer_id,
        error=str(refused) if refused else "",
        error_field=refused.field if refused else "",
    )
    return render(request, "console/customer_form.html", {"page": page}, status=422 if refused else 200)


# Ways to reach a customer; the others only bring customers to us.
REACHED_BY = frozenset({"phone", "portal", "email", "letter"})


def _values(request: HttpRequest) -> dict[str, str]:
    given = {name: request.POST.get(name, "").strip() for name in TEXTS}
    if given["kind"] not in KINDS:
        given["kind"] = "person"
    if given["language"] not in LANGUAGES:
        given["language"] = "zh-hans"
    return given


def _id(text: str) -> int:
    return int(text) if text.isdigit() else 0
