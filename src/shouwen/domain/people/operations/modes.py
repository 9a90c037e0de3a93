"""Declaring a mode, and ending it early."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.checks import is_program
from shouwen.domain.people.events import MODE_DECLARED, MODE_ENDED, unit_stream
from shouwen.domain.people.models import ModeDeclaration, Unit
from shouwen.domain.people.modes import MODES
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.roles import ADMINISTRATOR, MANAGER

HEADS = (Unit.Kind.GROUP, Unit.Kind.COMPANY)


class UnableToDeclareMode(Exception):
    """There is no such mode, the time is over or upside down, it is on already, or the actor may not decide."""


class UnableToEndMode(Exception):
    """The mode is over, no reason was given, or the actor may not decide."""


@operation
def declare_mode(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    mode: str,
    from_at: datetime,
    until_at: datetime,
    reason: str,
) -> ModeDeclaration:
    """Declare a mode for a company or the group and all below it. Raises UnableToDeclareMode.

    It never begins in the past, so no promise that has started is ever judged otherwise.
    """
    unit = Unit.objects.get(pk=unit_id)
    problem = _problem(now, actor, unit, mode, from_at, until_at, reason)
    if problem:
        raise UnableToDeclareMode(problem)
    values = {"mode": mode, "from_at": from_at, "until_at": until_at, "reason": reason.strip()}
    declared = ModeDeclaration.objects.create(unit=unit, declared_by_id=actor.staff_id, declared_at=now, **values)
    stream = unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=MODE_DECLARED, data=values, company_id=unit.company_id)
    return declared


@operation
def end_mode(*, now: datetime, actor: Actor, declaration_id: int, reason: str) -> ModeDeclaration:
    """End a mode now, or call it off before it has begun, with a reason. Raises UnableToEndMode."""
    declared = ModeDeclaration.objects.select_related("unit").filter(pk=declaration_id).first()
    if declared is None or not _decides(actor, declared.unit):
        raise UnableToEndMode(_("Only an administrator or a manager of the company may end a mode."))
    if declared.ended_at is not None or declared.until_at <= now:
        raise UnableToEndMode(_("The mode is over already."))
    if not reason.strip():
        raise UnableToEndMode(_("Write why the mode ends early."))
    declared.ended_at, declared.ended_by_id, declared.end_reason = now, actor.staff_id, reason.strip()
    declared.save(update_fields=["ended_at", "ended_by_id", "end_reason"])
    data = {"mode": declared.mode, "from_at": declared.from_at, "reason": reason.strip()}
    stream, company_id = unit_stream(declared.unit_id), declared.unit.company_id
    record(now=now, actor=actor, stream=stream, kind=MODE_ENDED, data=data, company_id=company_id)
    return declared


def _problem(
    now: datetime, actor: Actor, unit: Unit, mode: str, from_at: datetime, until_at: datetime, reason: str
) -> str:
    if unit.kind not in HEADS:
        return _("A mode is declared for a company or the whole group.")
    if not _decides(actor, unit):
        return _("Only an administrator or a manager of the company may declare a mode.")
    if mode not in MODES:
        return _("There is no such mode.")
    if not reason.strip():
        return _("Write the reason and the document of the decision.")
    if from_at < now:
        return _("A mode begins now or later: promises that have started keep their limits.")
    if until_at <= from_at:
        return _("The mode has to end after it begins.")
    if _overlaps(unit, mode, from_at, until_at):
        return _("This mode is declared for that time already. End it early, or choose another time.")
    return ""


def _overlaps(unit: Unit, mode: str, from_at: datetime, until_at: datetime) -> bool:
    still = ModeDeclaration.objects.filter(unit=unit, mode=mode, ended_at=None)
    return still.filter(from_at__lt=until_at, until_at__gt=from_at).exists()


def _decides(actor: Actor, unit: Unit) -> bool:
    decides = actor.has(ADMINISTRATOR, MANAGER) and unit.id in actor.scope_unit_ids
    return decides or is_program(actor)
