"""The opening hours of a unit: windows of the local day, by weekday, with exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.instants import DAY_MINUTES
from shouwen.engine.timeline.official import OfficialDays


@dataclass(frozen=True, slots=True, order=True)
class DayWindow:
    """Open from one minute to another, counted from local midnight; past 1440 it closes on the next day."""

    opens_minute: int
    closes_minute: int

    def __post_init__(self) -> None:
        opens, closes = self.opens_minute, self.closes_minute
        if not 0 <= opens < DAY_MINUTES:
            raise TimelineError(f"A window opens between minute 0 and {DAY_MINUTES - 1} of its day, not at {opens}.")
        if not opens < closes <= opens + DAY_MINUTES:
            raise TimelineError(f"A window closes after it opens and within 24 h, not from {opens} to {closes}.")


Windows = tuple[DayWindow, ...]
ALL_DAY: Windows = (DayWindow(0, DAY_MINUTES),)


@dataclass(frozen=True, slots=True)
class UnitHours:
    """When a unit works.

    An exception replaces whatever else holds on its day (an empty one closes it). With `official`, statutory
    holidays close the unit and a make-up workday has the windows of `makeup_weekday` (0 is Monday).
    """

    weekly: Mapping[int, Windows]
    exceptions: Mapping[date, Windows] = field(default_factory=dict)
    official: bool = True
    makeup_weekday: int = 0

    def __post_init__(self) -> None:
        unknown = [day for day in (*self.weekly, self.makeup_weekday) if day not in range(7)]
        if unknown:
            raise TimelineError(f"{unknown[0]} is no weekday. Weekdays run from 0 (Monday) to 6 (Sunday).")
        weekly = {day: _in_order(self.weekly[day]) for day in sorted(self.weekly) if self.weekly[day]}
        object.__setattr__(self, "weekly", weekly)
        exceptions = {day: _in_order(self.exceptions[day]) for day in sorted(self.exceptions)}
        object.__setattr__(self, "exceptions", exceptions)

    @classmethod
    def around_the_clock(cls) -> UnitHours:
        """This function will give the hours of a unit that never closes."""
        return cls(dict.fromkeys(range(7), ALL_DAY), official=False)

    @property
    def passes_midnight(self) -> bool:
        """Whether any window may close on the day after it opens."""
        return any(
            window.closes_minute > DAY_MINUTES
            for windows in (*self.weekly.values(), *self.exceptions.values())
            for window in windows
        )

    def windows_on(self, day: date, official: OfficialDays) -> Windows:
        """This function will give the windows that open on a day, in order."""
        if day in self.exceptions:
            return self.exceptions[day]
        kind = official.kind_of(day) if self.official else "workday"
        if kind == "holiday":
            return ()
        return self.weekly.get(self.makeup_weekday if kind == "makeup" else day.weekday(), ())


def _in_order(windows: Windows) -> Windows:
    ordered = tuple(sorted(windows))
    for earlier, later in pairwise(ordered):
        if later.opens_minute < earlier.closes_minute:
            raise TimelineError(f"The windows {earlier} and {later} of one day overlap. Join them into one.")
    return ordered
