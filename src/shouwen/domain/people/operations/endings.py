"""Changing what was planned or given before: cells, shifts and posts."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people import events
from shouwen.domain.people.checks import may_administer, may_lead
from shouwen.domain.people.models import DutyShift, GridCell, PostHolding, Staff, Unit
from shouwen.domain.people.operations.recording import record


class UnableToChangeGridCell(Exception):
    """The unit serves another company, the person does not work here, or the actor is no administrator."""


class UnableToCancelShift(Exception):
    """The shift is over, or the actor does not lead the unit."""


class UnableToLeavePost(Exception):
    """The post is left already, or the actor is no administrator."""


@operation
def change_grid_cell(
    *, now: datetime, actor: Actor, cell_id: int, name: str, unit_id: int, responsible_id: int | None
) -> GridCell:
    """Give a grid cell another name, unit or responsible person. Raises UnableToChangeGridCell."""
    cell = GridCell.objects.get(pk=cell_id)
    problem = _problem_of_cell(actor, cell, name, unit_id, responsible_id)
    if problem:
        raise UnableToChangeGridCell(problem)
    before = {"name": cell.name, "unit": cell.unit_id, "responsible": cell.responsible_id}
    cell.name, cell.unit_id, cell.responsible_id = name.strip(), unit_id, responsible_id
    cell.save(update_fields=["name", "unit", "responsible"])
    after = {"name": cell.name, "unit": unit_id, "responsible": responsible_id}
    data = {"cell": cell_id, "code": cell.code, "before": before, "after": after}
    stream = events.unit_stream(cell.company_id)
    record(now=now, actor=actor, stream=stream, kind=events.CELL_CHANGED, data=data, company_id=cell.company_id)
    return cell


@operation
def cancel_shift(*, now: datetime, actor: Actor, shift_id: int) -> None:
    """Take a shift that is not over out of the roster; the journal keeps it. Raises UnableToCancelShift."""
    shift = DutyShift.objects.select_related("unit").get(pk=shift_id)
    if not may_lead(actor, unit_id=shift.unit_id):
        raise UnableToCancelShift(_("Only who leads the unit may plan its duty."))
    if shift.until_at <= now:
        raise UnableToCancelShift(_("The shift is over and stays as it was."))
    data = {"staff": shift.staff_id, "duty": shift.duty, "from_at": shift.from_at, "until_at": shift.until_at}
    shift.delete()
    stream, company_id = events.unit_stream(shift.unit_id), shift.unit.company_id
    record(now=now, actor=actor, stream=stream, kind=events.SHIFT_CANCELLED, data=data, company_id=company_id)


@operation
def leave_post(*, now: datetime, actor: Actor, holding_id: int) -> PostHolding:
    """End a person's time in a post now. Raises UnableToLeavePost."""
    holding = PostHolding.objects.select_related("unit").get(pk=holding_id)
    if not may_administer(actor):
        raise UnableToLeavePost(_("Only an administrator may appoint."))
    if holding.until_at is not None and holding.until_at <= now:
        raise UnableToLeavePost(_("The post was left already."))
    holding.until_at = max(now, holding.from_at)
    holding.save(update_fields=["until_at"])
    data = {"post": holding.post, "staff": holding.staff_id, "until_at": holding.until_at}
    stream, company_id = events.unit_stream(holding.unit_id), holding.unit.company_id
    record(now=now, actor=actor, stream=stream, kind=events.POST_LEFT, data=data, company_id=company_id)
    return holding


def _problem_of_cell(actor: Actor, cell: GridCell, name: str, unit_id: int, responsible_id: int | None) -> str:
    if not may_administer(actor):
        return _("Only an administrator may change grid cells.")
    if not name.strip():
        return _("The grid cell needs a name.")
    if not Unit.objects.filter(pk=unit_id, company_id=cell.company_id).exists():
        return _("The unit does not belong to this company.")
    if responsible_id is not None and not Staff.objects.filter(pk=responsible_id, is_active=True).exists():
        return _("The responsible person does not work here.")
    return ""
