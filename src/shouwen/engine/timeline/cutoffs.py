"""Limits that depend on the local time of a report, such as 'reported after 19:00: next day 12:00'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.instants import DAY_MINUTES, MINUTE, from_ticks, wall_ticks
from shouwen.engine.timeline.steps import Landing, Step


@dataclass(frozen=True, slots=True)
class CutOff:
    """What is reported from one local time up to another is due at a local time so many natural days later.

    Times are written `HH:MM` up to `24:00`. A rule from `22:00` to `06:00` runs over midnight; its days are
    counted from the day on which it began.
    """

    from_time: str
    to_time: str
    day_offset: int
    due_time: str

    def __post_init__(self) -> None:
        for text in (self.from_time, self.to_time, self.due_time):
            minute_of_day(text)
        if self.day_offset < 0:
            raise TimelineError(f"A cut-off cannot be due {-self.day_offset} days before the report.")
        if self._runs_over_midnight and self.day_offset == 0:
            raise TimelineError("A cut-off that runs over midnight is due on the next day at the earliest.")
        if self.day_offset == 0 and minute_of_day(self.due_time) < minute_of_day(self.to_time):
            raise TimelineError(f"Reported until {self.to_time} cannot be due the same day at {self.due_time}.")

    def day_of_report(self, minute: int, day: int) -> int | None:
        """This function will give the day from which the rule counts a report, or nothing if it does not apply."""
        begins, ends = minute_of_day(self.from_time), minute_of_day(self.to_time)
        if not self._runs_over_midnight:
            return day if begins <= minute < ends else None
        if minute >= begins:
            return day
        return day - 1 if minute < ends else None

    @property
    def _runs_over_midnight(self) -> bool:
        return minute_of_day(self.to_time) <= minute_of_day(self.from_time)


def minute_of_day(text: str) -> int:
    """This function will read a local time such as `19:00` or `24:00` as minutes from midnight."""
    match = re.fullmatch(r"(\d{2}):([0-5]\d)", text)
    minute = int(match[1]) * 60 + int(match[2]) if match else DAY_MINUTES + 1
    if minute > DAY_MINUTES:
        raise TimelineError(f"`{text}` is no time of day. Write it like `19:00`; the day ends at `24:00`.")
    return minute


def apply_cut_off(at: datetime, rules: Sequence[CutOff], calendar: Calendar) -> Landing | None:
    """This function will give the due moment under the first rule that a report's local time falls under, if any."""
    local = at.astimezone(calendar.tz)
    for rule in rules:
        day = rule.day_of_report(local.hour * 60 + local.minute, local.toordinal())
        if day is not None:
            due_day = date.fromordinal(day + rule.day_offset)
            due_at = from_ticks(wall_ticks(due_day, minute_of_day(rule.due_time) * MINUTE, calendar.tz))
            return Landing(due_at, partial(_explain, at, rule, due_day, due_at))
    return None


def _explain(at: datetime, rule: CutOff, due_day: date, due_at: datetime) -> tuple[Step, ...]:
    params = {
        "from_time": rule.from_time,
        "to_time": rule.to_time,
        "day_offset": rule.day_offset,
        "due_time": rule.due_time,
    }
    return (
        Step("cut_off", "reported_between", at=at, until=due_day, params=params),
        Step("due", "time_used_up", at=due_at),
    )
