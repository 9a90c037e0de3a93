"""Which unit a contact belongs to, and what will be promised if it becomes a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.domain.cases.places import place_of
from shouwen.domain.knowledge.queries import matter
from shouwen.domain.people.models import GridCell
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import standard_for


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit proposed for a matter, why, and who is responsible there if the grid names somebody."""

    unit_id: int
    unit: str
    by: str
    responsible_id: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that will start with the case."""

    key: str
    clause: str
    title: str


def propose_unit(*, company_id: int, matter_code: str, account_id: int | None = None) -> ProposedUnit | None:
    """Return the unit that a matter belongs to: the matter's own, else by the grid cell of the account (H-A.7a), else
    the customer centre. `by` is matter, grid or centre."""
    known = matter(company_id=company_id, code=matter_code)
    fixed = known.unit_id if known else None
    if fixed is not None:
        return _proposed(fixed, "matter")
    cell = _cell_of(account_id)
    if cell is not None:
        return _proposed(cell.unit_id, "grid", cell.responsible_id)
    centre = unit_tree().customer_centre_of(company_id)
    return _proposed(centre, "centre") if centre is not None else None


def promised(*, unit_id: int, facts: Mapping[str, Any], at: datetime, language: str) -> tuple[Promised, ...]:
    """Return the promises that will run once a contact with these facts is registered."""
    standard = standard_for(unit_id=unit_id, at=at)
    return tuple(
        Promised(key=promise.name, clause=promise.clause, title=promise.title.say(language))
        for promise in standard.promises_for(facts)
        if any(pattern.kind in ("contact.received", "case.opened") for pattern in promise.starts)
    )


def _cell_of(account_id: int | None) -> GridCell | None:
    cell_id = place_of(account_id=account_id, premises_id=None).grid_cell_id
    return GridCell.objects.filter(id=cell_id).first() if cell_id is not None else None


def _proposed(unit_id: int, by: str, responsible_id: int | None = None) -> ProposedUnit:
    return ProposedUnit(unit_id=unit_id, unit=unit_tree().by_id[unit_id].name, by=by, responsible_id=responsible_id)
