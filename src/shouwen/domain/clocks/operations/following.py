"""Following a stream: clocks start, stop, pause and are judged as events come in."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import calendar_to_start_with
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.clocks.operations.completing import ask_to_complete
from shouwen.domain.clocks.reckoning import (
    JUDGED,
    OWNED,
    engine_event,
    judged,
    new_clock,
    own,
    pin_of,
    save_changed,
    start_of,
    write_judgement,
)
from shouwen.domain.clocks.subjects import ClockSummary, Subject, summary_of
from shouwen.domain.clocks.tallying import place_of, share_of, write_deltas
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.journal.queries import history as journal_history
from shouwen.domain.journal.rows import insert_rows, read_rows
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.promise import Event, Start, starting
from shouwen.engine.promise.story import NO_LONGER_APPLIES


class UnableToCancel(Exception):
    """A clock is cancelled with a reason, and only while it runs."""


@operation
def refresh(
    *, now: datetime, actor: Actor, subject: Subject, history: Sequence[JournalEvent], is_new: bool = False
) -> ClockSummary:
    """Judge a stream's clocks after something happened, and start those that begin now.

    `history` is every event of the stream, those just written included; it is not empty. `is_new` saves the
    question for earlier clocks where there can be none. New clocks are written into the journal with the version of
    the standard and of the calendar that they stay pinned to.
    """
    events = [engine_event(event) for event in history]
    clocks = [] if is_new else read_rows(Clock, "WHERE stream = %s ORDER BY id", [subject.stream])
    late = _came_late(events)
    started = _start(now, actor, subject, history, events, clocks)
    changes = _rejudge(now, subject, clocks, events, everything=late)
    insert_rows(started)
    save_changed([clock for clock, *_rest in changes], [*JUDGED, *OWNED])
    fresh = [((), {}, place_of(clock), share) for clock in started if (share := share_of(clock))]
    write_deltas([*(change[1:] for change in changes), *fresh])
    ask_to_complete(now=now, clocks=[clock for clock in clocks if clock.missing_year is not None])
    return summary_of([*clocks, *started])


@operation
def cancel(*, now: datetime, actor: Actor, case_id: int, clock_id: int, reason: str) -> ClockSummary:
    """End a clock of a case without verdict; a closed one keeps its own. Raises UnableToCancel."""
    clock = Clock.objects.filter(id=clock_id, case_id=case_id).first()
    if not reason.strip():
        raise UnableToCancel(_("Write why the promise ends without having been kept or broken."))
    if clock is None or clock.state not in OPEN_STATES:
        raise UnableToCancel(_("This promise is closed; its verdict stays."))
    data = {"clock": f"{clock.key}#{clock.occurrence}", "reason": reason.strip()}
    event = NewEvent(kinds.CANCELLED, data)
    append(now=now, actor=actor, stream=clock.stream, events=[event], company_id=clock.company_id)
    events = [engine_event(one) for one in journal_history(stream=clock.stream)]
    before = place_of(clock), share_of(clock)
    judgement = judged(start=start_of(clock), events=events, calendar_id=clock.calendar_id, now=now)
    write_judgement(clock, judgement, events)
    clock.save(update_fields=JUDGED)
    write_deltas([(*before, place_of(clock), share_of(clock))])
    return summary_of(list(Clock.objects.filter(case_id=case_id)))


def _start(
    now: datetime,
    actor: Actor,
    subject: Subject,
    history: Sequence[JournalEvent],
    events: list[Event],
    clocks: list[Clock],
) -> list[Clock]:
    """Return the rows of the clocks that start now, judged and not yet saved; their start joins the `events`.

    A clock whose place another one took reads there that it ended.
    """
    unit_id = subject.standard_unit_id
    standard = standard_for(unit_id=unit_id, at=now)
    calendar_id, calendar = calendar_to_start_with(now=now, unit_id=unit_id, standard=standard)
    starts = starting(standard, events, [start_of(clock) for clock in clocks], calendar)
    if not starts:
        return []
    by_seq = {event.seq: event for event in events}
    rows = [
        new_clock(subject=subject, start=start, begun=by_seq[start.pin.start_seq], calendar_id=calendar_id)
        for start in starts
    ]
    events += _write_starts(now, actor, subject, history, rows, starts)
    for row, start in zip(rows, starts, strict=True):
        write_judgement(row, judged(start=start, events=events, calendar_id=calendar_id, now=now), events)
    return rows


def _write_starts(
    now: datetime,
    actor: Actor,
    subject: Subject,
    history: Sequence[JournalEvent],
    rows: list[Clock],
    starts: list[Start],
) -> list[Event]:
    pins = [pin_of(row, start) for row, start in zip(rows, starts, strict=True)]
    written = append(
        now=now,
        actor=actor,
        stream=subject.stream,
        events=[NewEvent(kinds.CLOCKS_STARTED, {"clocks": pins})],
        company_id=subject.company_id,
        head=Head.after(history[-1]),
    )
    return [engine_event(event) for event in written]


def _rejudge(
    now: datetime, subject: Subject, clocks: list[Clock], events: list[Event], *, everything: bool
) -> list[tuple[Clock, tuple, dict, tuple, dict]]:
    """Judge the open clocks again, or all of them; return those whose row changed, with place and share before.

    A clock that ceased to apply is looked at too: a case that is classified back gets its old promise again.
    """
    by_seq = {event.seq: event for event in events}
    changes = []
    for clock in clocks:
        if clock.state not in OPEN_STATES and not everything and clock.reason != NO_LONGER_APPLIES:
            continue
        before = _row(clock)
        place, share = place_of(clock), share_of(clock)
        start = start_of(clock)
        if clock.state in OPEN_STATES:
            own(clock, subject=subject, rule=start.rule, begun=by_seq[clock.start_seq])
        judgement = judged(start=start, events=events, calendar_id=clock.calendar_id, now=now)
        write_judgement(clock, judgement, events)
        if _row(clock) != before:
            changes.append((clock, place, share, place_of(clock), share_of(clock)))
    return changes


def _row(clock: Clock) -> tuple:
    return tuple(getattr(clock, name) for name in (*JUDGED, *OWNED))


def _came_late(events: list[Event]) -> bool:
    """Return whether the youngest record speaks of something that happened before an earlier record.

    Only then can a closed verdict change: the time of the deed counts, not the time at which we learned of it.
    """
    return len(events) > 1 and events[-1].occurred_at < max(event.occurred_at for event in events[:-1])
