"""The sweep: what is due is found by index, done once, and written down, whatever dies in between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.messages import ClockWarning, messages_for
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.clocks.operations.completing import ask_to_complete
from shouwen.domain.clocks.reckoning import (
    JUDGED,
    catch_up,
    engine_event,
    judged,
    save_changed,
    start_of,
    write_judgement,
)
from shouwen.domain.clocks.subjects import ClockSummary, summary_of
from shouwen.domain.clocks.tallying import place_of, share_of, write_deltas
from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import Batch, NewEvent, append_many, operation
from shouwen.domain.journal.queries import histories
from shouwen.domain.outbox.operations import notify
from shouwen.engine.promise import Event, NextAction, Start

LEASE = timedelta(seconds=60)
Summaries = Mapping[int, ClockSummary]


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What a sweep did."""

    clocks: int = 0
    reminders: int = 0
    breaches: int = 0
    rungs: int = 0

    def plus(self, other: "SweepResult") -> "SweepResult":
        """Return the sum of two results."""
        return SweepResult(
            self.clocks + other.clocks,
            self.reminders + other.reminders,
            self.breaches + other.breaches,
            self.rungs + other.rungs,
        )


@dataclass(slots=True)
class _Work:
    """One clock that is due: what is done for it in this sweep."""

    clock: Clock
    start: Start
    events: list[Event]
    done: list[NextAction] = field(default_factory=list)


def sweep(*, now: datetime, worker: str, limit: int, apply_summaries: Callable[[Summaries], None]) -> SweepResult:
    """Do at most `limit` of the things that are due, in two transactions: lease the clocks, then handle them."""
    ids = claim(now=now, worker=worker, limit=limit)
    return handle(now=now, clock_ids=ids, apply_summaries=apply_summaries) if ids else SweepResult()


@operation
def claim(*, now: datetime, worker: str, limit: int) -> list[int]:
    """Lease at most `limit` clocks that are due to a worker and return their ids.

    The lease is a compare-and-set, so two workers never hold the same clock; a dead worker's lease runs out.
    """
    free = Q(lease_until_at=None) | Q(lease_until_at__lt=now)
    due = list(Clock.objects.filter(free, next_at__lte=now).order_by("next_at").values_list("id", flat=True)[:limit])
    if not due:
        return []
    mark = f"{worker}@{now.timestamp()}"[:64]
    Clock.objects.filter(free, id__in=due).update(lease_owner=mark, lease_until_at=now + LEASE)
    return list(Clock.objects.filter(id__in=due, lease_owner=mark).values_list("id", flat=True))


@operation
def handle(*, now: datetime, clock_ids: Sequence[int], apply_summaries: Callable[[Summaries], None]) -> SweepResult:
    """Do what is due for these clocks: write the events, judge again, tell the people, let go of the lease.

    All of it is one transaction: either every rung and reminder is in the journal with its message, or none is.
    """
    clocks = list(Clock.objects.filter(id__in=clock_ids, next_at__lte=now).order_by("id"))
    recorded = histories(streams={clock.stream for clock in clocks})
    works = [_do(now, clock, recorded[clock.stream]) for clock in clocks]
    before = [(place_of(clock), share_of(clock)) for clock in clocks]
    warnings = messages_for(
        now=now, due=[(work.clock, work.start.rule, action) for work in works for action in work.done]
    )
    _write_events(now, works, warnings, recorded)
    for work in works:
        _write_row(now, work)
    save_changed(clocks, [*JUDGED, "lease_owner", "lease_until_at"])
    write_deltas((*old, place_of(clock), share_of(clock)) for old, clock in zip(before, clocks, strict=True))
    ask_to_complete(now=now, clocks=[clock for clock in clocks if clock.missing_year is not None])
    notify(now=now, actor=WORKER_ACTOR, messages=[message for one in warnings for message in one.messages])
    apply_summaries(_summaries(clocks))
    return _result(works)


def _do(now: datetime, clock: Clock, recorded: list[JournalEvent]) -> _Work:
    work = _Work(clock, start_of(clock), [engine_event(event) for event in recorded])
    work.done = catch_up(clock=clock, start=work.start, events=work.events, now=now)
    return work


def _write_events(
    now: datetime,
    works: Sequence[_Work],
    warnings: Sequence[ClockWarning],
    recorded: Mapping[str, list[JournalEvent]],
) -> None:
    batches: dict[str, list[NewEvent]] = {}
    companies: dict[str, int] = {}
    told = iter(warnings)
    for work in works:
        companies[work.clock.stream] = work.clock.company_id
        for action in work.done:
            batches.setdefault(work.clock.stream, []).append(_event(work, action, next(told)))
    append_many(
        now=now,
        actor=WORKER_ACTOR,
        batches=[
            Batch(stream, new, companies[stream], Head.after(recorded[stream][-1])) for stream, new in batches.items()
        ],
    )


def _event(work: _Work, action: NextAction, warning: ClockWarning) -> NewEvent:
    data = {"clock": work.start.pin.clock, "ordinal": action.ordinal, "clause": work.clock.clause, **warning.data}
    act_id = f"clock:{work.clock.id}:{action.kind}:{action.ordinal}:{action.at.isoformat()}"
    return NewEvent(kinds.DONE[action.kind], data, occurred_at=action.at, act_id=act_id)


def _write_row(now: datetime, work: _Work) -> None:
    clock = work.clock
    judgement = judged(start=work.start, events=work.events, calendar_id=clock.calendar_id, now=now)
    write_judgement(clock, judgement, work.events)
    clock.lease_owner, clock.lease_until_at = "", None


def _summaries(clocks: Sequence[Clock]) -> dict[int, ClockSummary]:
    streams = {clock.stream for clock in clocks if clock.case_id is not None}
    open_clocks: dict[int, list[Clock]] = {clock.case_id: [] for clock in clocks if clock.case_id is not None}
    for clock in Clock.objects.filter(stream__in=streams, state__in=OPEN_STATES):
        open_clocks[clock.case_id].append(clock)
    return {case_id: summary_of(found) for case_id, found in open_clocks.items()}


def _result(works: Sequence[_Work]) -> SweepResult:
    done = [action.kind for work in works for action in work.done]
    return SweepResult(len(works), done.count("remind"), done.count("breach"), done.count("rung"))
