"""Reading the organisation: who may see what, who holds a post, who is on duty, and by which calendar a unit works."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.people.calendars import PinnedCalendar, calendar_version
from shouwen.domain.people.cells import CellBrief, cell_brief, cells_of
from shouwen.domain.people.directory import StaffBrief, directory
from shouwen.domain.people.holders import PostHolder, Standings
from shouwen.domain.people.models import DutyShift, OfficialYear, ProposedYear, Staff
from shouwen.domain.people.modes import Declared
from shouwen.domain.people.records import (
    PersonRecord,
    UnitRecord,
    declared_modes,
    holding,
    hours_on,
    person_record,
    shift,
    shifts_between,
    special_days,
    staff_counts,
    unit_record,
)
from shouwen.domain.people.roles import SEES_COMPANY, SEES_EVERYTHING, SEES_OWN_UNIT
from shouwen.domain.people.tree import OrgTree, UnitNode
from shouwen.domain.people.year_reviews import YearReview, confirmed_years, proposed_years, year_review
from shouwen.engine.timeline import Calendar, OfficialDays, Span, parse_month_day, subtract_spans

__all__ = [
    "Calendar",
    "CellBrief",
    "Declared",
    "MissingYear",
    "OnDuty",
    "OrgTree",
    "PersonRecord",
    "PinnedCalendar",
    "PostHolder",
    "StaffBrief",
    "UnitNode",
    "UnitRecord",
    "YearReview",
    "actor_of",
    "calendar_for",
    "calendar_is_kept",
    "calendar_of",
    "cell_brief",
    "cells_of",
    "confirmed_years",
    "declared_modes",
    "deputy_of",
    "head_of",
    "holding",
    "hours_on",
    "missing_years",
    "modes_of",
    "modes_on",
    "official_days",
    "on_duty",
    "person_record",
    "post_holder",
    "post_holders",
    "proposed_years",
    "roster_gaps",
    "shift",
    "shifts_between",
    "special_days",
    "staff_brief",
    "staff_counts",
    "staff_directory",
    "unit_record",
    "unit_tree",
    "units_in_scope",
    "year_review",
]


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A person on duty until a moment."""

    staff_id: int
    name: str
    unit_id: int
    until_at: datetime


@dataclass(frozen=True, slots=True)
class MissingYear:
    """A year without confirmed official days; `urgent` if promises run in it already, `proposed` if days wait."""

    year: int
    urgent: bool
    proposed: bool = False


def unit_tree() -> OrgTree:
    """Return the organisation as an immutable tree."""
    return directory().tree


def actor_of(*, staff: Staff) -> Actor:
    """Return the actor that a member of staff is, with the units and companies within reach of the roles."""
    tree = directory().tree
    roles = frozenset(staff.roles)
    units = _reach(tree, staff.unit_id, roles)
    return Actor(
        kind=STAFF,
        label=staff.badge_number,
        staff_id=staff.id,
        unit_id=staff.unit_id,
        company_id=tree.company_of(staff.unit_id),
        roles=roles,
        scope_unit_ids=units,
        scope_company_ids=_companies(tree, staff.unit_id, units),
        language=staff.language,
    )


def units_in_scope(actor: Actor) -> list[UnitNode]:
    """Return the active units whose objects the actor may see, parents before children."""
    tree = directory().tree
    ordered = (unit_id for root in tree.roots() for unit_id in tree.downward(root))
    return [
        tree.by_id[unit_id] for unit_id in ordered if unit_id in actor.scope_unit_ids and tree.by_id[unit_id].active
    ]


def post_holder(*, unit_id: int, post: str, at: datetime) -> PostHolder | None:
    """Return who acts in a post for a unit at a moment; see `post_holders`."""
    return Standings(at=at).holder(unit_id, post)


def post_holders(*, wanted: Iterable[tuple[int, str]], at: datetime) -> dict[tuple[int, str], PostHolder | None]:
    """Return who acts in each (unit, post) at a moment.

    The holder of the post in the nearest unit upward (a post beside the line also in other units of the company),
    for a holder on leave the deputy, for a post that nobody holds the head of the nearest unit upward.
    """
    wanted = set(wanted)
    standings = Standings(at=at)
    return {asked: standings.holder(*asked) for asked in wanted}


def head_of(*, unit_id: int, at: datetime) -> int | None:
    """Return the staff id of who heads a unit at a moment, or the nearest unit upward; deputies stand in."""
    holder = Standings(at=at).head(unit_id)
    return holder.staff_id if holder else None


def deputy_of(*, staff_id: int, at: datetime) -> int | None:
    """Return who acts for a person at a moment: the person if at work, else the deputy; None if nobody does."""
    return Standings(at=at).deputy(staff_id)


def on_duty(*, unit_id: int, duty: str, at: datetime) -> list[OnDuty]:
    """Return who is on duty at a moment: for the unit itself, else for the nearest unit upward where anybody is.

    While a mode is on, its shifts hold in place of the ordinary ones, where it has any.
    """
    known = directory()
    line, staff = known.tree.line(unit_id), known.staff
    on = {"", *modes_of(unit_id=unit_id, at=at)}
    shifts = DutyShift.objects.filter(unit_id__in=line, duty=duty, from_at__lte=at, until_at__gt=at, mode__in=on)
    found = list(shifts.order_by("from_at", "id"))
    nearest = min((line.index(one.unit_id) for one in found), default=None)
    near = [one for one in found if line.index(one.unit_id) == nearest]
    holding_now = [one for one in near if one.mode] or near
    return [
        OnDuty(one.staff_id, staff[one.staff_id].name, one.unit_id, one.until_at)
        for one in holding_now
        if staff[one.staff_id].active
    ]


