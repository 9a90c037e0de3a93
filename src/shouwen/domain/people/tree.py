"""The organisation as an immutable value: who is above and below whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from shouwen.domain.people.models import Unit
from shouwen.domain.people.posts import HEAD_POSTS


@dataclass(frozen=True, slots=True)
class UnitNode:
    """One unit of the organisation."""

    id: int
    parent_id: int | None
    company_id: int | None
    kind: str
    utility: str
    code: str
    name: str
    name_en: str
    phone: str
    service_phone: str
    supervision_phone: str
    slogan: str
    zone_name: str
    is_customer_centre: bool
    active: bool

    def name_in(self, language: str) -> str:
        """Return the unit's name for a reader of `language`."""
        return self.name_en if language == "en" and self.name_en else self.name


class OrgTree:
    """All units, active or not, and how they hang together. Unknown ids raise KeyError."""

    def __init__(self, nodes: Iterable[UnitNode]) -> None:
        self.by_id: Mapping[int, UnitNode] = {node.id: node for node in nodes}
        self.by_code: Mapping[str, UnitNode] = {node.code: node for node in self.by_id.values()}
        self._children: dict[int | None, list[int]] = {}
        for node in sorted(self.by_id.values(), key=lambda node: node.code):
            self._children.setdefault(node.parent_id, []).append(node.id)
        self._below: dict[int, frozenset[int]] = {}

    @cached_property
    def all_ids(self) -> frozenset[int]:
        """The ids of all units."""
        return frozenset(self.by_id)

    @cached_property
    def company_ids(self) -> frozenset[int]:
        """The ids of all companies."""
        return frozenset(node.id for node in self.by_id.values() if node.kind == Unit.Kind.COMPANY)

    def roots(self) -> tuple[int, ...]:
        """Return the units that have no parent, in the order of their codes."""
        return tuple(self._children.get(None, ()))

    def children(self, unit_id: int) -> tuple[int, ...]:
        """Return the units right below, in the order of their codes."""
        return tuple(self._children.get(unit_id, ()))

    def ancestors(self, unit_id: int) -> tuple[int, ...]:
        """Return the units above, the nearest first, without the unit itself."""
        above = []
        parent_id = self.by_id[unit_id].parent_id
        while parent_id is not None:
            above.append(parent_id)
            parent_id = self.by_id[parent_id].parent_id
        return tuple(above)

    def line(self, unit_id: int) -> tuple[int, ...]:
        """Return the unit itself and the units above it, the nearest first."""
        return (unit_id, *self.ancestors(unit_id))

    def subtree_ids(self, unit_id: int) -> frozenset[int]:
        """Return the unit itself and all units below it."""
        if unit_id not in self._below:
            below = (self.subtree_ids(child) for child in self.children(unit_id))
            self._below[unit_id] = frozenset({unit_id}).union(*below)
        return self._below[unit_id]

    def downward(self, unit_id: int) -> tuple[int, ...]:
        """Return the unit itself and all units below it, level by level."""
        level, found = [unit_id], []
        while level:
            found += level
            level = [child for parent in level for child in self.children(parent)]
        return tuple(found)

    def company_of(self, unit_id: int) -> int | None:
        """Return the company that the unit is or belongs to; a unit of the group belongs to none."""
        return self.by_id[unit_id].company_id

    def group_of(self, unit_id: int) -> int:
        """Return the topmost unit above the unit, or itself."""
        return self.line(unit_id)[-1]

    def head_post(self, unit_id: int) -> str:
        """Return the post that heads a unit of this kind."""
        return HEAD_POSTS[Unit.Kind(self.by_id[unit_id].kind)]

    def customer_centre_of(self, company_id: int) -> int | None:
        """Return the company's own customer centre, else the one that its group shares."""
        for unit_id in self.line(company_id):
            for below in self.downward(unit_id):
                if self._serves(below, company_id):
                    return below
        return None

    def _serves(self, unit_id: int, company_id: int) -> bool:
        node = self.by_id[unit_id]
        return node.is_customer_centre and node.active and node.company_id in (company_id, None)


def load_tree() -> OrgTree:
    """Read all units in one query."""
    fields = UnitNode.__dataclass_fields__
    return OrgTree(UnitNode(**row) for row in Unit.objects.values(*fields))
