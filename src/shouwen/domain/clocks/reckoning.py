"""From the journal to the rows: what the engine says of a stream's clocks, written as the index of what is due."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import pinned_calendar
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.subjects import Subject
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.people.modes import MAJOR_EVENT
from shouwen.domain.standards.queries import is_retired, rule_of, version_id
from shouwen.engine.promise import Event, Judgement, NextAction, Pin, Start, judge
from shouwen.engine.promise.clocks import BREACH
from shouwen.engine.standard import Ladder, Promise

# What a judgement decides; the rest of a row says whose clock it is.
JUDGED = (
    "first_due_at",
    "due_at",
    "met_at",
    "state",
    "verdict",
    "reason",
    "problem",
    "missing_year",
    "next_at",
    "next_kind",
    "next_ordinal",
    "rungs_reached",
    "reminded",
)
OWNED = ("unit_id", "owner_id")
ROWS_PER_STATEMENT = 500
# No clock has more reminders and rungs than this; a clock that asks for more is broken data, not work.
MAX_ACTIONS = 50


def engine_event(event: JournalEvent) -> Event:
    """Return an event of the journal as the engine reads it."""
    return Event(event.seq, event.kind, event.occurred_at, event.recorded_at, event.data, event.actor_label)


def start_of(clock: Clock) -> Start:
    """Return the start that a row stands for, with the rule in the version that it is pinned to."""
    pin = Pin(clock.key, clock.kind, clock.pack, version_of(clock), clock.clause, clock.occurrence, clock.start_seq)
    return Start(pin, rule_of_clock(clock), clock.started_at)


def rule_of_clock(clock: Clock) -> Promise | Ladder:
    """Return the rule of a row in the version that it is pinned to."""
    return rule_of(pack_version_id=clock.pack_version_id, kind=clock.kind, key=clock.key, clause=clock.clause)


def version_of(clock: Clock) -> str:
    """Return the version of the pack that a row is pinned to."""
    return rule_of_clock(clock).version


def new_clock(*, subject: Subject, start: Start, begun: Event, calendar_id: str) -> Clock:
    """Return the unsaved row of a clock that starts."""
    pin = start.pin
    clock = Clock(
        stream=subject.stream,
        case_id=subject.case_id,
        company_id=subject.company_id,
        unit_id=subject.unit_id,
        kind=pin.kind,
        key=pin.key,
        occurrence=pin.occurrence,
        pack=pin.pack,
        clause=pin.clause,
        pack_version_id=version_id(pack=pin.pack, version=pin.version),
        calendar_id=calendar_id,
        start_seq=pin.start_seq,
        started_at=start.started_at,
        major_event=MAJOR_EVENT in modes_at_start(start, calendar_id),
    )
    own(clock, subject=subject, rule=start.rule, begun=begun)
    return clock


def modes_at_start(start: Start, calendar_id: str) -> tuple[str, ...]:
    """Return the modes that were on when a clock started, by the calendar that it is pinned to."""
    return pinned_calendar(calendar_id).modes_at(start.started_at)


def pin_of(clock: Clock, start: Start) -> dict[str, object]:
    """Return what the journal keeps of a clock's start: the rule, its version, the calendar and the modes, for good."""
    modes = modes_at_start(start, clock.calendar_id)
    return {
        "kind": clock.kind,
        "key": clock.key,
        "occurrence": clock.occurrence,
        "pack": clock.pack,
        "version": start.pin.version,
        "clause": clock.clause,
        "calendar": clock.calendar_id,
        "start_seq": clock.start_seq,
        **({"modes": list(modes)} if modes else {}),
    }


def own(clock: Clock, *, subject: Subject, rule: Promise | Ladder, begun: Event) -> None:
    """Say whose clock it is now: the holder's, the first-contact person's, the receiver's or the unit's."""
    owner = rule.owner if isinstance(rule, Promise) else "holder"
    clock.unit_id, clock.owner_id = subject.unit_id, None
    if owner == "holder":
        clock.owner_id = subject.holder_id
    elif owner == "first_contact":
        clock.owner_id = subject.first_contact_id
    elif owner == "receiver":
        clock.unit_id = begun.data.get("to_unit") or subject.unit_id
        clock.owner_id = begun.data.get("to_staff")


def judged(*, start: Start, events: Sequence[Event], calendar_id: str, now: datetime) -> Judgement:
    """Return what the engine says of a clock at a moment.

    A clock of a retired version is judged as ever, but nobody is reminded and no rung is reached: of what is due for
    it only the breach is left, so that its verdict is written down.
    """
    calendar = pinned_calendar(calendar_id)
    judgement = judge(start.rule, start.pin, events, calendar, now)
    if is_retired(pack=start.pin.pack, version=start.pin.version):
        seen = list(events)
        while judgement.next_action is not None and judgement.next_action.kind != BREACH:
            seen.append(_done(start, judgement.next_action, seen, now))
            judgement = judge(start.rule, start.pin, seen, calendar, now)
    return judgement


def catch_up(*, clock: Clock, start: Start, events: list[Event], now: datetime) -> list[NextAction]:
    """Return everything that is due for a clock by now, as if each thing had been done at its time.

    `events` grows by an event for each of them.
    """
    done: list[NextAction] = []
    for _ in range(MAX_ACTIONS):
        action = judged(start=start, events=events, calendar_id=clock.calendar_id, now=now).next_action
        if action is None or action.at > now:
            break
        events.append(_done(start, action, events, now))
        done.append(action)
    return done


def _done(start: Start, action: NextAction, events: Sequence[Event], now: datetime) -> Event:
    """Return the event that says that an action of a clock was done at its time."""
    data = {"clock": start.pin.clock, "ordinal": action.ordinal}
    return Event(events[-1].seq + 1, kinds.DONE[action.kind], action.at, now, data)


def save_changed(clocks: Sequence[Clock], fields: Sequence[str]) -> None:
    """Write some columns of many rows.

    As an upsert on the id: an update with one CASE per column and row takes ten times as long.
    """
    Clock.objects.bulk_create(
        clocks, batch_size=ROWS_PER_STATEMENT, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
    )


def state_of(judgement: Judgement) -> str:
    """Return the state of a row: a promise that was broken and can no longer be met late has lapsed."""
    return Clock.State.LAPSED if judgement.final and judgement.state == Clock.State.BREACHED else judgement.state


def write_judgement(clock: Clock, judgement: Judgement, events: Iterable[Event]) -> None:
    """Put what the engine says into the row."""
    name = f"{clock.key}#{clock.occurrence}"
    done = [event.kind for event in events if event.data.get("clock") == name]
    clock.first_due_at = judgement.first_due_at
    clock.due_at = judgement.due_at
    clock.met_at = judgement.met_at
    clock.state = state_of(judgement)
    clock.verdict = judgement.verdict
    clock.reason = judgement.reason[:200]
    clock.problem = judgement.problem[:200]
    clock.missing_year = judgement.missing_year
    action = judgement.next_action
    clock.next_at = action.at if action else None
    clock.next_kind = action.kind if action else ""
    clock.next_ordinal = action.ordinal if action else 0
    clock.rungs_reached = done.count("ladder.rung_reached")
    clock.reminded = "clock.reminded" in done
