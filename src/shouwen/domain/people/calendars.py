"""The working calendars of units, built from their hours and the official days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from shouwen.domain.people.models import CalendarVersion, ModeDeclaration, OfficialYear, SpecialDay, WorkingHours
from shouwen.domain.people.modes import Declared, spans_by_mode
from shouwen.domain.people.tree import OrgTree
from shouwen.engine.timeline import Calendar, DayWindow, OfficialDays, UnitHours, Windows, YearOfDays

# Monday to Friday, 08:30-12:00 and 13:30-17:30, in minutes from midnight: the hours of a unit that nobody has set.
DEFAULT_WINDOWS = [[510, 720], [810, 1050]]
DEFAULT_WEEKLY = {str(weekday): DEFAULT_WINDOWS for weekday in range(5)}
# So far back a calendar still shows the hours that were in force before the last change.
OLD_HOURS_DAYS = 400


@dataclass(frozen=True, slots=True)
class PinnedCalendar:
    """A calendar and the fingerprint under which clocks pin it."""

    fingerprint: str
    calendar: Calendar


class CalendarBook:
    """The calendars of all units; units that work by the same hours share one."""

    def __init__(
        self,
        *,
        tree: OrgTree,
        official: OfficialDays,
        hours: Mapping[int, list[WorkingHours]],
        special: Mapping[int, Mapping[date, Windows]],
        modes: Mapping[int, list[Declared]],
        pinned: frozenset[str],
    ) -> None:
        self.official = official
        self.modes = modes
        self.pinned = pinned
        self._tree = tree
        self._hours = hours
        self._special = special
        self._made: dict[tuple, PinnedCalendar] = {}

    def of(self, unit_id: int) -> PinnedCalendar:
        """Return the calendar of a unit: its own hours, else those of the nearest unit above that has some.

        Special days of the unit hold before its hours. Those of the units above hold too where the hours follow the
        official days: a company's day off does not close a hotline that works around the clock.
        """
        line = self._tree.line(unit_id)
        owner = next((unit for unit in line if unit in self._hours), None)
        follows = owner is None or self._hours[owner][-1].follows_official_days
        special = tuple(unit for unit in (line if follows else line[:1]) if unit in self._special)
        declared = tuple(unit for unit in line if unit in self.modes)
        place = (owner, self._tree.by_id[unit_id].zone_name, special, declared)
        if place not in self._made:
            calendar = self._make(owner, zone=place[1], special=special, declared=declared)
            self._made[place] = PinnedCalendar(calendar.fingerprint(), calendar)
        return self._made[place]

    def _make(self, owner: int | None, *, zone: str, special: tuple[int, ...], declared: tuple[int, ...]) -> Calendar:
        rows = self._hours[owner] if owner is not None else []
        hours = hours_over_time(rows, self.official) if rows else DEFAULT_HOURS
        for unit in reversed(special):
            hours = replace(hours, exceptions={**hours.exceptions, **self._special[unit]})
        return Calendar(
            key=self._tree.by_id[owner].code if owner is not None else "standard",
            version=rows[-1].from_date.isoformat() if rows else "",
            zone=zone,
            official=self.official,
            hours=hours,
            modes=spans_by_mode(one for unit in declared for one in self.modes[unit]),
        )


def load_calendars(tree: OrgTree) -> CalendarBook:
    """Read hours, special days and modes of all units, the official years and which calendars are pinned."""
    hours: dict[int, list[WorkingHours]] = {}
    for row in WorkingHours.objects.order_by("unit_id", "from_date"):
        hours.setdefault(row.unit_id, []).append(row)
    special: dict[int, dict[date, Windows]] = {}
    for unit_id, day, windows in SpecialDay.objects.values_list("unit_id", "on_date", "windows"):
        special.setdefault(unit_id, {})[day] = _windows(windows)
    pinned = frozenset(CalendarVersion.objects.values_list("fingerprint", flat=True))
    return CalendarBook(
        tree=tree,
        official=load_official_days(),
        hours=hours,
        special=special,
        modes=load_modes(),
        pinned=pinned,
    )


def load_modes() -> dict[int, list[Declared]]:
    """Read every mode that was declared, by unit; one that was called off before it began is left out."""
    fields = ("id", "unit_id", "mode", "reason", "from_at", "until_at", "ended_at")
    found: dict[int, list[Declared]] = {}
    for row in ModeDeclaration.objects.order_by("from_at", "id").values_list(*fields):
        one = Declared(*row)
        if one.from_at < one.ends_at:
            found.setdefault(one.unit_id, []).append(one)
    return found


def load_official_days() -> OfficialDays:
    """Read the official days of every year that a person has confirmed."""
    return OfficialDays({row.year: year_of_days(row.holidays, row.makeup) for row in OfficialYear.objects.all()})


def year_of_days(holidays: Mapping[str, str], makeup: Mapping[str, str]) -> YearOfDays:
    """Return a year's arrangement from the form in which it is stored. Raises ValueError for what is no day."""
    return YearOfDays(_named_days(holidays), _named_days(makeup))


def unit_hours(*, weekly: Mapping[str, Any], exceptions: Mapping[str, Any], follows_official_days: bool) -> UnitHours:
    """Return the hours of a unit from the form in which they are stored. Raises ValueError for what is no window."""
    return UnitHours(
        weekly={int(weekday): _windows(rows) for weekday, rows in weekly.items()},
        exceptions={date.fromisoformat(day): _windows(rows) for day, rows in exceptions.items()},
        official=follows_official_days,
    )


def hours_over_time(rows: list[WorkingHours], official: OfficialDays) -> UnitHours:
    """Return the hours of the last row, with those in force before it written as exceptions where they differ."""
    latest = _hours_of(rows[-1])
    horizon = rows[-1].from_date - timedelta(days=OLD_HOURS_DAYS)
    earlier: dict[date, Windows] = {}
    for row, next_row in pairwise(rows):
        known = (day for day in _days(max(row.from_date, horizon), next_row.from_date) if day.year in official.years)
        earlier |= {day: _hours_of(row).windows_on(day, official) for day in known}
    changed = {day: windows for day, windows in earlier.items() if windows != latest.windows_on(day, official)}
    return UnitHours(latest.weekly, {**latest.exceptions, **changed}, official=latest.official)


@lru_cache(maxsize=512)
def calendar_version(fingerprint: str) -> Calendar:
    """Return the pinned calendar with this fingerprint; it never changes. Raises CalendarVersion.DoesNotExist."""
    return Calendar.from_data(CalendarVersion.objects.get(fingerprint=fingerprint).data)


def _hours_of(row: WorkingHours) -> UnitHours:
    return unit_hours(weekly=row.weekly, exceptions=row.exceptions, follows_official_days=row.follows_official_days)


def _windows(rows: Iterable[list[int]]) -> Windows:
    return tuple(DayWindow(opens, closes) for opens, closes in rows)


def _named_days(names: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in names.items()}


def _days(first: date, end: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((end - first).days))


DEFAULT_HOURS = unit_hours(weekly=DEFAULT_WEEKLY, exceptions={}, follows_official_days=True)
