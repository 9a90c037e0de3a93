"""The calendar that a clock is started with: the unit's hours and official days, and the seasons of its standard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from shouwen.domain.clocks.events import CALENDAR_COMPLETED
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import bump
from shouwen.domain.people.models import CalendarVersion
from shouwen.domain.people.queries import calendar_for, calendar_is_kept, calendar_of
from shouwen.domain.standards.seasons import seasons_of
from shouwen.engine.promise import Event
from shouwen.engine.standard import Standard
from shouwen.engine.timeline import Calendar, OfficialDays, YearOfDays

# Made calendars, which never change.
_made: dict[tuple, tuple[str, Calendar]] = {}


def calendar_to_start_with(*, now: datetime, unit_id: int, standard: Standard) -> tuple[str, Calendar]:
    """Return the calendar that promises of a unit start with now, and the fingerprint under which it is kept."""
    bare = calendar_for(unit_id=unit_id)
    seasons = seasons_of(unit_id=unit_id, standard=standard)
    decided = tuple((name, tuple(sorted(one.overrides.items()))) for name, one in seasons.items() if one.overrides)
    key = (bare.fingerprint, tuple((pack.name, pack.version, pack.fingerprint) for pack in standard.packs), decided)
    if key not in _made:
        calendar = replace(bare.calendar, seasons=seasons)
        _made[key] = (calendar.fingerprint(), calendar)
    fingerprint, calendar = _made[key]
    keep(now=now, unit_id=unit_id, fingerprint=fingerprint, calendar=calendar)
    return fingerprint, calendar


def keep(*, now: datetime, unit_id: int, fingerprint: str, calendar: Calendar) -> None:
    """Write a calendar down the first time that it is used."""
    if calendar_is_kept(fingerprint):
        return
    CalendarVersion.objects.get_or_create(
        fingerprint=fingerprint, defaults={"unit_id": unit_id, "data": calendar.to_data(), "made_at": now}
    )
    bump("people")


def completed(*, now: datetime, unit_id: int, fingerprint: str, year: int, days: YearOfDays) -> tuple[str, Calendar]:
    """Return a pinned calendar with a year that it lacked, and its fingerprint; everything else in it stays."""
    calendar = pinned_calendar(fingerprint)
    longer = replace(calendar, official=OfficialDays({**calendar.official.years, year: days}))
    keep(now=now, unit_id=unit_id, fingerprint=longer.fingerprint(), calendar=longer)
    return longer.fingerprint(), longer


def completions(events: Iterable[Event | JournalEvent]) -> dict[tuple[str, str], str]:
    """Return the calendars that clocks of a stream run by since a missing year was added, by kind and name."""
    told = [event for event in events if event.kind == CALENDAR_COMPLETED]
    return {(one["kind"], one["clock"]): one["calendar"] for event in told for one in event.data["clocks"]}


def pinned_calendar(fingerprint: str) -> Calendar:
    """Return the calendar that a clock was started with."""
    return calendar_of(fingerprint)
