"""Questions about a unit's working time: is it open, when does it close, when does work go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.instants import from_ticks, local_date, to_ticks
from shouwen.engine.timeline.spans import Span
from shouwen.engine.timeline.steps import Step


def is_open(at: datetime, calendar: Calendar) -> bool:
    """This function will tell whether the unit works at a moment."""
    return calendar.index.span_at(to_ticks(at)) is not None


def next_working_moment(at: datetime, calendar: Calendar) -> datetime:
    """This function will give the moment itself if the unit works then, or else when it opens next."""
    return from_ticks(max(to_ticks(at), calendar.index.span_from(to_ticks(at))[0]))


def close_of(day: date, calendar: Calendar) -> datetime:
    """This function will give the close of business of a day: 24:00 local time where the unit has no hours.

    Business that goes on into the opening of the next day closes there.
    """
    return from_ticks(calendar.index.close(day.toordinal()))


def end_of_working_day(at: datetime, calendar: Calendar) -> datetime:
    """This function will give the close of the working day that is running, or else of the next one.

    A break between two windows belongs to the day that goes on after it.
    """
    return from_ticks(calendar.index.close(_working_day_at(at, calendar)))


def explain_end_of_working_day(at: datetime, calendar: Calendar) -> tuple[Step, ...]:
    """This function will give the lines that lead from a moment to the end of the working day."""
    day = date.fromordinal(_working_day_at(at, calendar))
    due = Step("due", "unit_closes", at=close_of(day, calendar))
    if day <= local_date(at, calendar.tz):
        return (Step("day", "working_day_ends", on=day), due)
    skipped = Step("skipped", "outside_hours", on=local_date(at, calendar.tz))
    return (skipped, Step("day", "next_working_day", on=day), due)


def working_spans(span: Span, calendar: Calendar) -> Iterator[Span]:
    """This function will go through the unit's working windows within a span, one by one, cut to it."""
    if span.end is None:
        raise TimelineError("Working time is only laid out up to an end. Give the span one.")
    for start, end, _ in calendar.index.spans(to_ticks(span.start), to_ticks(span.end)):
        yield Span(from_ticks(start), from_ticks(end))


def _working_day_at(at: datetime, calendar: Calendar) -> int:
    return calendar.index.span_from(to_ticks(at))[2]
