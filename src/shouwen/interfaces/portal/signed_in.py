"""Who is signed in on this device: a customer, by a cookie of its own that opens nothing but the portal."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from shouwen.domain.admission.models import Device
from shouwen.domain.admission.queries import device_with
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.queries import accounts_of
from shouwen.domain.customers.reach import present_record

COOKIE = "shouwen_customer"
# The systems that a customer knows the own devices by, the more telling word first.
SYSTEMS = ("iPhone", "iPad", "HarmonyOS", "Android", "Windows", "Macintosh", "Linux")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The customer, and the device that they came with."""

    customer: Customer
    device: Device

    def account(self, account_id: str) -> Account | None:
        """Return one of the customer's accounts; None for any other, existing or not."""
        own = accounts_of(customer_id=self.customer.id) if account_id.isdigit() else []
        return next((one for one in own if one.id == int(account_id)), None)


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Return who is signed in, or None; read once per request."""
    if not hasattr(request, "portal_signed_in"):
        request.portal_signed_in = _read(request)  # type: ignore[attr-defined]
    return request.portal_signed_in  # type: ignore[attr-defined]


def token_of(request: HttpRequest) -> str:
    """Return the secret that the device holds, or nothing."""
    return request.COOKIES.get(COOKIE, "")


def stay_signed_in(response: HttpResponse, *, token: str) -> HttpResponse:
    """Leave the secret with the device: out of reach of scripts, and only for the portal's own pages."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=timedelta(days=settings.PORTAL_SIGNED_IN_DAYS),
        path=reverse("portal:home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_sign_in(response: HttpResponse) -> HttpResponse:
    """Take the secret from the device."""
    response.delete_cookie(COOKIE, path=reverse("portal:home"), samesite="Lax")
    return response


def device_name(request: HttpRequest) -> str:
    """Return a word by which a customer knows the own device again, or nothing."""
    agent = request.headers.get("User-Agent", "")
    found = next((one for one in SYSTEMS if one in agent), "")
    return "Mac" if found == "Macintosh" else found


def _read(request: HttpRequest) -> SignedIn | None:
    token = token_of(request)
    device = device_with(token=token, now=request.now) if token else None
    customer = present_record(customer_id=device.customer_id) if device else None
    return SignedIn(customer, device) if device and customer else None
