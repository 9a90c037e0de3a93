"""Judging many streams at once that come in with their whole history: nobody is reminded of what is long over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import calendar_to_start_with
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.reckoning import catch_up, engine_event, judged, new_clock, pin_of, write_judgement
from shouwen.domain.clocks.subjects import ClockSummary, Subject, summary_of
from shouwen.domain.clocks.tallying import place_of, share_of, write_deltas
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import Batch, NewEvent, append_many, operation
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.promise import Event, NextAction, Start, starting


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A stream that has no clocks yet, with every event that is in the journal for it."""

    subject: Subject
    history: Sequence[JournalEvent]


@operation
def bring_in(*, now: datetime, actor: Actor, newcomers: Sequence[Newcomer]) -> list[ClockSummary]:
    """Start and judge the clocks of streams that come in with a history, by the standard in force now.

    What was due before now is written down as reached, marked as brought in, and nobody is told of it; what falls
    due later is done as usual. The summaries come in the order of the newcomers.
    """
    arrived = [_arrive(now, actor, newcomer) for newcomer in newcomers]
    append_many(
        now=now,
        actor=actor,
        batches=[
            Batch(one.subject.stream, events, one.subject.company_id, Head.after(one.history[-1]))
            for one, (_clocks, events) in zip(newcomers, arrived, strict=True)
            if events
        ],
    )
    rows = [clock for clocks, _events in arrived for clock in clocks]
    insert_rows(rows)
    write_deltas((place_of(clock), {}, place_of(clock), share_of(clock)) for clock in rows)
    return [summary_of(clocks) for clocks, _events in arrived]


def _arrive(now: datetime, actor: Actor, newcomer: Newcomer) -> tuple[list[Clock], list[NewEvent]]:
    """Return the clocks of a newcomer as they stand now, and the events that say how they got there."""
    subject = newcomer.subject
    events = [engine_event(event) for event in newcomer.history]
    standard = standard_for(unit_id=subject.standard_unit_id, at=now)
    calendar_id, calendar = calendar_to_start_with(now=now, unit_id=subject.standard_unit_id, standard=standard)
    starts = starting(standard, events, [], calendar)
    if not starts:
        return [], []
    by_seq = {event.seq: event for event in events}
    clocks = [
        new_clock(subject=subject, start=start, begun=by_seq[start.pin.start_seq], calendar_id=calendar_id)
        for start in starts
    ]
    pins = {"clocks": [pin_of(clock, start) for clock, start in zip(clocks, starts, strict=True)]}
    written = [NewEvent(kinds.CLOCKS_STARTED, pins)]
    events.append(Event(events[-1].seq + 1, kinds.CLOCKS_STARTED, now, now, pins, actor.label))
    for clock, start in zip(clocks, starts, strict=True):
        written += [_reached(start, action) for action in catch_up(clock=clock, start=start, events=events, now=now)]
    for clock, start in zip(clocks, starts, strict=True):
        write_judgement(clock, judged(start=start, events=events, calendar_id=calendar_id, now=now), events)
    return clocks, written


def _reached(start: Start, action: NextAction) -> NewEvent:
    data = {"clock": start.pin.clock, "ordinal": action.ordinal, "clause": start.pin.clause, "brought_in": True}
    return NewEvent(kinds.DONE[action.kind], data, occurred_at=action.at)
