"""Rosters: who is on duty in a unit, day by day, and when nobody is although somebody has to be."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.people.models import DutyShift
from shouwen.domain.people.modes import MODE_NAMES
from shouwen.domain.people.operations import UnableToCancelShift, UnableToPlanShift, cancel_shift, plan_shift
from shouwen.domain.people.queries import (
    StaffBrief,
    UnitNode,
    calendar_for,
    roster_gaps,
    shift,
    shifts_between,
    staff_directory,
    unit_tree,
    units_in_scope,
)
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.seasons import seasons_of
from shouwen.engine.timeline import Season, Span, TimelineError
from shouwen.interfaces.console.inputs import day_of, moment_of, number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import DUTIES, options

DAYS_SHOWN = 7
STAFF_OFFERED = 500
# Somebody has to answer the hotline and be ready to repair.
HOTLINE, REPAIR = str(DutyShift.Duty.HOTLINE), str(DutyShift.Duty.REPAIR)


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift in the roster."""

    shift: DutyShift
    duty: str
    mode: LazyText | str
    may_cancel: bool


@dataclass(frozen=True, slots=True)
class RosterDay:
    """A day with the shifts that begin on it or run into it."""

    on: date
    shifts: tuple[ShiftLine, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Time in which nobody keeps a duty."""

    duty: str
    span: Span


@dataclass(frozen=True, slots=True)
class RosterPage:
    """A week of a unit's roster."""

    units: tuple[UnitNode, ...]
    unit: UnitNode | None
    first: date
    days: tuple[RosterDay, ...]
    gaps: tuple[Gap, ...]
    duty: str
    asked_for: str
    previous: date
    following: date
    duties: tuple[tuple[str, str], ...]
    modes: tuple[tuple[str, LazyText | str], ...]
    staff: tuple[StaffBrief, ...]
    may_plan: bool


def admin_rosters(request: HttpRequest) -> HttpResponse:
    """Show a week of the roster, or put somebody on duty."""
    units = units_in_scope(request.actor)
    unit = _chosen_unit(request, units)
    error = ""
    if request.method == "POST" and unit:
        try:
            return _plan(request, unit)
        except UnableToPlanShift as refused:
            error = str(refused)
    context = {"page": _page(request, units, unit), "error": error, "sent": request.POST}
    return render(request, "console/admin_rosters.html", context, status=422 if error else 200)


@require_POST
def admin_shift_cancel(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Take a shift out of the roster."""
    found = shift(shift_id=shift_id)
    if found is None or found.unit_id not in request.actor.scope_unit_ids:
        raise Http404
    try:
        cancel_shift(now=request.now, actor=request.actor, shift_id=shift_id)
        messages.success(request, _("The shift is taken out of the roster."))
    except UnableToCancelShift as refused:
        messages.error(request, str(refused))
    return redirect(_address(found.unit_id, timezone.localdate(found.from_at)))


def _chosen_unit(request: HttpRequest, units: list[UnitNode]) -> UnitNode | None:
    wanted = number_of(request.POST.get("unit") or request.GET.get("unit", ""))
    by_id = {one.id: one for one in units}
    hotline = next((one for one in units if one.kind == "hotline"), None)
    own = by_id.get(request.actor.unit_id or 0)
    return by_id.get(wanted or 0) or (own if own and own.kind not in ("group", "company") else hotline) or own


def _plan(request: HttpRequest, unit: UnitNode) -> HttpResponse:
    from_at, until_at = moment_of(text_of(request, "from_at")), moment_of(text_of(request, "until_at"))
    if from_at is None or until_at is None:
        raise UnableToPlanShift(_("Choose beginning and end of the shift."))
    planned = plan_shift(
        now=request.now,
        actor=request.actor,
        unit_id=unit.id,
        staff_id=number_of(text_of(request, "staff")) or 0,
        duty=text_of(request, "duty"),
        from_at=from_at,
        until_at=until_at,
        mode=text_of(request, "mode"),
    )
    messages.success(request, _("The shift stands in the roster."))
    return redirect(_address(unit.id, timezone.localdate(planned.from_at)))


def _address(unit_id: int, day: date) -> str:
    return f"{reverse('console:admin_rosters')}?unit={unit_id}&from={day.isoformat()}"


def _page(request: HttpRequest, units: list[UnitNode], unit: UnitNode | None) -> RosterPage:
    wanted = day_of(request.GET.get("from", "")) or timezone.localdate(request.now)
    first = wanted - timedelta(days=wanted.weekday())
    duty = request.GET.get("duty", "")
    duty = duty if duty in DUTIES else ""
    may_plan = request.may("console:admin_rosters", "POST")
    people = staff_directory(unit_ids=request.actor.scope_unit_ids, limit=STAFF_OFFERED) if may_plan else []
    return RosterPage(
        units=tuple(units),
        unit=unit,
        first=first,
        days=tuple(_days(request, unit, first, duty)) if unit else (),
        gaps=tuple(_gaps(unit, first, request.now)) if unit else (),
        duty=duty,
        asked_for=_asked_for(unit, request.now) if unit else "",
        previous=first - timedelta(days=DAYS_SHOWN),
        following=first + timedelta(days=DAYS_SHOWN),
        duties=tuple(options(DUTIES)),
        modes=tuple(MODE_NAMES.items()),
        staff=tuple(people),
        may_plan=may_plan,
    )


def _days(request: HttpRequest, unit: UnitNode, first: date, duty: str) -> list[RosterDay]:
    begins, ends = _midnight(first), _midnight(first + timedelta(days=DAYS_SHOWN))
    shifts = shifts_between(unit_id=unit.id, from_at=begins, until_at=ends, duty=duty)
    may = request.may("console:admin_shift_cancel", "POST")
    lines = [_shift_line(one, may and one.until_at > request.now) for one in shifts]
    days = [first + timedelta(days=number) for number in range(DAYS_SHOWN)]
    return [RosterDay(day, tuple(one for one in lines if _touches(one.shift, day))) for day in days]


def _shift_line(planned: DutyShift, may_cancel: bool) -> ShiftLine:
    return ShiftLine(planned, word(DUTIES, planned.duty), MODE_NAMES.get(planned.mode, ""), may_cancel)


def _touches(planned: DutyShift, day: date) -> bool:
    return planned.from_at < _midnight(day + timedelta(days=1)) and planned.until_at > _midnight(day)


def _gaps(unit: UnitNode, first: date, now: datetime) -> list[Gap]:
    """Return the time of the week in which a watched duty that the unit keeps is kept by nobody."""
    begins, ends = _midnight(first), _midnight(first + timedelta(days=DAYS_SHOWN))
    return [
        Gap(word(DUTIES, duty), span)
        for duty in watched_duties(unit)
        for span in roster_gaps(
            unit_id=unit.id, duty=duty, from_at=begins, until_at=ends, needed=_needed(unit, duty, first, now)
        )
    ]


def watched_duties(unit: UnitNode) -> tuple[str, ...]:
    """Return the duties that a unit of this kind has to keep."""
    return {"hotline": (HOTLINE,), "team": (REPAIR,), "station": (REPAIR,)}.get(unit.kind, ())


def _needed(unit: UnitNode, duty: str, first: date, now: datetime) -> list[Span] | None:
    """Return when the duty is asked for in the week: around the clock in the season (H-4.6).

    Off season the hotline is asked for in working hours, and nobody has to be ready to repair; a unit whose standards
    know no season is asked for around the clock all year (None).
    """
    seasons = _seasons(unit, now)
    if not seasons:
        return None
    needed: list[Span] = []
    for day in (first + timedelta(days=number) for number in range(DAYS_SHOWN)):
        if any(season.contains(day) for season in seasons):
            needed.append(Span(_midnight(day), _midnight(day + timedelta(days=1))))
        elif duty == HOTLINE:
            needed += _working_hours(unit, day)
    return needed


def _seasons(unit: UnitNode, now: datetime) -> list[Season]:
    """Return the seasons of the unit's standards; a unit of the whole group serves the seasons of every company."""
    tree = unit_tree()
    whole_group = unit.company_id is None
    served = tree.subtree_ids(tree.group_of(unit.id)) & tree.company_ids if whole_group else {unit.id}
    found = (seasons_of(unit_id=one, standard=standard_for(unit_id=one, at=now)) for one in sorted(served))
    return [season for seasons in found for season in seasons.values()]


def _working_hours(unit: UnitNode, day: date) -> list[Span]:
    calendar = calendar_for(unit_id=unit.id).calendar
    try:
        windows = calendar.hours.windows_on(day, calendar.official)
    except TimelineError:
        # A year without official days is missed loudly elsewhere; here nothing can be said of it.
        return []
    return [Span(_minute(day, one.opens_minute), _minute(day, one.closes_minute)) for one in windows]


def _asked_for(unit: UnitNode, now: datetime) -> str:
    duties = watched_duties(unit)
    if not duties:
        return _("No duty around the clock is asked of a unit of this kind.")
    if not _seasons(unit, now):
        return _("Asked for around the clock, all year.")
    if HOTLINE in duties:
        return _("Asked for around the clock in the season, in working hours outside it.")
    return _("Asked for around the clock during the season of the standard.")


def _minute(day: date, minute: int) -> datetime:
    return _midnight(day) + timedelta(minutes=minute)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
