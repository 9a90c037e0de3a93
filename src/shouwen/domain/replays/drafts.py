"""A draft put in the place of the version that was in force."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import adoptions, standard_for
from shouwen.engine.standard import Pack, Standard, load_pack
from shouwen.engine.timeline import Calendar, Season


def read_draft(files: Mapping[str, str]) -> Pack:
    """Return the pack of a draft that was checked when the replay was asked for."""
    reading = load_pack(files)
    if reading.pack is None:
        raise ValueError(str(reading.problems[0]))
    return reading.pack


class DraftStandards:
    """The standards of units as they were, with the draft in the place of its older version.

    Where a company has never adopted a version of the draft's pack, the draft speaks first, as a new standard that is
    adopted before all others; where it had not yet, or no longer, at a moment, the draft says nothing then.
    """

    def __init__(self, draft: Pack) -> None:
        self.draft = draft
        self._made: dict[int, tuple[Standard, Standard]] = {}
        self._new_to: dict[int, bool] = {}
        self._calendars: dict[tuple[str, int], Calendar] = {}

    def at(self, *, unit_id: int, at: datetime) -> Standard:
        """Return the standard that binds a unit at a moment, the draft included."""
        real = standard_for(unit_id=unit_id, at=at)
        made = self._made.get(id(real))
        if made is None or made[0] is not real:
            made = self._made[id(real)] = real, self._with_draft(real, unit_id)
        return made[1]

    def calendar(self, calendar: Calendar, standard: Standard) -> Calendar:
        """Return a pinned calendar with the seasons that the draft states."""
        if not self.draft.seasons:
            return calendar
        place = calendar.fingerprint(), id(standard)
        if place not in self._calendars:
            self._calendars[place] = self._with_seasons(calendar, standard)
        return self._calendars[place]

    def _with_seasons(self, calendar: Calendar, standard: Standard) -> Calendar:
        stated = {
            name: Season(name, (one.from_month, one.from_day), (one.to_month, one.to_day))
            for name, one in self.draft.seasons.items()
            if standard.seasons.get(name) == one
        }
        changed = {name: one for name, one in stated.items() if not _same_days(calendar.seasons.get(name), one)}
        return replace(calendar, seasons={**calendar.seasons, **changed}) if changed else calendar

    def _with_draft(self, real: Standard, unit_id: int) -> Standard:
        name = self.draft.name
        if any(pack.name == name for pack in real.packs):
            return Standard.of([self.draft if pack.name == name else pack for pack in real.packs])
        return Standard.of([self.draft, *real.packs]) if self._is_new_to(unit_id) else real

    def _is_new_to(self, unit_id: int) -> bool:
        if unit_id not in self._new_to:
            units = unit_tree().line(unit_id)
            known = (one.pack for unit in units for one in adoptions(unit_id=unit))
            self._new_to[unit_id] = self.draft.name not in known
        return self._new_to[unit_id]


def _same_days(pinned: Season | None, stated: Season) -> bool:
    """Return whether a pinned season has the stated days; what was decided for single years stays with it."""
    return pinned is not None and (pinned.from_month_day, pinned.to_month_day) == (
        stated.from_month_day,
        stated.to_month_day,
    )
