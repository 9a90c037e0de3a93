"""Single days on which a unit works otherwise than usual: a day off of the company, a Saturday that is worked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.events import SPECIAL_DAY_SET, SPECIAL_DAY_WITHDRAWN, unit_stream
from shouwen.domain.people.models import SpecialDay, Unit
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.windows import Windows, problem_of_day


class UnableToSetSpecialDay(Exception):
    """The day is over, has no reason or no proper windows, or the actor is no administrator."""


@operation
def set_special_day(
    *, now: datetime, actor: Actor, unit_id: int, on_date: date, windows: Windows, reason: str
) -> SpecialDay:
    """Let a unit, and those below it that follow the official days, be closed or open otherwise on one day.

    `windows` are minutes from local midnight, none for a day off; what was set for the day before is replaced. Clocks
    that run already keep the calendar they started with. Raises UnableToSetSpecialDay.
    """
    unit = Unit.objects.get(pk=unit_id)
    _refuse(actor, unit, on_date, reason, now)
    problem = problem_of_day(on_date.isoformat(), windows)
    if problem:
        raise UnableToSetSpecialDay(problem)
    ordered = sorted([int(opens), int(closes)] for opens, closes in windows)
    values = {"windows": ordered, "reason": reason.strip(), "decided_by_id": actor.staff_id, "decided_at": now}
    special, _created = SpecialDay.objects.update_or_create(unit=unit, on_date=on_date, defaults=values)
    data = {"on_date": on_date, "windows": ordered, "reason": reason.strip()}
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=SPECIAL_DAY_SET, data=data, company_id=unit.company_id)
    return special


@operation
def withdraw_special_day(*, now: datetime, actor: Actor, unit_id: int, on_date: date, reason: str) -> None:
    """Let a day be as usual again, with a reason. Raises UnableToSetSpecialDay."""
    unit = Unit.objects.get(pk=unit_id)
    _refuse(actor, unit, on_date, reason, now)
    gone, _kinds = SpecialDay.objects.filter(unit=unit, on_date=on_date).delete()
    if not gone:
        raise UnableToSetSpecialDay(_("Nothing special is set for this day."))
    data = {"on_date": on_date, "reason": reason.strip()}
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=SPECIAL_DAY_WITHDRAWN, data=data, company_id=unit.company_id)


def _refuse(actor: Actor, unit: Unit, on_date: date, reason: str, now: datetime) -> None:
    if not may_administer(actor):
        raise UnableToSetSpecialDay(_("Only an administrator may set special days."))
    if not reason.strip():
        raise UnableToSetSpecialDay(_("Write the reason; it stands in the history of the unit."))
    if on_date < now.astimezone(ZoneInfo(unit.zone_name)).date():
        raise UnableToSetSpecialDay(_("The day is over; what was open then stays as it was."))
