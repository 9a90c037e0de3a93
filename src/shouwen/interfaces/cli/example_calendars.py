"""The calendars that the worked examples of the packs name: the hours of a station, and around the clock."""

from dataclasses import replace

from django.conf import settings

from shouwen.domain.people.calendars import DEFAULT_HOURS
from shouwen.domain.people.official_library import packaged_official_days
from shouwen.engine.standard import Standard
from shouwen.engine.timeline import Calendar, UnitHours


def example_calendars(standard: Standard) -> dict[str, Calendar]:
    """Return the calendars by name, with the seasons of the standard; no database is needed for them."""
    station = Calendar(
        key="station",
        version="1",
        zone=settings.TIME_ZONE,
        official=packaged_official_days(),
        hours=DEFAULT_HOURS,
        seasons={name: season.on_timeline() for name, season in standard.seasons.items()},
    )
    return {"station": station, "hotline": replace(station, key="hotline", hours=UnitHours.around_the_clock())}
