"""Who may see a case, and who may act on it in which part."""

from shouwen.domain.cases.models import Case, Inquiry
from shouwen.domain.journal.actors import CUSTOMER, STAFF, Actor
from shouwen.domain.journal.rows import read_rows
from shouwen.domain.people.models import Unit
from shouwen.domain.people.queries import unit_tree

SUPERVISING = ("supervisor", "manager")
DECIDING = ("unit_head", "supervisor", "manager")
CONFIDENTIAL_READERS = ("supervisor", "auditor")
WHOLE = (Unit.Kind.COMPANY, Unit.Kind.GROUP)


class CaseNotFound(Exception):
    """There is no such case, or none that the actor may see; both look the same from outside."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"No case {number} within reach")


def case_for(*, actor: Actor, number: str) -> Case:
    """Return the case with this number if the actor may see it. Raises CaseNotFound otherwise."""
    case = next(iter(read_rows(Case, "WHERE number = %s", [number])), None)
    if case is None or not may_see(actor=actor, case=case):
        raise CaseNotFound(number)
    return case


def may_see(*, actor: Actor, case: Case) -> bool:
    """Return whether the case is within the actor's reach.

    A confidential case is seen by supervision and by whoever took it, never by the unit it is about (H-A.10.6).
    """
    if actor.kind == CUSTOMER:
        return _customer_may_see(actor, case)
    if actor.kind != STAFF:
        return True
    if actor.staff_id is not None and actor.staff_id == case.first_contact_id:
        return True
    if case.confidential:
        return _may_see_confidential(actor, case)
    return _touches(actor, case) or _is_asked(actor, case)


def portal_label(number: str) -> str:
    """Return the label of a customer who has proven, by number and phone, that this one case is theirs."""
    return f"portal:{number}"


def holds(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor answers for the case now: its holder, or whoever is entitled to act for them."""
    if actor.kind != STAFF:
        return False
    if case.holder_id is not None and actor.staff_id == case.holder_id:
        return True
    if case.holder_id is None and belongs_to(actor=actor, unit_id=case.unit_id):
        return True
    return commands(actor=actor, unit_id=case.unit_id)


def answers_for(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may speak to the customer about the case: holder, first contact, or their unit."""
    if holds(actor=actor, case=case) or (actor.staff_id is not None and actor.staff_id == case.first_contact_id):
        return True
    return actor.kind == STAFF and actor.unit_id in (case.unit_id, case.first_unit_id)


def commands(*, actor: Actor, unit_id: int) -> bool:
    """Return whether the actor heads the unit, or supervises or manages the company it belongs to."""
    return actor.has(*DECIDING) and unit_id in actor.scope_unit_ids


def supervises(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor supervises or manages the company of the case."""
    return actor.has(*SUPERVISING) and _touches(actor, case)


def belongs_to(*, actor: Actor, unit_id: int) -> bool:
    """Return whether the actor works in the unit or below it."""
    return actor.kind == STAFF and actor.unit_id in unit_tree().subtree_ids(unit_id)


def is_about(*, actor: Actor, case: Case) -> bool:
    """Return whether the report or praise is about the actor or the actor's unit."""
    if case.concerned_staff_id is not None and case.concerned_staff_id == actor.staff_id:
        return True
    return case.concerned_unit_id in units_that_bar(actor)


def units_that_bar(actor: Actor) -> tuple[int, ...]:
    """Return the actor's unit and those above it, up to the company: supervision belongs to the company itself."""
    if actor.unit_id is None:
        return ()
    tree = unit_tree()
    return tuple(unit for unit in tree.line(actor.unit_id) if tree.by_id[unit].kind not in WHOLE)


def _customer_may_see(actor: Actor, case: Case) -> bool:
    if actor.label == portal_label(case.number):
        return True
    return actor.customer_id is not None and actor.customer_id == case.customer_id


def _may_see_confidential(actor: Actor, case: Case) -> bool:
    if is_about(actor=actor, case=case):
        return False
    return actor.has(*CONFIDENTIAL_READERS) and _touches(actor, case)


def _touches(actor: Actor, case: Case) -> bool:
    units = {case.company_id, case.unit_id, case.first_unit_id, case.pending_unit_id}
    holds_it = actor.staff_id is not None and actor.staff_id == case.holder_id
    return holds_it or not actor.scope_unit_ids.isdisjoint(units - {None})


def _is_asked(actor: Actor, case: Case) -> bool:
    asked = Inquiry.objects.filter(case=case).values_list("to_unit_id", flat=True)
    return not actor.scope_unit_ids.isdisjoint(asked)
