"""Taking a contact down, and the live parts of its form."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from shouwen.domain.cases.operations import Refused, register_contact
from shouwen.domain.cases.queries import CaseNotFound, case_for
from shouwen.domain.customers.operations import note_view
from shouwen.domain.customers.queries import own_numbers
from shouwen.domain.knowledge.queries import check_reply
from shouwen.interfaces.console import contact_page as pages
from shouwen.interfaces.console.contact_form import ContactForm, FormErrors, errors_of, read_form
from shouwen.interfaces.console.wording import findings_for

CHANNEL_OF_ROLE = {"clerk": "counter", "field_worker": "on_site"}


@sensitive_post_parameters("words", "caller_name", "caller_phone", "address")
def contact_new(request: HttpRequest) -> HttpResponse:
    """Show the form for a contact, or take the contact down; a refusal brings the form back as it was."""
    if request.method != "POST":
        return _empty_page(request)
    form = pages.completed(actor=request.actor, form=read_form(request.POST))
    try:
        registered = register_contact(
            now=request.now,
            actor=request.actor,
            channel=form.channel,
            words=form.words,
            way=form.way,
            **form.details(),
        )
    except Refused as refused:
        return _refused_page(request, form, errors_of(form, refused))
    return redirect("console:contact", registered.contact.id)


@require_GET
def contact_caller(request: HttpRequest) -> HttpResponse:
    """Show who calls: by phone number, by the words of a search, or the customer who was chosen."""
    form = pages.completed(actor=request.actor, form=_asked(request))
    found = pages.caller(actor=request.actor, form=form, text=request.GET.get("find", "").strip())
    if found.card is not None:
        _note(request, found.card.id)
    template = "desk_caller" if request.GET.get("from") == "desk" else "contact_caller"
    return render(request, f"console/parts/{template}.html", {"caller": found, "form": form})


@require_GET
def contact_matters(request: HttpRequest) -> HttpResponse:
    """Show what a contact with the chosen company can be about."""
    form = pages.completed(actor=request.actor, form=_asked(request))
    found = pages.matters(actor=request.actor, form=form, now=request.now)
    return render(request, "console/parts/contact_matters.html", {"matters": found, "form": form})


@require_GET
def contact_preview(request: HttpRequest) -> HttpResponse:
    """Show which promises would start, which unit is right, and what is known of the same place."""
    form = pages.completed(actor=request.actor, form=_asked(request))
    found = pages.preview(actor=request.actor, form=form, now=request.now)
    return render(request, "console/parts/contact_preview.html", {"preview": found, "form": form})


@require_GET
def contact_scripts(request: HttpRequest) -> HttpResponse:
    """Show what to say in this contact."""
    form = pages.completed(actor=request.actor, form=_asked(request))
    found = pages.scenes(request=request, form=form)
    return render(request, "console/parts/contact_scripts.html", {"scenes": found})


def reply_check(request: HttpRequest) -> HttpResponse:
    """Show what is wrong with a text for a customer (`text` or `answer`) by the phrases of the company."""
    form = pages.completed(actor=request.actor, form=read_form(request.POST))
    text = request.POST.get("text", form.answer).strip()
    found = []
    if text and form.company_id:
        numbers = own_numbers(customer_id=form.customer_id) | {form.caller_phone}
        found = check_reply(
            company_id=form.company_id,
            text=text,
            language=request.actor.language,
            own_numbers=numbers,
            at=request.now,
        )
    context = {"findings": findings_for(found, request.actor.language), "text": text}
    return render(request, "console/parts/findings.html", context)


def _empty_page(request: HttpRequest) -> HttpResponse:
    """Show the form with what the link brought; whose record it shows is written down (H-2.6)."""
    form = pages.completed(actor=request.actor, form=_prefilled(request))
    page = pages.contact_page(request=request, form=form, errors=FormErrors())
    if page.caller.card is not None:
        _note(request, page.caller.card.id)
    return render(request, "console/contact_new.html", {"page": page})


def _refused_page(request: HttpRequest, form: ContactForm, errors: FormErrors) -> HttpResponse:
    page = pages.contact_page(request=request, form=form, errors=errors)
    return render(request, "console/contact_new.html", {"page": page}, status=422)


def _asked(request: HttpRequest) -> ContactForm:
    """Return the form with what the address says, in its own names or in the short ones of links."""
    given = request.GET.copy()
    for short, name in (("phone", "caller_phone"), ("customer", "customer_id"), ("account", "account_id")):
        if short in given:
            given[name] = given[short]
    return read_form(given)


def _prefilled(request: HttpRequest) -> ContactForm:
    """Return the form with what the link brought: a phone number, a customer, an account or a case."""
    form = _asked(request)
    if "channel" not in request.GET:
        roles = (role for role in CHANNEL_OF_ROLE if request.actor.has(role))
        form = replace(form, channel=CHANNEL_OF_ROLE.get(next(roles, ""), form.channel))
    return _about_case(request, form)


def _about_case(request: HttpRequest, form: ContactForm) -> ContactForm:
    """Return the form for another contact about a case, if the link names one within reach."""
    try:
        case = case_for(actor=request.actor, number=request.GET.get("case", ""))
    except CaseNotFound:
        return form
    return replace(
        form,
        existing_case_number="" if case.closed_at else case.number,
        company_id=case.company_id,
        customer_id=form.customer_id or case.customer_id,
        account_id=form.account_id or case.account_id,
        way="mine",
    )


def _note(request: HttpRequest, customer_id: int) -> None:
    note_view(now=request.now, actor=request.actor, customer_id=customer_id, purpose=_("Taking down a contact"))
