"""A calendar: official days, hours of a unit and seasons in one zone; a value that a promise can pin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.hours import DayWindow, UnitHours, Windows
from shouwen.engine.timeline.index import WorkingIndex
from shouwen.engine.timeline.official import OfficialDays, YearOfDays
from shouwen.engine.timeline.seasons import Season, parse_month_day
from shouwen.engine.timeline.spans import Span
from shouwen.engine.timeline.workdays import WorkdayIndex


@dataclass(frozen=True)
class Calendar:
    """The working time of a unit. `zone` is an IANA name such as Asia/Shanghai.

    `modes` holds for each mode (an emergency, a major event) the spans in which it is on, disjoint and in order.
    """

    key: str
    version: str
    zone: str
    official: OfficialDays
    hours: UnitHours
    seasons: Mapping[str, Season] = field(default_factory=dict)
    modes: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "official", replace(self.official, key=self.key))
        self.tz  # noqa: B018  an unknown zone is refused here, not when the first promise runs

    def __hash__(self) -> int:
        return hash(self.fingerprint())

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone as the standard library knows it."""
        try:
            return ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise TimelineError(f"Calendar `{self.key}`: `{self.zone}` is no time zone.") from None

    @cached_property
    def index(self) -> WorkingIndex:
        """The working time laid out for adding; it fills itself year by year."""
        return WorkingIndex(key=self.key, zone=self.tz, official=self.official, hours=self.hours)

    @cached_property
    def workdays(self) -> WorkdayIndex:
        """The official workdays as lists for counting; they fill themselves year by year."""
        return WorkdayIndex(key=self.key, official=self.official)

    def modes_at(self, moment: datetime) -> tuple[str, ...]:
        """This function will name the modes that are on at a moment, in the order of their names."""
        return tuple(sorted(name for name, spans in self.modes.items() if any(span.contains(moment) for span in spans)))

    def fingerprint(self) -> str:
        """This function will give the SHA-256 of the calendar's content, the same for the same content."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        text = json.dumps(self.to_data(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    def to_data(self) -> dict[str, Any]:
        """This function will give the calendar as plain data, the same data for equal calendars."""
        data = {
            "key": self.key,
            "version": self.version,
            "zone": self.zone,
            "official": {str(year): _year_to_data(days) for year, days in sorted(self.official.years.items())},
            "hours": _hours_to_data(self.hours),
            "seasons": {name: _season_to_data(season) for name, season in sorted(self.seasons.items())},
        }
        # Left out without any, so that calendars of before there were modes keep their fingerprint.
        modes = {name: _spans_to_data(spans) for name, spans in sorted(self.modes.items()) if spans}
        return {**data, "modes": modes} if modes else data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Calendar:
        """This function will read back what `to_data` wrote."""
        return cls(
            key=data["key"],
            version=data["version"],
            zone=data["zone"],
            official=OfficialDays({int(year): _year_from_data(days) for year, days in data["official"].items()}),
            hours=_hours_from_data(data["hours"]),
            seasons={name: _season_from_data(name, season) for name, season in data["seasons"].items()},
            modes={name: _spans_from_data(spans) for name, spans in data.get("modes", {}).items()},
        )


def _spans_to_data(spans: Iterable[Span]) -> list[list[str | None]]:
    return [[span.start.isoformat(), span.end.isoformat() if span.end else None] for span in spans]


def _spans_from_data(data: Iterable[list[str | None]]) -> tuple[Span, ...]:
    return tuple(
        Span(datetime.fromisoformat(str(start)), datetime.fromisoformat(end) if end else None) for start, end in data
    )


def _year_to_data(year: YearOfDays) -> dict[str, Any]:
    return {"holidays": _names_to_data(year.holidays), "makeup": _names_to_data(year.makeup)}


def _year_from_data(data: Mapping[str, Any]) -> YearOfDays:
    return YearOfDays(_names_from_data(data["holidays"]), _names_from_data(data["makeup"]))


def _names_to_data(names: Mapping[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in sorted(names.items())}


def _names_from_data(data: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in data.items()}


def _hours_to_data(hours: UnitHours) -> dict[str, Any]:
    return {
        "weekly": {str(weekday): _windows_to_data(windows) for weekday, windows in hours.weekly.items() if windows},
        "exceptions": {day.isoformat(): _windows_to_data(windows) for day, windows in hours.exceptions.items()},
        "official": hours.official,
        "makeup_weekday": hours.makeup_weekday,
    }


def _hours_from_data(data: Mapping[str, Any]) -> UnitHours:
    return UnitHours(
        weekly={int(weekday): _windows_from_data(windows) for weekday, windows in data["weekly"].items()},
        exceptions={date.fromisoformat(day): _windows_from_data(rows) for day, rows in data["exceptions"].items()},
        official=data["official"],
        makeup_weekday=data["makeup_weekday"],
    )


def _windows_to_data(windows: Windows) -> list[list[int]]:
    return [[window.opens_minute, window.closes_minute] for window in windows]


def _windows_from_data(data: list[list[int]]) -> Windows:
    return tuple(DayWindow(opens, closes) for opens, closes in data)


def _season_to_data(season: Season) -> dict[str, Any]:
    return {
        "from": "{:02}-{:02}".format(*season.from_month_day),
        "to": "{:02}-{:02}".format(*season.to_month_day),
        "overrides": {
            str(year): [first.isoformat(), last.isoformat()] for year, (first, last) in sorted(season.overrides.items())
        },
    }


def _season_from_data(name: str, data: Mapping[str, Any]) -> Season:
    overrides = {
        int(year): (date.fromisoformat(first), date.fromisoformat(last))
        for year, (first, last) in data["overrides"].items()
    }
    return Season(name, parse_month_day(data["from"]), parse_month_day(data["to"]), overrides)
