"""Who works here: searched by name or badge number, and adding a person."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.people.operations import UnableToCreateStaff, create_staff
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import StaffBrief, staff_directory, units_in_scope
from shouwen.domain.people.roles import ROLE_NAMES
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import options

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A person in the list."""

    brief: StaffBrief
    post: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffPage:
    """The people found."""

    text: str
    role: str
    left: bool
    lines: tuple[StaffLine, ...]
    after: str
    roles: tuple[tuple[str, str], ...]
    may_add: bool


def admin_staff(request: HttpRequest) -> HttpResponse:
    """Show people of the units in reach."""
    text, role, left = request.GET.get("q", "").strip(), request.GET.get("role", ""), "left" in request.GET
    found = staff_directory(
        unit_ids=request.actor.scope_unit_ids,
        text=text,
        role=role if role in ROLE_NAMES else "",
        active=None if left else True,
        after_badge=request.GET.get("after", ""),
        limit=PAGE_LENGTH + 1,
    )
    page = StaffPage(
        text=text,
        role=role,
        left=left,
        lines=tuple(_line(one) for one in found[:PAGE_LENGTH]),
        after=found[PAGE_LENGTH - 1].badge if len(found) > PAGE_LENGTH else "",
        roles=tuple(options(ROLE_NAMES)),
        may_add=request.may("console:admin_staff_new"),
    )
    return render(request, "console/admin_staff.html", {"page": page})


def admin_staff_new(request: HttpRequest) -> HttpResponse:
    """Show the form for a new person, or add the person."""
    error = ""
    if request.method == "POST":
        try:
            return _create(request)
        except UnableToCreateStaff as refused:
            error = str(refused)
    context = {
        "error": error,
        "sent": request.POST,
        "chosen_roles": request.POST.getlist("roles"),
        "unit_id": number_of(request.POST.get("unit") or request.GET.get("unit", "")),
        "units": units_in_scope(request.actor),
        "roles": options(ROLE_NAMES),
        "posts": options(POST_NAMES),
    }
    return render(request, "console/admin_staff_new.html", context, status=422 if error else 200)


def _create(request: HttpRequest) -> HttpResponse:
    staff = create_staff(
        now=request.now,
        actor=request.actor,
        badge_number=text_of(request, "badge_number"),
        name=text_of(request, "name"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        roles=request.POST.getlist("roles"),
        post=text_of(request, "post"),
        phone=text_of(request, "phone"),
        email=text_of(request, "email"),
    )
    messages.success(
        request, _("%(name)s is added. Set a password, then the person can sign in.") % {"name": staff.name}
    )
    return redirect("console:admin_person", staff.id)


def _line(brief: StaffBrief) -> StaffLine:
    return StaffLine(
        brief=brief,
        post=word(POST_NAMES, brief.post) if brief.post else "",
        roles=tuple(word(ROLE_NAMES, one) for one in brief.roles),
    )
