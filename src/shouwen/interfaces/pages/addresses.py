"""Where on the network a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the network address of the caller; behind our own TLS server, the one that it saw itself."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    # Only the last address was written by our own server; those before it may be anything.
    return passed_on.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
