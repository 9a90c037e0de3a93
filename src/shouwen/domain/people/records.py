"""What administration shows of one unit, one person, a roster or a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from shouwen.domain.people.directory import StaffBrief, directory
from shouwen.domain.people.models import (
    DutyShift,
    HallProfile,
    Leave,
    ModeDeclaration,
    PostHolding,
    SpecialDay,
    Staff,
    WorkingHours,
)
from shouwen.domain.people.tree import UnitNode


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit with its hours, its hall and its people."""

    node: UnitNode
    above: tuple[UnitNode, ...]
    below: tuple[UnitNode, ...]
    hours: tuple[WorkingHours, ...]
    hours_from: UnitNode | None
    hall: HallProfile | None
    staff: tuple[StaffBrief, ...]
    holdings: tuple[PostHolding, ...]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person with posts and absences, the youngest first."""

    staff: Staff
    unit: UnitNode
    holdings: tuple[PostHolding, ...]
    leaves: tuple[Leave, ...]
    shifts: tuple[DutyShift, ...]


def unit_record(*, unit_id: int, now: datetime) -> UnitRecord | None:
    """Return everything that administration shows of a unit, or None if there is none.

    `hours` are the unit's own; where it has none, `hours_from` is the unit above whose hours it works by, and None
    stands for the hours that nobody has set.
    """
    known = directory()
    node = known.tree.by_id.get(unit_id)
    if node is None:
        return None
    held = PostHolding.objects.filter(Q(until_at=None) | Q(until_at__gt=now), unit_id=unit_id)
    owner = _owner_of_hours(known.tree.line(unit_id))
    return UnitRecord(
        node=node,
        above=tuple(known.tree.by_id[one] for one in reversed(known.tree.ancestors(unit_id))),
        below=tuple(known.tree.by_id[one] for one in known.tree.children(unit_id)),
        hours=tuple(WorkingHours.objects.filter(unit_id=owner).order_by("-from_date")) if owner else (),
        hours_from=known.tree.by_id[owner] if owner else None,
        hall=HallProfile.objects.filter(unit_id=unit_id).first(),
        staff=tuple(one for one in known.staff.values() if one.unit_id == unit_id and one.active),
        holdings=tuple(held.select_related("staff").order_by("post", "from_at")),
    )


def person_record(*, staff_id: int, now: datetime) -> PersonRecord | None:
    """Return everything that administration shows of a person, or None if there is nobody."""
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        return None
    return PersonRecord(
        staff=staff,
        unit=directory().tree.by_id[staff.unit_id],
        holdings=tuple(staff.post_holdings.select_related("unit").order_by("-from_at")),
        leaves=tuple(staff.leaves.select_related("deputy").order_by("-from_at")[:10]),
        shifts=tuple(staff.shifts.filter(until_at__gt=now).select_related("unit").order_by("from_at")[:10]),
    )


def shifts_between(*, unit_id: int, from_at: datetime, until_at: datetime, duty: str = "") -> list[DutyShift]:
    """Return the shifts of a unit that touch a stretch of time, in the order of their beginning."""
    found = DutyShift.objects.filter(unit_id=unit_id, from_at__lt=until_at, until_at__gt=from_at)
    if duty:
        found = found.filter(duty=duty)
    return list(found.select_related("staff").order_by("from_at", "staff__badge_number"))


def shift(*, shift_id: int) -> DutyShift | None:
    """Return one shift, or None."""
    return DutyShift.objects.filter(pk=shift_id).first()


def holding(*, holding_id: int) -> PostHolding | None:
    """Return one time in a post, or None."""
    return PostHolding.objects.filter(pk=holding_id).first()


def declared_modes(*, unit_ids: Sequence[int]) -> list[ModeDeclaration]:
    """Return the modes that were declared for units, those that end last at the top."""
    found = ModeDeclaration.objects.filter(unit_id__in=unit_ids).select_related("unit")
    return list(found.order_by("-until_at", "-id"))


def special_days(*, unit_ids: Sequence[int], from_date: date) -> list[SpecialDay]:
    """Return the special days of units from a day on, the soonest first."""
    found = SpecialDay.objects.filter(unit_id__in=unit_ids, on_date__gte=from_date).select_related("unit")
    return list(found.order_by("on_date", "unit__path"))


def staff_counts() -> dict[int, int]:
    """Return how many people work in each unit."""
    rows = Staff.objects.filter(is_active=True).values_list("unit_id").annotate(Count("id")).order_by()
    return dict(rows)


def hours_on(hours: Sequence[WorkingHours], day: date) -> WorkingHours | None:
    """Return the hours in force on a day, of hours ordered with the youngest first."""
    return next((one for one in hours if one.from_date <= day), None)


def _owner_of_hours(line: Sequence[int]) -> int | None:
    owners = set(WorkingHours.objects.filter(unit_id__in=line).values_list("unit_id", flat=True))
    return next((unit_id for unit_id in line if unit_id in owners), None)