def roster_gaps(
    *, unit_id: int, duty: str, from_at: datetime, until_at: datetime, needed: Sequence[Span] | None = None
) -> tuple[Span, ...]:
    """Return the time in which nobody of the unit is on duty although somebody has to be.

    A shift that holds only in a mode counts only while that is on.
    `needed` is when a duty is asked for (a season, office hours); left out, it is asked for around the clock.
    """
    asked = Span(from_at, until_at)
    within = [cut for span in (needed if needed is not None else [asked]) if (cut := span.intersect(asked))]
    modes = calendar_for(unit_id=unit_id).calendar.modes
    shifts = DutyShift.objects.filter(unit_id=unit_id, duty=duty, from_at__lt=until_at, until_at__gt=from_at)
    kept: list[Span] = []
    for start, end, mode in shifts.values_list("from_at", "until_at", "mode"):
        planned = Span(start, end)
        kept += [cut for on in modes.get(mode, ()) if (cut := planned.intersect(on))] if mode else [planned]
    return subtract_spans(within, kept)


def calendar_for(*, unit_id: int) -> PinnedCalendar:
    """Return the calendar by which a unit works, its own or the one it inherits, with its fingerprint."""
    return directory().calendars.of(unit_id)


def calendar_is_kept(fingerprint: str) -> bool:
    """Return whether a calendar is written down, so that clocks can be pinned to it."""
    return fingerprint in directory().calendars.pinned


def calendar_of(fingerprint: str) -> Calendar:
    """Return a calendar exactly as it was pinned. Raises CalendarVersion.DoesNotExist."""
    return calendar_version(fingerprint)


def official_days() -> OfficialDays:
    """Return the official days of every year that a person has confirmed."""
    return directory().calendars.official


def modes_of(*, unit_id: int, at: datetime) -> frozenset[str]:
    """Return the modes that are on for a unit at a moment, declared for it or for a unit above."""
    return frozenset(calendar_for(unit_id=unit_id).calendar.modes_at(at))


def modes_on(*, actor: Actor, at: datetime) -> list[Declared]:
    """Return the modes that are on and concern a person: of the own line, and of the companies within reach."""
    known = directory()
    declared = known.calendars.modes
    if not declared:
        return []
    own = known.tree.line(actor.unit_id) if actor.unit_id is not None else ()
    reached = {unit for company in actor.scope_company_ids for unit in known.tree.line(company)}
    near = sorted({*own, *reached} & declared.keys())
    return [one for unit in near for one in declared[unit] if one.is_on(at)]


def missing_years(*, now: datetime) -> list[MissingYear]:
    """Return the years whose official days nobody has confirmed: this one, and from the day of the setting the next."""
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    known = set(OfficialYear.objects.values_list("year", flat=True))
    missing = [year for year in _years_asked_for(today) if year not in known]
    waiting = set(ProposedYear.objects.filter(year__in=missing).values_list("year", flat=True)) if missing else set()
    return [MissingYear(year, urgent=year == today.year, proposed=year in waiting) for year in missing]


def staff_brief(ids: Iterable[int]) -> dict[int, StaffBrief]:
    """Return name, badge number, unit and the like of the given staff, by id; unknown ids are left out."""
    staff = directory().staff
    return {staff_id: staff[staff_id] for staff_id in ids if staff_id in staff}


def staff_directory(
    *,
    unit_ids: Iterable[int] | None,
    text: str = "",
    role: str = "",
    active: bool | None = True,
    after_badge: str = "",
    limit: int = 50,
) -> list[StaffBrief]:
    """Return staff of the units in the order of their badge numbers, after the badge number of the last page.

    `text` is part of a name or the beginning of a badge number; `active` None shows who has left as well.
    """
    rows = Staff.objects.filter(badge_number__gt=after_badge) if after_badge else Staff.objects.all()
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    if active is not None:
        rows = rows.filter(is_active=active)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(badge_number__startswith=text))
    ordered = rows.order_by("badge_number").values_list("id", "roles").iterator()
    return _first_with_role(ordered, role, limit)


def _first_with_role(rows: Iterable[tuple[int, list[str]]], role: str, limit: int) -> list[StaffBrief]:
    staff = directory().staff
    found: list[StaffBrief] = []
    for staff_id, roles in rows:
        if len(found) == limit:
            break
        if not role or role in roles:
            found.append(staff[staff_id])
    return found


def _reach(tree: OrgTree, unit_id: int, roles: frozenset[str]) -> frozenset[int]:
    if roles & SEES_EVERYTHING:
        return tree.all_ids
    if roles & SEES_COMPANY:
        company_id = tree.company_of(unit_id)
        return tree.subtree_ids(tree.group_of(unit_id) if company_id is None else company_id)
    return tree.subtree_ids(unit_id) if roles & SEES_OWN_UNIT else frozenset()


def _companies(tree: OrgTree, unit_id: int, units: frozenset[int]) -> frozenset[int]:
    company_id = tree.company_of(unit_id)
    within = tree.company_ids & units
    return within | {company_id} if units and company_id is not None else within


def _years_asked_for(today: date) -> list[int]:
    next_too = (today.month, today.day) >= parse_month_day(settings.CALENDAR_WARNING_FROM)
    return [today.year, today.year + 1] if next_too else [today.year]
