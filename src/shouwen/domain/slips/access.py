"""Who may see a slip, and who may do something with it."""

from collections.abc import Iterable

from shouwen.domain.cases.access import answers_for, belongs_to, commands, may_see
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.refusals import SlipNotFound


def slip_for(*, actor: Actor, number: str) -> Slip:
    """Return the slip with this number if the actor may see it. Raises SlipNotFound otherwise."""
    slip = Slip.objects.select_related("case", "scan").filter(number=number).first()
    if slip is None or not sees(actor=actor, slip=slip):
        raise SlipNotFound(number)
    return slip


def sees(*, actor: Actor, slip: Slip) -> bool:
    """Return whether the slip is within the actor's reach: as its case is, a blank one as its unit is."""
    if actor.kind != STAFF or (actor.staff_id is not None and actor.staff_id == slip.worker_id):
        return True
    if slip.case is not None:
        return may_see(actor=actor, case=slip.case)
    return slip.unit_id in actor.scope_unit_ids


def sees_clear(*, actor: Actor, slip: Slip) -> bool:
    """Return whether the actor sees name, phone and address on the slip: its worker, and who answers for the case."""
    if actor.staff_id is not None and actor.staff_id == slip.worker_id:
        return True
    return slip.case is None or answers_for(actor=actor, case=slip.case)


def may_issue(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may give out slips of the case."""
    return answers_for(actor=actor, case=case)


def works_for(*, actor: Actor, unit_id: int) -> bool:
    """Return whether the actor works in the unit, below it, or heads it."""
    return belongs_to(actor=actor, unit_id=unit_id) or commands(actor=actor, unit_id=unit_id)


def may_handle(*, actor: Actor, slip: Slip) -> bool:
    """Return whether the actor may enter, register or void the slip."""
    if actor.staff_id is not None and actor.staff_id == slip.worker_id:
        return True
    if works_for(actor=actor, unit_id=slip.unit_id):
        return True
    return slip.case is not None and answers_for(actor=actor, case=slip.case)


def units_asked_for(actor: Actor, subtree: Iterable[int]) -> tuple[int, ...]:
    """Return the units of a subtree that the actor may look into."""
    return tuple(sorted(set(subtree) & set(actor.scope_unit_ids)))
