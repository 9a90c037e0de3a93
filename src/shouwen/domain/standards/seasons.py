"""The seasons of a unit: the days that its standards state, with those that were decided for single years."""

from datetime import date

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.shelf import library
from shouwen.engine.standard import Standard
from shouwen.engine.timeline import Season

Bounds = tuple[date, date]


def seasons_of(*, unit_id: int, standard: Standard) -> dict[str, Season]:
    """Return the seasons by name as they hold for a unit; a decision of the nearest unit upward goes first."""
    decided = library().decided
    line = [unit for unit in reversed(unit_tree().line(unit_id)) if unit in decided]
    return {name: _season(name, standard, line, decided) for name in standard.seasons}


def _season(name: str, standard: Standard, line: list[int], decided: dict[int, dict[str, dict[int, Bounds]]]) -> Season:
    stated = standard.seasons[name].on_timeline()
    overrides: dict[int, Bounds] = {}
    for unit in line:
        overrides |= decided[unit].get(name, {})
    return Season(stated.name, stated.from_month_day, stated.to_month_day, overrides)
