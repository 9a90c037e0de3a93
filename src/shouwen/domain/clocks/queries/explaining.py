"""Why a promise is due when it is: the engine's explanation, from the journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from shouwen.domain.clocks.calendars import pinned_calendar
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.reckoning import engine_event, judged, start_of
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.engine.promise import Judgement, Node, events_read, explain
from shouwen.engine.standard import Text


def explanation_of(
    *,
    clock: Clock,
    language: str,
    now: datetime,
    titles: Mapping[str, Text] | None = None,
    stored: Sequence[Event] | None = None,
) -> Node:
    """Return the tree of steps from the start of a clock to its verdict, with times, events and clauses.

    `titles` gives words for kinds of event and for posts; `stored` is the history of its stream if it is at hand.
    """
    start = start_of(clock)
    events = [engine_event(event) for event in (history(stream=clock.stream) if stored is None else stored)]
    return explain(start.rule, start.pin, events, pinned_calendar(clock.calendar_id), now, language, titles)


def judgement_of(*, clock: Clock, now: datetime) -> Judgement:
    """Return everything the engine says of a clock: pauses, extensions, reminders and rungs with their times."""
    events = [engine_event(event) for event in history(stream=clock.stream)]
    return judged(start=start_of(clock), events=events, calendar_id=clock.calendar_id, now=now)


def events_of(*, clock: Clock, stored: Sequence[Event]) -> list[Event]:
    """Return those events of a stream that speak of one of its clocks, in the order in which they happened."""
    start = start_of(clock)
    by_seq = {event.seq: event for event in stored}
    return [by_seq[one.seq] for one in events_read(start.rule, start.pin, map(engine_event, stored))]
