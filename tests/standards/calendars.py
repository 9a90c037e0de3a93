"""The calendars that the examples of the packs name."""

from __future__ import annotations

from datetime import date

from chinese_calendar.constants import holidays, workdays

from shouwen.engine.standard.standard import Standard
from shouwen.engine.timeline import Calendar, DayWindow, OfficialDays, UnitHours, YearOfDays

YEARS = range(2024, 2027)
MORNING, AFTERNOON = DayWindow(8 * 60 + 30, 12 * 60), DayWindow(13 * 60 + 30, 17 * 60 + 30)


def _year(year: int) -> YearOfDays:
    def of(days: dict[date, str]) -> dict[date, str]:
        return {day: name for day, name in days.items() if day.year == year}

    off = of(holidays)
    return YearOfDays(holidays=off, makeup=of(workdays))


OFFICIAL = OfficialDays({year: _year(year) for year in YEARS})


def calendars_for(standard: Standard) -> dict[str, Calendar]:
    """Return the calendars by name, with the seasons of the standard."""
    seasons = {name: season.on_timeline() for name, season in standard.seasons.items()}
    station = UnitHours(dict.fromkeys(range(5), (MORNING, AFTERNOON)))
    return {
        "station": Calendar("station", "1", "Asia/Shanghai", OFFICIAL, station, seasons),
        "hotline": Calendar("hotline", "1", "Asia/Shanghai", OFFICIAL, UnitHours.around_the_clock(), seasons),
    }
