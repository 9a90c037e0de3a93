"""The first page after sign-in, by role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FIRST_PAGES = (
    ("agent", "console:desk"),
    ("clerk", "console:desk"),
    ("unit_head", "console:unit_inbox"),
    ("field_worker", "console:my_list"),
    ("supervisor", "console:superior_list"),
    ("manager", "console:overview"),
    ("standards_editor", "console:standards"),
    ("administrator", "console:admin_units"),
    ("auditor", "console:journal"),
)


def home(request: HttpRequest) -> HttpResponse:
    """Redirect to the page on which this person's work begins."""
    first = next(page for role, page in FIRST_PAGES if role in request.actor.roles)
    return redirect(first)
