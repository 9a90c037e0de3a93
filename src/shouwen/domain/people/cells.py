"""Grid cells: the areas of the city, each with its unit and its one responsible person."""

from collections.abc import Collection
from dataclasses import dataclass

from shouwen.domain.journal.cache import RevisionCache
from shouwen.domain.people.directory import REVISION, Directory, directory
from shouwen.domain.people.models import GridCell


@dataclass(frozen=True, slots=True)
class CellBrief:
    """A grid cell as others show it."""

    id: int
    company_id: int
    code: str
    name: str
    unit_id: int
    unit_name: str
    responsible_id: int | None
    responsible: str


_cache: RevisionCache[dict[int, CellBrief]] = RevisionCache(REVISION)


def cell_brief(cell_id: int | None) -> CellBrief | None:
    """Return a grid cell with its unit and its responsible person, or None."""
    return None if cell_id is None else _cache.get(_load).get(cell_id)


def cells_of(*, company_ids: Collection[int], text: str = "", unit_id: int | None = None) -> list[CellBrief]:
    """Return the grid cells of companies in the order of their codes; `text` is part of code, name or person."""
    found = (one for one in _cache.get(_load).values() if one.company_id in company_ids)
    return [
        one
        for one in found
        if (unit_id is None or one.unit_id == unit_id)
        and (not text or any(text in part for part in (one.code, one.name, one.responsible)))
    ]


def _load() -> dict[int, CellBrief]:
    known = directory()
    return {row.id: _brief(row, known) for row in GridCell.objects.order_by("company_id", "code")}


def _brief(row: GridCell, known: Directory) -> CellBrief:
    person = known.staff.get(row.responsible_id) if row.responsible_id is not None else None
    return CellBrief(
        id=row.id,
        company_id=row.company_id,
        code=row.code,
        name=row.name,
        unit_id=row.unit_id,
        unit_name=known.tree.by_id[row.unit_id].name,
        responsible_id=row.responsible_id,
        responsible=person.name if person else "",
    )
