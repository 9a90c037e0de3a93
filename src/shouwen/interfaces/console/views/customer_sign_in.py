"""How a customer signs in to the portal: the verified e-mail, codes handed out in person, and ending it all."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.domain.admission.operations import UnableToLetIn, hand_out_code, revoke_sign_ins
from shouwen.domain.customers.operations import remove_email, verify_email
from shouwen.domain.customers.refusals import UnableTo, UnableToRegister
from shouwen.interfaces.console.purposes import IDENTITY_CHECKS
from shouwen.interfaces.console.views.customer import card_or_404


@never_cache
@require_POST
def customer_sign_in_code(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Make a code for a customer whose identity was checked, and show it this once."""
    found = card_or_404(request, customer_id)
    checked = request.POST.get("checked", "")
    try:
        handed = hand_out_code(
            now=request.now,
            actor=request.actor,
            customer_id=found.id,
            checked=checked,
            purpose=request.POST.get("purpose", ""),
            opens_for=timedelta(hours=settings.PORTAL_HANDED_CODE_HOURS),
        )
    except UnableToLetIn as refused:
        return _again(request, "console/parts/sign_in_code_form.html", found, refused)
    context = {"card": found, "handed": handed}
    return render(request, "console/parts/sign_in_code_shown.html", context)


@require_POST
def customer_sign_ins_revoke(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Sign a customer out everywhere, as after the loss of a phone."""
    found = card_or_404(request, customer_id)

    def act() -> None:
        reason = request.POST.get("reason", "")
        revoke_sign_ins(now=request.now, actor=request.actor, customer_id=found.id, purpose=reason)

    return _done(request, act, "console/parts/leave_error.html", found, _("The customer is signed out everywhere."))


@sensitive_post_parameters("email")
@require_POST
def customer_email(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Note the e-mail address that a customer confirmed."""
    found = card_or_404(request, customer_id)

    def act() -> None:
        verify_email(
            now=request.now,
            actor=request.actor,
            customer_id=found.id,
            email=request.POST.get("email", ""),
            checked=request.POST.get("checked", ""),
        )

    return _done(request, act, "console/parts/email_form.html", found, _("The e-mail address is noted as verified."))


@require_POST
def customer_email_remove(request: HttpRequest, customer_id: int) -> HttpResponse:
    """Forget a customer's e-mail address."""
    found = card_or_404(request, customer_id)
    remove_email(now=request.now, actor=request.actor, customer_id=found.id)
    messages.success(request, _("The e-mail address is forgotten."))
    return _refresh()


def _done(request: HttpRequest, act: Callable[[], None], form: str, found: object, said: str) -> HttpResponse:
    """Do what a form asks for and show the page again; or the form with what is wrong."""
    try:
        act()
    except (UnableToLetIn, UnableToRegister) as refused:
        return _again(request, form, found, refused)
    messages.success(request, said)
    return _refresh()


def _again(request: HttpRequest, form: str, found: object, refused: UnableTo) -> HttpResponse:
    context = {
        "card": found,
        "error": str(refused),
        "error_field": refused.field,
        "data": request.POST,
        "identity_checks": IDENTITY_CHECKS,
    }
    return render(request, form, context, status=422)


def _refresh() -> HttpResponse:
    response = HttpResponse(status=204)
    response.headers["HX-Refresh"] = "true"
    return response
