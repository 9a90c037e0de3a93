"""One unit: what is known of it, when it works, its hall, its people and who holds its posts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.people.calendars import DEFAULT_WEEKLY
from shouwen.domain.people.models import PostHolding
from shouwen.domain.people.operations import (
    UnableToChangeUnit,
    UnableToSetHallProfile,
    change_unit,
    set_hall_profile,
)
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import UnitRecord, hours_on, unit_record
from shouwen.interfaces.console.hours_in_words import windows_text
from shouwen.interfaces.console.inputs import text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import UNIT_KINDS, UTILITIES, options

TEXTS = ("name", "name_en", "code", "utility", "phone", "service_phone", "supervision_phone", "slogan")
HALL_TEXTS = ("address", "hours_text", "services", "accessibility", "latitude", "longitude")
WEEKDAYS = range(7)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything administration shows of a unit."""

    record: UnitRecord
    kind: str
    hours: tuple[tuple[int, str], ...]
    posts: tuple[tuple[str, PostHolding], ...]
    utilities: tuple[tuple[str, str], ...]
    may_change: bool


def admin_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit, or change what is known of it."""
    return _show_or(request, unit_id, _change)


@require_POST
def admin_unit_hall(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Set what customers are told of a hall."""
    return _show_or(request, unit_id, _set_hall)


def _show_or(request: HttpRequest, unit_id: int, act: Callable[[HttpRequest, int], None]) -> HttpResponse:
    record = unit_record(unit_id=unit_id, now=request.now) if unit_id in request.actor.scope_unit_ids else None
    if record is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            act(request, unit_id)
            messages.success(request, _("Saved."))
            return redirect("console:admin_unit", unit_id)
        except (UnableToChangeUnit, UnableToSetHallProfile) as refused:
            error = str(refused)
    context = {"page": _page(request, record), "error": error, "sent": request.POST, "acted": act.__name__}
    return render(request, "console/admin_unit.html", context, status=422 if error else 200)


def _change(request: HttpRequest, unit_id: int) -> None:
    changes = {name: text_of(request, name) for name in TEXTS}
    flags = {name: bool(request.POST.get(name)) for name in ("is_customer_centre", "active")}
    change_unit(now=request.now, actor=request.actor, unit_id=unit_id, **changes, **flags)


def _set_hall(request: HttpRequest, unit_id: int) -> None:
    texts = {name: text_of(request, name) for name in HALL_TEXTS}
    set_hall_profile(now=request.now, actor=request.actor, unit_id=unit_id, **texts)


def _page(request: HttpRequest, record: UnitRecord) -> UnitPage:
    in_force = hours_on(record.hours, timezone.localdate(request.now))
    weekly = in_force.weekly if in_force else DEFAULT_WEEKLY
    return UnitPage(
        record=record,
        kind=word(UNIT_KINDS, record.node.kind),
        hours=tuple((day, windows_text(weekly.get(str(day), ()))) for day in WEEKDAYS),
        posts=tuple((word(POST_NAMES, one.post), one) for one in record.holdings),
        utilities=tuple(options(UTILITIES)),
        may_change=request.may("console:admin_unit", "POST"),
    )
