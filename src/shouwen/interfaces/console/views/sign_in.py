"""Signing in and out."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.interfaces.demo.logins import DEMO_PASSWORD, demo_logins


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign in whoever gives the right badge number and password."""
    if request.actor is not None:
        return redirect("console:home")
    if request.method != "POST":
        return _page(request)
    staff = auth.authenticate(
        request, badge_number=request.POST.get("badge_number", ""), password=request.POST.get("password", "")
    )
    if staff is None:
        return _page(request, error=_("Badge number and password do not match. Check both, or ask your administrator."))
    auth.login(request, staff)
    return redirect(_next_page(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect("console:sign_in")


def _page(request: HttpRequest, error: str = "") -> HttpResponse:
    context = {
        "error": error,
        "badge_number": request.POST.get("badge_number", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "logins": demo_logins() if settings.DEMO else (),
        "demo_password": DEMO_PASSWORD if settings.DEMO else "",
    }
    return render(request, "console/sign_in.html", context, status=422 if error else 200)


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
