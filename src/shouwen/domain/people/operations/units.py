"""Units and grid cells."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Head, operation
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.events import CELL_CREATED, UNIT_CHANGED, UNIT_CREATED, unit_stream
from shouwen.domain.people.models import GridCell, Staff, Unit
from shouwen.domain.people.operations.recording import record

CHANGEABLE = frozenset(
    {
        "name",
        "name_en",
        "code",
        "utility",
        "phone",
        "service_phone",
        "supervision_phone",
        "slogan",
        "zone_name",
        "is_customer_centre",
        "active",
        "parent_id",
    }
)


class UnableToCreateUnit(Exception):
    """The unit cannot stand there, its code is taken, or the actor is no administrator."""


class UnableToChangeUnit(Exception):
    """The change makes no sense, or the actor is no administrator."""


class UnableToCreateGridCell(Exception):
    """The cell's code is taken, its unit serves another company, or the actor is no administrator."""


@operation
def create_unit(
    *,
    now: datetime,
    actor: Actor,
    parent_id: int | None,
    kind: str,
    code: str,
    name: str,
    name_en: str = "",
    utility: str = "",
    **details: Any,
) -> Unit:
    """Add a unit below its parent; a company is its own company. Raises UnableToCreateUnit.

    `details` are phone, service_phone, supervision_phone, slogan, zone_name and is_customer_centre.
    """
    parent = Unit.objects.get(pk=parent_id) if parent_id is not None else None
    details = {"name": name, "name_en": name_en, "utility": utility, "code": code, **details}
    problem = _problem_of_place(actor, kind, parent) or _problem_of_details(details, unit_id=None)
    if problem:
        raise UnableToCreateUnit(problem)
    unit = Unit.objects.create(parent=parent, company_id=parent.company_id if parent else None, kind=kind, **details)
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    if kind == Unit.Kind.COMPANY:
        unit.company = unit
    unit.save(update_fields=["path", "company"])
    data = {"parent": parent_id, "kind": kind, **details}
    stream = unit_stream(unit.id)
    record(
        now=now, actor=actor, stream=stream, kind=UNIT_CREATED, data=data, company_id=unit.company_id, head=Head.start()
    )
    return unit


@operation
def change_unit(*, now: datetime, actor: Actor, unit_id: int, **changes: Any) -> Unit:
    """Change what is known of a unit, or move it under another parent. Raises UnableToChangeUnit.

    `changes` are any of CHANGEABLE; a unit whose values stay as they are is left alone.
    """
    unit = Unit.objects.get(pk=unit_id)
    changed = {name: value for name, value in changes.items() if getattr(unit, name) != value}
    problem = _problem_of_change(actor, unit, changed) or _problem_of_details(changed, unit_id=unit_id)
    if problem:
        raise UnableToChangeUnit(problem)
    if not changed:
        return unit
    before = {name: getattr(unit, name) for name in changed}
    for name, value in changed.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(changed))
    if "parent_id" in changed:
        _move(unit)
    data = {"before": before, "after": changed}
    stream = unit_stream(unit.id)
    record(now=now, actor=actor, stream=stream, kind=UNIT_CHANGED, data=data, company_id=unit.company_id)
    return unit


@operation
def create_grid_cell(
    *,
    now: datetime,
    actor: Actor,
    company_id: int,
    code: str,
    name: str,
    unit_id: int,
    responsible_id: int | None = None,
) -> GridCell:
    """Add a grid cell that a unit of the company serves, with its one responsible person.

    Raises UnableToCreateGridCell.
    """
    problem = _problem_of_cell(actor, company_id, code, unit_id, responsible_id)
    if problem:
        raise UnableToCreateGridCell(problem)
    cell = GridCell.objects.create(
        company_id=company_id, code=code, name=name, unit_id=unit_id, responsible_id=responsible_id
    )
    data = {"cell": cell.id, "code": code, "name": name, "unit": unit_id, "responsible": responsible_id}
    stream = unit_stream(company_id)
    record(now=now, actor=actor, stream=stream, kind=CELL_CREATED, data=data, company_id=company_id)
    return cell


def _problem_of_place(actor: Actor, kind: str, parent: Unit | None) -> str:
    if not may_administer(actor):
        return _("Only an administrator may add units.")
    if kind not in Unit.Kind.values:
        return _("This kind of unit does not exist.")
    if parent is None and kind not in (Unit.Kind.GROUP, Unit.Kind.COMPANY):
        return _("This kind of unit belongs under another unit.")
    if parent is not None and kind == Unit.Kind.GROUP:
        return _("A group stands above all other units.")
    if kind == Unit.Kind.COMPANY and parent is not None and parent.company_id is not None:
        return _("A company cannot stand under another company.")
    return ""


def _problem_of_details(details: dict[str, Any], *, unit_id: int | None) -> str:
    if "name" in details and not details["name"].strip():
        return _("The unit needs a name.")
    if "code" in details and not details["code"].strip():
        return _("The unit needs a code.")
    same_code = Unit.objects.filter(code=details.get("code"))
    if (same_code.exclude(pk=unit_id) if unit_id else same_code).exists():
        return _("Another unit already has this code.")
    if details.get("utility") and details["utility"] not in Unit.Utility.values:
        return _("This utility is not known.")
    if details.get("zone_name", "UTC") not in available_timezones():
        return _("This time zone is not known.")
    return ""


def _problem_of_change(actor: Actor, unit: Unit, changed: dict[str, Any]) -> str:
    if not may_administer(actor):
        return _("Only an administrator may change units.")
    if unknown := changed.keys() - CHANGEABLE:
        raise TypeError(f"change_unit cannot change {', '.join(sorted(unknown))}")
    if "parent_id" not in changed:
        return ""
    parent = Unit.objects.filter(pk=changed["parent_id"]).first()
    if parent is not None and parent.path.startswith(unit.path):
        return _("A unit cannot stand under itself.")
    return _problem_of_place(actor, unit.kind, parent)


def _problem_of_cell(actor: Actor, company_id: int, code: str, unit_id: int, responsible_id: int | None) -> str:
    if not may_administer(actor):
        return _("Only an administrator may add grid cells.")
    if not Unit.objects.filter(pk=unit_id, company_id=company_id).exists():
        return _("The unit does not belong to this company.")
    if GridCell.objects.filter(company_id=company_id, code=code).exists():
        return _("Another grid cell of this company already has this code.")
    if responsible_id is not None and not Staff.objects.filter(pk=responsible_id, is_active=True).exists():
        return _("The responsible person does not work here.")
    return ""


def _move(unit: Unit) -> None:
    """Give the unit and everything below it the path and the company of their new place."""
    parent = unit.parent
    old_path, unit.path = unit.path, f"{parent.path if parent else '/'}{unit.id}/"
    if unit.kind != Unit.Kind.COMPANY:
        unit.company_id = parent.company_id if parent else None
    below = list(Unit.objects.filter(path__startswith=old_path))
    for other in below:
        other.path = unit.path + other.path.removeprefix(old_path)
        other.company_id = unit.company_id if unit.company_id or other.kind != Unit.Kind.COMPANY else other.company_id
    Unit.objects.bulk_update(below, ["path", "company_id"])
