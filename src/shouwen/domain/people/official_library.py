"""The arrangements of holidays that the package chinesecalendar brings; only the domain reads it, never the engine."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version

from chinese_calendar.constants import Holiday, holidays, workdays

from shouwen.engine.timeline import OfficialDays, YearOfDays

# The years that come with the program: the worked examples of the packs are counted by them.
PACKAGED_YEARS = (2024, 2025, 2026)
# The package names some holidays by the day alone.
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


def library_name() -> str:
    """Return the name under which a year from the library is kept, with its version."""
    return f"chinesecalendar {version('chinesecalendar')}"


def library_year(year: int) -> YearOfDays | None:
    """Return the arrangement of a year as the library has it, or None if it does not know the year."""
    found = YearOfDays(_days_in(year, holidays), _days_in(year, workdays))
    return found if found.holidays else None


def packaged_official_days(*, years: Iterable[int] = PACKAGED_YEARS) -> OfficialDays:
    """Return the official days that the library knows, for what runs without a database."""
    return OfficialDays({year: days for year in years if (days := library_year(year))})


def _days_in(year: int, names: Mapping[date, str]) -> dict[date, str]:
    return {day: _chinese_name(name) for day, name in names.items() if day.year == year}


def _chinese_name(name: str) -> str:
    short = Holiday(name).chinese
    return FULL_NAMES.get(short, short)
