"""When units work, and calendars as clocks pin them."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.calendars import unit_hours
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.directory import directory
from shouwen.domain.people.events import CALENDAR_PINNED, UNIT_HOURS_SET, unit_stream
from shouwen.domain.people.models import CalendarVersion, Unit, WorkingHours
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.windows import problem_of_day, problem_of_week

Weekly = Mapping[str, list[list[int]]]


class UnableToSetWorkingHours(Exception):
    """The windows overlap or are none, or the actor is no administrator."""


@operation
def set_working_hours(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    from_date: date,
    weekly: Weekly,
    exceptions: Weekly | None = None,
    follows_official_days: bool = True,
) -> WorkingHours:
    """Set the weekly windows of a unit from a day on; hours set before for the same day are replaced.

    `weekly` is {'0': [[510, 720], [810, 1050]]}: weekday from 0 (Monday), minutes from local midnight; `exceptions`
    the same by day. Clocks that run already keep the calendar they started with. Raises UnableToSetWorkingHours.
    """
    exceptions = exceptions or {}
    problem = _problem_of_hours(actor, weekly, exceptions, follows_official_days)
    if problem:
        raise UnableToSetWorkingHours(problem)
    unit = Unit.objects.get(pk=unit_id)
    values = {"weekly": weekly, "exceptions": exceptions, "follows_official_days": follows_official_days}
    hours, _created = WorkingHours.objects.update_or_create(unit=unit, from_date=from_date, defaults=values)
    data = {"from_date": from_date, **values}
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=UNIT_HOURS_SET, data=data, company_id=unit.company_id)
    return hours


@operation
def pin_calendar(*, now: datetime, actor: Actor, unit_id: int) -> str:
    """Write down the calendar by which a unit works now, if it is not yet, and return its fingerprint.

    Costs no query where the calendar is pinned already, which is nearly always.
    """
    known = directory()
    pinned = known.calendars.of(unit_id)
    if pinned.fingerprint in known.calendars.pinned:
        return pinned.fingerprint
    company_id = known.tree.company_of(unit_id)
    version = CalendarVersion(
        fingerprint=pinned.fingerprint, unit_id=unit_id, data=pinned.calendar.to_data(), made_at=now
    )
    CalendarVersion.objects.bulk_create([version], ignore_conflicts=True)
    data = {"fingerprint": pinned.fingerprint, "calendar": pinned.calendar.key}
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=CALENDAR_PINNED, data=data, company_id=company_id)
    return pinned.fingerprint


def _problem_of_hours(actor: Actor, weekly: Weekly, exceptions: Weekly, follows_official_days: bool) -> str:
    if not may_administer(actor):
        return _("Only an administrator may set working hours.")
    if not any(weekly.values()):
        return _("Give the unit opening hours on at least one day of the week.")
    names = [str(WEEKDAYS[number]) for number in range(7)]
    if problem := problem_of_week(weekly, names):
        return problem
    problems = (problem_of_day(day, windows) for day, windows in sorted(exceptions.items()))
    if problem := next(filter(None, problems), ""):
        return problem
    try:
        unit_hours(weekly=weekly, exceptions=exceptions, follows_official_days=follows_official_days)
    except (ValueError, TypeError):
        return _("Write each single day like 2026-12-24.")
    return ""
