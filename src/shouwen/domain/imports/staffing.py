"""Staff from a file: created, or brought up to date by badge number."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.domain.imports.kinds import StaffRow
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people.models import Staff
from shouwen.domain.people.operations import change_staff, create_staff, set_roles


@operation
def bring_in_staff(*, now: datetime, actor: Actor, rows: Sequence[StaffRow]) -> tuple[int, int, int]:
    """Create or change staff and return how many are new, changed and as they were; nobody gets a password."""
    known = {one.badge_number: one for one in Staff.objects.filter(badge_number__in=[row.badge_number for row in rows])}
    created = updated = 0
    for row in rows:
        person = known.get(row.badge_number)
        if person is None:
            known[row.badge_number] = _create(now, actor, row)
            created += 1
        elif _change(now, actor, person, row):
            updated += 1
    return created, updated, len(rows) - created - updated


def _create(now: datetime, actor: Actor, row: StaffRow) -> Staff:
    return create_staff(
        now=now,
        actor=actor,
        unit_id=row.unit_id,
        badge_number=row.badge_number,
        name=row.name,
        roles=list(row.roles),
        post=row.post,
        phone=row.phone,
        email=row.email,
    )


def _change(now: datetime, actor: Actor, person: Staff, row: StaffRow) -> bool:
    wanted = {"name": row.name, "unit_id": row.unit_id, "post": row.post, "phone": row.phone, "email": row.email}
    changes = {name: value for name, value in wanted.items() if value and getattr(person, name) != value}
    if changes:
        change_staff(now=now, actor=actor, staff_id=person.id, **changes)
    new_roles = bool(row.roles) and sorted(row.roles) != sorted(person.roles)
    if new_roles:
        set_roles(now=now, actor=actor, staff_id=person.id, roles=list(row.roles))
    return bool(changes) or new_roles
