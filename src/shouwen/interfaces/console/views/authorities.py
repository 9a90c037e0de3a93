"""Bodies outside the group that are right for what is not ours."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.knowledge import operations
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Authority
from shouwen.domain.knowledge.operations import UnableToWrite
from shouwen.interfaces.console.inputs import text_of


@dataclass(frozen=True, slots=True)
class AuthoritiesPage:
    """The authorities found, and the one that is being changed."""

    text: str
    authorities: tuple[Authority, ...]
    edited: Authority | None
    may_set: bool


def authorities_page(request: HttpRequest) -> HttpResponse:
    """Show the authorities, or keep one."""
    error = field = ""
    if request.method == "POST":
        try:
            return _set(request)
        except UnableToWrite as refused:
            error, field = str(refused), refused.field
    context = {"page": _page(request), "error": error, "field": field, "sent": request.POST}
    return render(request, "console/authorities.html", context, status=422 if error else 200)


def _set(request: HttpRequest) -> HttpResponse:
    name, phone, subjects = (text_of(request, one) for one in ("name", "phone", "subjects"))
    operations.set_authority(now=request.now, actor=request.actor, name=name, phone=phone, subjects=subjects)
    messages.success(request, _("%(name)s is saved.") % {"name": name})
    return redirect("console:authorities")


def _page(request: HttpRequest) -> AuthoritiesPage:
    text = request.GET.get("q", "").strip()
    listed = knowledge.authorities(text=text)
    wanted = request.GET.get("edit", "")
    return AuthoritiesPage(
        text=text,
        authorities=tuple(listed),
        edited=next((one for one in listed if str(one.id) == wanted), None),
        may_set=request.may("console:authorities", "POST"),
    )
