"""One person: data, roles, posts, absences with a deputy, and the password."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.domain.people import operations
from shouwen.domain.people.models import PostHolding
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import (
    PersonRecord,
    StaffBrief,
    UnitNode,
    holding,
    person_record,
    staff_directory,
    units_in_scope,
)
from shouwen.domain.people.roles import ROLE_NAMES
from shouwen.interfaces.console.inputs import moment_of, number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import options

REFUSALS = (
    operations.UnableToChangeStaff,
    operations.UnableToSetPassword,
    operations.UnableToAppoint,
    operations.UnableToRecordLeave,
    operations.UnableToLeavePost,
)
DEPUTIES_OFFERED = 500
Act = Callable[[HttpRequest, int], None]


class NotUnderstood(Exception):
    """A day or a choice of a form is missing."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything administration shows of a person."""

    record: PersonRecord
    posts: tuple[tuple[str, PostHolding], ...]
    roles: tuple[tuple[str, str], ...]
    post_choices: tuple[tuple[str, str], ...]
    units: tuple[UnitNode, ...]
    deputies: tuple[StaffBrief, ...]
    may_change: bool
    may_record_absence: bool
    is_self: bool


def admin_person(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Show a person, or change what is known of the person."""
    return _show_or(request, staff_id, _change)


@require_POST
def admin_person_roles(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Give a person exactly the chosen roles."""
    return _show_or(request, staff_id, _set_roles)


@require_POST
@sensitive_post_parameters("password")
def admin_person_password(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Set a new password."""
    return _show_or(request, staff_id, _set_password)


@require_POST
def admin_person_post(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Appoint a person to a post."""
    return _show_or(request, staff_id, _appoint)


@require_POST
def admin_person_leave_post(request: HttpRequest, staff_id: int) -> HttpResponse:
    """End a person's time in a post."""
    return _show_or(request, staff_id, _leave_post)


@require_POST
def admin_person_absence(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Record an absence with its deputy."""
    return _show_or(request, staff_id, _record_absence)


def _show_or(request: HttpRequest, staff_id: int, act: Act) -> HttpResponse:
    record = person_record(staff_id=staff_id, now=request.now)
    if record is None or record.staff.unit_id not in request.actor.scope_unit_ids:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            act(request, staff_id)
            messages.success(request, _("Saved."))
            return redirect("console:admin_person", staff_id)
        except (*REFUSALS, NotUnderstood) as refused:
            error = str(refused)
    context = {"page": _page(request, record), "error": error, "sent": request.POST}
    return render(request, "console/admin_person.html", context, status=422 if error else 200)


def _change(request: HttpRequest, staff_id: int) -> None:
    operations.change_staff(
        now=request.now,
        actor=request.actor,
        staff_id=staff_id,
        name=text_of(request, "name"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        post=text_of(request, "post"),
        phone=text_of(request, "phone"),
        email=text_of(request, "email"),
        languages_spoken=[
            one.strip() for one in text_of(request, "languages_spoken").replace("，", ",").split(",") if one.strip()
        ],
        is_active=bool(request.POST.get("is_active")),
    )


def _set_roles(request: HttpRequest, staff_id: int) -> None:
    roles = request.POST.getlist("roles")
    operations.set_roles(now=request.now, actor=request.actor, staff_id=staff_id, roles=roles)


def _set_password(request: HttpRequest, staff_id: int) -> None:
    password = request.POST.get("password", "")
    operations.set_password(now=request.now, actor=request.actor, staff_id=staff_id, password=password)


def _appoint(request: HttpRequest, staff_id: int) -> None:
    from_at = moment_of(text_of(request, "from_at"))
    if from_at is None:
        raise NotUnderstood(_("Choose day and time of the beginning."))
    operations.appoint(
        now=request.now,
        actor=request.actor,
        staff_id=staff_id,
        post=text_of(request, "post"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        from_at=from_at,
        until_at=moment_of(text_of(request, "until_at")),
    )


def _leave_post(request: HttpRequest, staff_id: int) -> None:
    held = holding(holding_id=number_of(text_of(request, "holding")) or 0)
    if held is None or held.staff_id != staff_id:
        raise Http404
    operations.leave_post(now=request.now, actor=request.actor, holding_id=held.id)


def _record_absence(request: HttpRequest, staff_id: int) -> None:
    from_at, until_at = moment_of(text_of(request, "from_at")), moment_of(text_of(request, "until_at"))
    if from_at is None or until_at is None:
        raise NotUnderstood(_("Choose beginning and end of the absence."))
    operations.record_leave(
        now=request.now,
        actor=request.actor,
        staff_id=staff_id,
        from_at=from_at,
        until_at=until_at,
        deputy_id=number_of(text_of(request, "deputy")),
        reason=text_of(request, "reason"),
    )


def _page(request: HttpRequest, record: PersonRecord) -> PersonPage:
    may_record = request.may("console:admin_person_absence", "POST")
    people = staff_directory(unit_ids=request.actor.scope_unit_ids, limit=DEPUTIES_OFFERED) if may_record else []
    return PersonPage(
        record=record,
        posts=tuple((word(POST_NAMES, one.post), one) for one in record.holdings),
        roles=tuple(options(ROLE_NAMES)),
        post_choices=tuple(options(POST_NAMES)),
        units=tuple(units_in_scope(request.actor)),
        deputies=tuple(one for one in people if one.id != record.staff.id),
        may_change=request.may("console:admin_person", "POST"),
        may_record_absence=may_record,
        is_self=record.staff.id == request.actor.staff_id,
    )
