"""What is kept in the process about the organisation and its people, as fresh as the revision `people`."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shouwen.domain.journal.cache import RevisionCache
from shouwen.domain.people.calendars import CalendarBook, load_calendars
from shouwen.domain.people.models import Leave, PostHolding, Staff
from shouwen.domain.people.tree import OrgTree, load_tree

REVISION = "people"


@dataclass(frozen=True, slots=True)
class StaffBrief:
    """What others need to know of a member of staff to name, address and reach them."""

    id: int
    name: str
    badge: str
    unit_id: int
    unit_name: str
    post: str
    roles: tuple[str, ...]
    language: str
    languages_spoken: tuple[str, ...]
    email: str
    phone: str
    active: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which somebody (`staff_id`) holds a post, or stands in for whoever is away."""

    from_at: datetime
    until_at: datetime | None
    staff_id: int | None

    def covers(self, at: datetime) -> bool:
        """Return whether a moment lies in it."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


class Directory:
    """The tree, the calendars and the staff of one revision; each part is read when it is first asked for."""

    @cached_property
    def tree(self) -> OrgTree:
        """The organisation."""
        return load_tree()

    @cached_property
    def calendars(self) -> CalendarBook:
        """The calendars of all units."""
        return load_calendars(self.tree)

    @cached_property
    def staff(self) -> dict[int, StaffBrief]:
        """Everybody, active or not, by id."""
        return {person.id: self._brief(person) for person in Staff.objects.order_by("badge_number")}

    @cached_property
    def holdings(self) -> dict[tuple[int, str], list[Stretch]]:
        """Who holds a post of a unit from when to when, in the order of the appointments."""
        rows = PostHolding.objects.order_by("from_at", "id")
        found: dict[tuple[int, str], list[Stretch]] = {}
        for unit_id, post, *stretch in rows.values_list("unit_id", "post", "from_at", "until_at", "staff_id"):
            found.setdefault((unit_id, post), []).append(Stretch(*stretch))
        return found

    @cached_property
    def leaves(self) -> dict[int, list[Stretch]]:
        """When a person is away and who stands in; the leave recorded last comes first."""
        rows = Leave.objects.order_by("-id").values_list("staff_id", "from_at", "until_at", "deputy_id")
        found: dict[int, list[Stretch]] = {}
        for away_id, *stretch in rows:
            found.setdefault(away_id, []).append(Stretch(*stretch))
        return found

    def _brief(self, person: Staff) -> StaffBrief:
        return StaffBrief(
            id=person.id,
            name=person.name,
            badge=person.badge_number,
            unit_id=person.unit_id,
            unit_name=self.tree.by_id[person.unit_id].name,
            post=person.post,
            roles=tuple(person.roles),
            language=person.language,
            languages_spoken=tuple(person.languages_spoken),
            email=person.email,
            phone=person.phone,
            active=person.is_active,
        )


_cache: RevisionCache[Directory] = RevisionCache(REVISION)


def directory() -> Directory:
    """Return the directory of the present revision; costs one tiny query outside a window of revisions."""
    return _cache.get(Directory)
