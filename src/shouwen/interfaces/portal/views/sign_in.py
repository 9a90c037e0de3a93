"""Signing in: who you are, then a code; and signing out, here or everywhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.domain.admission import operations as admission
from shouwen.interfaces.demo.customers import DemoCustomer, code_for_demo, demo_customer
from shouwen.interfaces.pages.addresses import client_address
from shouwen.interfaces.pages.times import moment_text
from shouwen.interfaces.portal.access import close_all_for_visit
from shouwen.interfaces.portal.forms import SignInCodeForm, SignInForm
from shouwen.interfaces.portal.signed_in import device_name, forget_sign_in, signed_in, stay_signed_in, token_of

# Kept on the server and not in the address, until the code was typed.
GIVEN = "portal_signing_in"


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The question who it is; `demo` is the customer of the demonstration."""

    form: SignInForm
    demo: DemoCustomer | None


@dataclass(frozen=True, slots=True)
class SignInCodePage:
    """The question for the code; `again_from_at` says from when another one may be asked for."""

    form: SignInCodeForm
    given: str
    sent_minutes: int
    again_from_at: datetime | None = None
    demo_code: str = ""


@never_cache
@sensitive_post_parameters("given")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, and send a code, or go on with one that was handed out."""
    if signed_in(request):
        return redirect("portal:mine")
    form = SignInForm(request.POST) if request.method == "POST" else SignInForm()
    if not form.is_bound or not form.is_valid():
        page = SignInPage(form, demo_customer() if settings.DEMO else None)
        return render(request, "portal/sign_in.html", {"page": page}, status=422 if form.errors else 200)
    request.session[GIVEN] = form.cleaned_data["given"]
    if "has_code" in request.POST:
        return redirect("portal:sign_in_code")
    wait_until_at = _ask(request, form.cleaned_data["given"])
    if wait_until_at is not None:
        return _code_page(request, SignInCodeForm(), again_from_at=wait_until_at)
    return redirect("portal:sign_in_code")


@never_cache
@sensitive_post_parameters("code")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and sign in."""
    if GIVEN not in request.session:
        return redirect("portal:sign_in")
    form = SignInCodeForm(request.POST) if request.method == "POST" else SignInCodeForm()
    if not form.is_bound or not form.is_valid():
        return _code_page(request, form)
    coming = admission.Coming(client_address(request), device_name(request), stays())
    given, code = request.session[GIVEN], form.cleaned_data["code"]
    answer = admission.sign_in(now=request.now, given=given, code=code, coming=coming)
    if not answer.token:
        form.add_error(None, _why(answer.wait_until_at))
        return _code_page(request, form)
    del request.session[GIVEN]
    request.session.cycle_key()
    return stay_signed_in(redirect("portal:mine"), token=answer.token)


@never_cache
@require_POST
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    """Hand out a code for the customer of the demonstration, where there is one."""
    demo = demo_customer() if settings.DEMO else None
    if demo is None:
        raise Http404
    request.session[GIVEN] = demo.account_number
    code = code_for_demo(now=request.now, customer=demo, opens_for=_handed_out_for())
    return _code_page(request, SignInCodeForm(), demo_code=code)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    admission.sign_out(now=request.now, token=token_of(request))
    close_all_for_visit(request)
    messages.success(request, _("You are signed out on this device."))
    return forget_sign_in(redirect("portal:home"))


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out on every device."""
    visitor = signed_in(request)
    if visitor is None:
        return redirect("portal:sign_in")
    actor = admission.customer_actor(customer_id=visitor.customer.id, language=request.LANGUAGE_CODE)
    admission.sign_out_everywhere(now=request.now, actor=actor, customer_id=visitor.customer.id)
    close_all_for_visit(request)
    messages.success(request, _("You are signed out on all devices, and codes that were open have ended."))
    return forget_sign_in(redirect("portal:home"))


def stays() -> timedelta:
    """Return how long a device stays signed in."""
    return timedelta(days=settings.PORTAL_SIGNED_IN_DAYS)


def _handed_out_for() -> timedelta:
    return timedelta(hours=settings.PORTAL_HANDED_CODE_HOURS)


def _ask(request: HttpRequest, given: str) -> datetime | None:
    return admission.ask_for_code(
        now=request.now,
        given=given,
        address=client_address(request),
        language=request.LANGUAGE_CODE,
        opens_for=timedelta(minutes=settings.PORTAL_SENT_CODE_MINUTES),
    )


def _why(wait_until_at: datetime | None) -> str:
    """Return why nobody was signed in, without telling what was wrong."""
    if wait_until_at is not None:
        return _("Too many tries. Try again after %(time)s, or call us.") % {"time": moment_text(wait_until_at)}
    return _("That does not belong together, or the code has ended. Check the digits, or ask for a new code.")


def _code_page(
    request: HttpRequest, form: SignInCodeForm, *, again_from_at: datetime | None = None, demo_code: str = ""
) -> HttpResponse:
    page = SignInCodePage(form, request.session[GIVEN], settings.PORTAL_SENT_CODE_MINUTES, again_from_at, demo_code)
    return render(request, "portal/sign_in_code.html", {"page": page}, status=422 if form.errors else 200)
