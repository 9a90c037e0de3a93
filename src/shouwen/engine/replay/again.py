"""A stream gone through again: its clocks start anew, as they would have started live under another standard.

What the program itself once wrote about its clocks (which started, what was reminded, broken, told) is left out: it
speaks of the promises that ran then. What people did stays, their extensions and cancellations too. Events that were
recorded at one moment came in together, as they did live. The starts are written into the copy of the stream, so
that a clock reads there which other one took its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from shouwen.engine.promise import Event, Start, starting
from shouwen.engine.promise.events import CLOCK_BREACHED, CLOCK_REMINDED, CLOCKS_STARTED, REOPENING, RUNG_REACHED
from shouwen.engine.standard import Standard
from shouwen.engine.timeline import Calendar

OWN_NOTES = frozenset({CLOCKS_STARTED, CLOCK_REMINDED, CLOCK_BREACHED, RUNG_REACHED})
# Numbers of the copy: one between any two events is free for the starts that follow the first of them.
STEP = 2


@dataclass(frozen=True, slots=True)
class RunClock:
    """A clock that started in the rerun, with the calendar it is pinned to and the number of its event in the real
    stream."""

    start: Start
    calendar: Calendar
    began_with: int


@dataclass(frozen=True, slots=True)
class Rerun:
    """The stream as it would have been, and the clocks that would have run on it."""

    events: tuple[Event, ...]
    clocks: tuple[RunClock, ...]


def run_again(
    events: Iterable[Event],
    standard_at: Callable[[Event], Standard],
    calendar_at: Callable[[Event, Standard], Calendar],
) -> Rerun:
    """Return the stream with the clocks that start under the standards in force when its events were recorded.

    `calendar_at` gives the calendar that clocks are pinned to which start with an event.
    """
    told: list[Event] = []
    starts: list[Start] = []
    clocks: list[RunClock] = []
    by: tuple[int, int] | None = None
    for together in batches(events):
        told += together
        last = together[-1]
        standard = standard_at(last)
        calendar = calendar_at(last, standard)
        if by == (id(standard), id(calendar)) and not _may_start(standard, together):
            continue
        by = id(standard), id(calendar)
        new = starting(standard, told, starts, calendar)
        if new:
            starts += new
            clocks += [RunClock(start, calendar, start.pin.start_seq // STEP) for start in new]
            told.append(started_event(last, new))
    return Rerun(tuple(told), tuple(clocks))


def batches(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Yield what people and devices did, in the order and in the parts in which it was recorded, numbered anew."""
    deeds = sorted((event for event in events if event.kind not in OWN_NOTES), key=attrgetter("seq"))
    for _at, together in groupby(deeds, key=attrgetter("recorded_at")):
        yield [replace(event, seq=event.seq * STEP) for event in together]


def started_event(after: Event, starts: Sequence[Start]) -> Event:
    """Return the event that records which clocks started after another event."""
    pins = [
        {
            "kind": start.pin.kind,
            "key": start.pin.key,
            "occurrence": start.pin.occurrence,
            "start_seq": start.pin.start_seq,
        }
        for start in starts
    ]
    return Event(after.seq + 1, CLOCKS_STARTED, after.recorded_at, after.recorded_at, {"clocks": pins})


def _may_start(standard: Standard, together: Sequence[Event]) -> bool:
    """Return whether something can start now at all: an event begins a promise, or what was stated changes one."""
    return any(
        event.kind in standard.started_by or event.data.get("facts") or event.kind in REOPENING for event in together
    )
