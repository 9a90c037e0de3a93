"""What a promise would come to: its due time and reminders for typical beginnings, before anybody works by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from shouwen.engine.promise.clocks import Judgement, Pin
from shouwen.engine.promise.events import Event
from shouwen.engine.promise.judging import judge
from shouwen.engine.standard.conditions import ALWAYS, Between, Compared, Condition, OneOf
from shouwen.engine.standard.rules import SEASON_FACTS, Before, Promise, Window
from shouwen.engine.timeline import Calendar, CalendarYearMissing

WEEKDAY, FRIDAY, HOLIDAY = "weekday", "friday", "holiday"
BEGINNINGS = {WEEKDAY: time(9, 30), FRIDAY: time(18, 30), HOLIDAY: time(16, 0)}
LONG_HOLIDAY_DAYS = 3
FRIDAYS_NUMBER = 4
# How far ahead the moment lies that a notice or a window is measured from.
PLANNED_AHEAD = timedelta(days=5)
DAYS_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class TypicalCase:
    """A typical beginning: a weekday morning, a Friday evening, or the afternoon before a long holiday."""

    kind: str
    starts_at: datetime
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the clock would say for a case of one branch of the limit; `planned_at` is what it is measured from."""

    case: TypicalCase
    when: Condition
    judgement: Judgement
    planned_at: datetime | None = None


def typical_cases(calendar: Calendar, on: date) -> tuple[TypicalCase, ...]:
    """Return the three typical beginnings from a day on; where the calendar ends, the latest ones before it."""
    wanted: tuple[tuple[str, Callable[[Calendar, date], str | None]], ...] = (
        (WEEKDAY, _ordinary), (FRIDAY, _before_weekend), (HOLIDAY, _before_long_holiday),
    )  # fmt: skip
    found = ((kind, _day(calendar, on, fits)) for kind, fits in wanted)
    return tuple(
        TypicalCase(kind, datetime.combine(day, BEGINNINGS[kind], calendar.tz), name)
        for kind, (day, name) in ((kind, pair) for kind, pair in found if pair)
    )


def previews(promise: Promise, calendar: Calendar, on: date) -> tuple[Preview, ...]:
    """Return what a promise comes to in each typical case, for every branch of its limit."""
    branches = getattr(promise.limit, "branches", ())
    conditions = [branch.when for branch in branches] or [ALWAYS]
    return tuple(
        _preview(promise, calendar, case, condition) for case in typical_cases(calendar, on) for condition in conditions
    )


def _preview(promise: Promise, calendar: Calendar, case: TypicalCase, when: Condition) -> Preview:
    facts = {**dict(_facts(promise.applies)), **dict(_facts(when))}
    data: dict[str, Any] = {"facts": facts}
    planned_at = None
    if isinstance(promise.limit, Before | Window):
        planned_at = case.starts_at + PLANNED_AHEAD
        data[promise.limit.moment if isinstance(promise.limit, Before) else promise.limit.around] = (
            planned_at.isoformat()
        )
    begun = Event(1, promise.starts[0].kind, case.starts_at, case.starts_at, data)
    pin = Pin(promise.name, "promise", promise.pack, promise.version, promise.clause, 1, 1)
    return Preview(case, when, judge(promise, pin, [begun], calendar, case.starts_at), planned_at)


def _facts(condition: Condition) -> Iterator[tuple[str, Any]]:
    """Yield facts for which a condition holds; the season is what the calendar says."""
    for term in condition.terms:
        if term.fact in SEASON_FACTS:
            continue
        if isinstance(term, OneOf):
            yield term.fact, min(term.values)
        elif isinstance(term, Between):
            yield term.fact, term.low
        elif isinstance(term, Compared):
            step = {">": 1.0, "<": -1.0}.get(term.sign, 0.0)
            yield term.fact, term.bound + step


def _day(calendar: Calendar, on: date, fits: Callable[[Calendar, date], str | None]) -> tuple[date, str] | None:
    ahead = (on + timedelta(days=number) for number in range(1, DAYS_LOOKED_AT))
    behind = (on - timedelta(days=number) for number in range(DAYS_LOOKED_AT))
    for days in (ahead, behind):
        for day in days:
            try:
                name = fits(calendar, day)
            except CalendarYearMissing:
                break
            if name is not None:
                return day, name
    return None


def _ordinary(calendar: Calendar, day: date) -> str | None:
    official = calendar.official
    kinds = (official.kind_of(day), official.kind_of(day + timedelta(days=1)))
    return "" if kinds == ("workday", "workday") else None


def _before_weekend(calendar: Calendar, day: date) -> str | None:
    kinds = [calendar.official.kind_of(day + timedelta(days=number)) for number in range(4)]
    return "" if day.weekday() == FRIDAYS_NUMBER and kinds == ["workday", "weekend", "weekend", "workday"] else None


def _before_long_holiday(calendar: Calendar, day: date) -> str | None:
    official, name, length = calendar.official, "", 0
    if not official.is_workday(day):
        return None
    while not official.is_workday(day + timedelta(days=length + 1)):
        length += 1
        name = name or (official.name_of(day + timedelta(days=length)) or "")
    return name if name and length > LONG_HOLIDAY_DAYS else None
