"""Who holds a post at a moment, or acts for whoever does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.people.directory import Stretch, directory
from shouwen.domain.people.posts import BESIDE_THE_LINE


@dataclass(frozen=True, slots=True)
class PostHolder:
    """The person who acts in a post: its holder, or the deputy of a holder on leave (`instead_of_id`)."""

    staff_id: int
    name: str
    unit_id: int
    post: str
    instead_of_id: int | None = None


def posts_held(*, unit_id: int, at: datetime) -> frozenset[str]:
    """Return the posts that somebody at work holds in a unit, below it or above it."""
    known = directory()
    places = known.tree.subtree_ids(unit_id) | set(known.tree.line(unit_id))
    return frozenset(
        post
        for (place, post), stretches in known.holdings.items()
        if place in places
        for one in stretches
        if one.covers(at) and one.staff_id is not None and known.staff[one.staff_id].active
    )


class Standings:
    """Who held which post and who was away at one moment; answers any number of questions without a query."""

    def __init__(self, *, at: datetime) -> None:
        known = directory()
        self._at_moment = at
        self._tree, self._staff = known.tree, known.staff
        self._holdings, self._leaves = known.holdings, known.leaves

    def holder(self, unit_id: int, post: str) -> PostHolder | None:
        """Return who acts in the post for a unit: the nearest holder upward, else the nearest head of a unit upward.

        A post that stands beside the line, such as supervision, is also looked for in the other units below each
        unit upward. Nobody at all: None.
        """
        asked = [(place, post) for place in self._places(unit_id, post)]
        heads = [(place, self._tree.head_post(place)) for place in self._tree.line(unit_id)]
        return next((found for wanted in asked + heads if (found := self._at(*wanted))), None)

    def head(self, unit_id: int) -> PostHolder | None:
        """Return who heads the unit, or the nearest unit upward that has a head at work."""
        return next((found for place in self._tree.line(unit_id) if (found := self._at_head(place))), None)

    def deputy(self, staff_id: int) -> int | None:
        """Return who acts for a person: themselves if at work, else the deputy, or the deputy's deputy, or nobody."""
        passed: set[int] = set()
        acting: int | None = staff_id
        while (leave := self._leave(acting)) and acting not in passed:
            passed.add(acting)
            acting = leave.staff_id
        return acting if leave is None and self._works(acting) else None

    def _leave(self, staff_id: int | None) -> Stretch | None:
        away = self._leaves.get(staff_id, ()) if staff_id is not None else ()
        return next((one for one in away if one.covers(self._at_moment)), None)

    def _works(self, staff_id: int | None) -> bool:
        person = self._staff.get(staff_id) if staff_id is not None else None
        return person is not None and person.active

    def _places(self, unit_id: int, post: str) -> Iterator[int]:
        """Yield the units to look into: the line upward, for a post beside the line also what lies around it."""
        if post not in BESIDE_THE_LINE:
            return iter(self._tree.line(unit_id))
        own = (self._tree.company_of(unit_id), None)
        held = [unit for unit, held_post in self._holdings if held_post == post and self._tree.company_of(unit) in own]
        nearest_first = sorted(held, key=lambda unit: (len(self._tree.line(unit)), self._tree.by_id[unit].code))
        return (
            unit
            for place in self._tree.line(unit_id)
            for unit in nearest_first
            if unit in self._tree.subtree_ids(place)
        )

    def _at_head(self, unit_id: int) -> PostHolder | None:
        return self._at(unit_id, self._tree.head_post(unit_id))

    def _at(self, unit_id: int, post: str) -> PostHolder | None:
        for holding in self._holdings.get((unit_id, post), ()):
            acting = self.deputy(holding.staff_id) if holding.covers(self._at_moment) else None
            if acting is not None:
                instead_of_id = None if acting == holding.staff_id else holding.staff_id
                return PostHolder(acting, self._staff[acting].name, unit_id, post, instead_of_id)
        return None
