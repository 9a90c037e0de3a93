"""The open hours of the days to come, day by day, with the reason where a day is not as usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from shouwen.domain.people.models import SpecialDay
from shouwen.domain.people.windows import windows_words
from shouwen.engine.timeline import Calendar, CalendarYearMissing

DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class PreviewDay:
    """A day to come: its hours in words, empty where it is closed, and why they are so."""

    on: date
    hours: str
    kind: str
    why: str


def preview(calendar: Calendar, first: date, special: Sequence[SpecialDay]) -> tuple[PreviewDay, ...]:
    """Return the open hours of two weeks. `special` are the special days that hold for the unit, its own last."""
    reasons = {one.on_date: one.reason for one in special}
    days = (first + timedelta(days=number) for number in range(DAYS_SHOWN))
    return tuple(_day(calendar, day, reasons.get(day, "")) for day in days)


def _day(calendar: Calendar, day: date, reason: str) -> PreviewDay:
    try:
        kind, name = calendar.official.kind_of(day), calendar.official.name_of(day) or ""
    except CalendarYearMissing as missing:
        kind, name = "unknown", _("the official days of %(year)s are not confirmed") % {"year": missing.year}
    try:
        windows = calendar.hours.windows_on(day, calendar.official)
    except CalendarYearMissing:
        return PreviewDay(day, "", kind, reason or name)
    words = windows_words([[one.opens_minute, one.closes_minute] for one in windows])
    return PreviewDay(day, words, "special" if reason else kind, reason or name)
