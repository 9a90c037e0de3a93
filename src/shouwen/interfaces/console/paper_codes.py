"""The codes on papers: where they are checked, and the square pattern that leads there."""

from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def verification_address(request: HttpRequest, code: str) -> str:
    """Return where the code of a paper is checked: on the portal that the settings name, else on this machine."""
    path = reverse("portal:verify")
    portal = reverse("portal:home")
    base = settings.PORTAL_URL.rstrip("/") or request.build_absolute_uri(portal).rstrip("/")
    return f"{base}/{path.removeprefix(portal)}?{urlencode({'code': code})}"


def square_pattern(address: str) -> str:
    """Return the QR code of an address as SVG; a fifth of it may be stained."""
    return segno.make(address, error="q", micro=False).svg_inline(border=0)
