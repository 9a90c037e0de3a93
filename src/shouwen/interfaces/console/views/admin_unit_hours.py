"""When a unit is open: its weekly hours from a day on, special days, the next two weeks, and what was changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.people import events
from shouwen.domain.people.calendars import DEFAULT_WEEKLY
from shouwen.domain.people.models import SpecialDay, WorkingHours
from shouwen.domain.people.operations import (
    UnableToSetSpecialDay,
    UnableToSetWorkingHours,
    set_special_day,
    set_working_hours,
    withdraw_special_day,
)
from shouwen.domain.people.queries import (
    UnitRecord,
    calendar_for,
    hours_on,
    special_days,
    unit_record,
    unit_tree,
)
from shouwen.interfaces.console.calendar_changes import Change, changes_of_unit
from shouwen.interfaces.console.hours_in_words import NoWindow, read_week, read_windows, windows_text
from shouwen.interfaces.console.hours_preview import PreviewDay, preview
from shouwen.interfaces.console.inputs import day_of, text_of

WEEKDAYS = range(7)
CHANGES = (events.UNIT_HOURS_SET, events.SPECIAL_DAY_SET, events.SPECIAL_DAY_WITHDRAWN)


@dataclass(frozen=True, slots=True)
class HoursForm:
    """The weekly hours of a unit as they are typed: a text for each weekday."""

    days: tuple[tuple[int, str], ...]
    follows_official_days: bool
    from_date: str


@dataclass(frozen=True, slots=True)
class SpecialLine:
    """A special day that holds for the unit; `own` if it was set for the unit itself."""

    day: SpecialDay
    hours: str
    own: bool


@dataclass(frozen=True, slots=True)
class HoursPage:
    """When a unit is open."""

    record: UnitRecord
    in_force: WorkingHours | None
    coming: tuple[WorkingHours, ...]
    inherited: bool
    hours: HoursForm
    special: tuple[SpecialLine, ...]
    preview: tuple[PreviewDay, ...]
    changes: tuple[Change, ...]
    today: date
    may_change: bool


def admin_unit_hours(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show when a unit is open, or set its hours or a special day."""
    record = unit_record(unit_id=unit_id, now=request.now) if unit_id in request.actor.scope_unit_ids else None
    if record is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            ACTS.get(request.POST.get("act", ""), _set_hours)(request, unit_id)
            return redirect("console:admin_unit_hours", unit_id)
        except (UnableToSetWorkingHours, UnableToSetSpecialDay, NoWindow) as refused:
            error = str(refused)
    context = {"page": _page(request, record), "error": error, "sent": request.POST}
    return render(request, "console/admin_unit_hours.html", context, status=422 if error else 200)


def _set_hours(request: HttpRequest, unit_id: int) -> None:
    from_date = day_of(text_of(request, "from_date"))
    if from_date is None:
        raise NoWindow(_("Choose the day from which the hours hold."))
    set_working_hours(
        now=request.now,
        actor=request.actor,
        unit_id=unit_id,
        from_date=from_date,
        weekly=read_week({day: text_of(request, f"day_{day}") for day in WEEKDAYS}),
        follows_official_days=bool(request.POST.get("follows_official_days")),
    )
    messages.success(request, _("The hours are saved. Below are the next two weeks as they are now."))


def _set_special(request: HttpRequest, unit_id: int) -> None:
    windows = read_windows(text_of(request, "windows"))
    on_date, reason = _special_day(request), text_of(request, "reason")
    set_special_day(
        now=request.now, actor=request.actor, unit_id=unit_id, on_date=on_date, windows=windows, reason=reason
    )
    said = _("%(date)s: %(hours)s.") % {"date": on_date, "hours": windows_text(windows) or _("closed")}
    messages.success(request, said)


def _withdraw_special(request: HttpRequest, unit_id: int) -> None:
    on_date, reason = _special_day(request), text_of(request, "reason")
    withdraw_special_day(now=request.now, actor=request.actor, unit_id=unit_id, on_date=on_date, reason=reason)
    messages.success(request, _("%(date)s is as usual again.") % {"date": on_date})


def _special_day(request: HttpRequest) -> date:
    on_date = day_of(text_of(request, "on_date"))
    if on_date is None:
        raise NoWindow(_("Choose the day."))
    return on_date


ACTS: dict[str, Callable[[HttpRequest, int], None]] = {
    "hours": _set_hours,
    "special": _set_special,
    "withdraw": _withdraw_special,
}


def _page(request: HttpRequest, record: UnitRecord) -> HoursPage:
    today = timezone.localdate(request.now)
    unit_id = record.node.id
    in_force = hours_on(record.hours, today)
    special = _special(unit_id, in_force, today)
    return HoursPage(
        record=record,
        in_force=in_force,
        coming=tuple(one for one in reversed(record.hours) if one.from_date > today),
        inherited=record.hours_from is None or record.hours_from.id != unit_id,
        hours=_hours_form(request, in_force),
        special=tuple(SpecialLine(one, windows_text(one.windows), one.unit_id == unit_id) for one in special),
        preview=preview(calendar_for(unit_id=unit_id).calendar, today, special),
        changes=changes_of_unit(unit_id, CHANGES),
        today=today,
        may_change=request.may("console:admin_unit_hours", "POST"),
    )


def _special(unit_id: int, in_force: WorkingHours | None, today: date) -> list[SpecialDay]:
    """Return the special days that hold for a unit: its own, and those above where it follows the official days."""
    follows = in_force is None or in_force.follows_official_days
    line = unit_tree().line(unit_id) if follows else (unit_id,)
    return special_days(unit_ids=line, from_date=today)


def _hours_form(request: HttpRequest, hours: WorkingHours | None) -> HoursForm:
    if "day_0" in request.POST:
        return HoursForm(
            days=tuple((day, text_of(request, f"day_{day}")) for day in WEEKDAYS),
            follows_official_days=bool(request.POST.get("follows_official_days")),
            from_date=text_of(request, "from_date"),
        )
    weekly = hours.weekly if hours else DEFAULT_WEEKLY
    return HoursForm(
        days=tuple((day, windows_text(weekly.get(str(day), ()))) for day in WEEKDAYS),
        follows_official_days=hours.follows_official_days if hours else True,
        from_date=timezone.localdate(request.now).isoformat(),
    )
