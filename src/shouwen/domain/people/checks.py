"""Who may change the organisation."""

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.people.roles import ADMINISTRATOR, MANAGER, SUPERVISOR, UNIT_HEAD


def may_administer(actor: Actor) -> bool:
    """Return whether the actor may change units, staff and calendars: an administrator, or the program itself."""
    return is_program(actor) or actor.has(ADMINISTRATOR)


def may_lead(actor: Actor, *, unit_id: int) -> bool:
    """Return whether the actor may plan the duty and the leave of a unit's people."""
    leads = actor.has(UNIT_HEAD, SUPERVISOR, MANAGER) and unit_id in actor.scope_unit_ids
    return leads or may_administer(actor)


def is_program(actor: Actor) -> bool:
    """Return whether no person acts, but the program: at installation, or the worker."""
    return actor.kind in ("system", "worker")


def is_self(actor: Actor, *, staff_id: int) -> bool:
    """Return whether the actor is that member of staff."""
    return actor.kind == STAFF and actor.staff_id == staff_id
