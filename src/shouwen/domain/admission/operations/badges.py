"""Telling a customer at the door whether a badge is ours."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.admission.doors import BADGES_FROM_HERE
from shouwen.domain.admission.operations.tries import take_try
from shouwen.domain.customers.masking import masked_name
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.models import Staff
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import unit_tree


@dataclass(frozen=True, slots=True)
class Shown:
    """What a customer may know of a member of staff: surname, unit, company and post."""

    name: str
    unit: str
    company: str
    post: str


@dataclass(frozen=True, slots=True)
class BadgeAnswer:
    """Who has the badge, or nobody; `wait_until_at` after too many questions."""

    person: Shown | None = None
    wait_until_at: datetime | None = None


@operation
def show_badge(*, now: datetime, badge: str, address: str, language: str) -> BadgeAnswer:
    """Return who has this badge and works here now; the list of badges cannot be read out by asking."""
    wait_until_at = take_try(now=now, doors={("badge from", address): BADGES_FROM_HERE})
    if wait_until_at is not None:
        return BadgeAnswer(wait_until_at=wait_until_at)
    staff = Staff.objects.filter(badge_number=badge, is_active=True).first()
    return BadgeAnswer(person=_shown(staff, language) if staff else None)


def _shown(staff: Staff, language: str) -> Shown:
    tree = unit_tree()
    company_id = tree.company_of(staff.unit_id) or tree.group_of(staff.unit_id)
    return Shown(
        name=masked_name(staff.name),
        unit=tree.by_id[staff.unit_id].name_in(language),
        company=tree.by_id[company_id].name_in(language),
        post=str(POST_NAMES.get(staff.post, "")),
    )
