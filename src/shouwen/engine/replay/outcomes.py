"""What became of a clock, in the few columns that two standards are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shouwen.engine.promise import Judgement, Start, judge
from shouwen.engine.promise.actions import rungs_after
from shouwen.engine.promise.clocks import BREACHED, BROKEN, CANCELLED, KEPT
from shouwen.engine.promise.events import Event
from shouwen.engine.standard import Ladder
from shouwen.engine.timeline import Calendar

# A promise that was broken and can no longer be met late.
LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One clock at the moment of judging. `verdict` is kept, broken or empty; `rungs` counts the ladder's steps taken.

    `began_with` is the number of the starting event in the real stream, `unit_id` whose clock it is, `hour` the local
    hour in which it started and `due_hour` that in which it falls due, as `hour_number` counts them.
    """

    kind: str
    key: str
    occurrence: int
    pack: str
    version: str
    clause: str
    began_with: int
    unit_id: int
    started_at: datetime
    state: str
    verdict: str
    due_at: datetime | None
    met_at: datetime | None
    rungs: int
    hour: int
    due_hour: int | None
    reason: str = ""
    problem: str = ""

    @property
    def cancelled(self) -> bool:
        """Whether the clock ended without verdict."""
        return self.state == CANCELLED

    @property
    def decided(self) -> bool:
        """Whether the promise was kept or broken."""
        return self.verdict in (KEPT, BROKEN)


def outcome_of(
    start: Start, events: list[Event], calendar: Calendar, now: datetime, *, unit_id: int, began_with: int
) -> Outcome:
    """Return what became of a clock by `now`, from the events of its stream."""
    judgement = judge(start.rule, start.pin, events, calendar, now)
    pin = start.pin
    due_at = judgement.due_at
    return Outcome(
        kind=pin.kind,
        key=pin.key,
        occurrence=pin.occurrence,
        pack=pin.pack,
        version=pin.version,
        clause=pin.clause,
        began_with=began_with,
        unit_id=unit_id,
        started_at=start.started_at,
        state=LAPSED if judgement.final and judgement.state == BREACHED else judgement.state,
        verdict=judgement.verdict,
        due_at=due_at,
        met_at=judgement.met_at,
        rungs=rungs_reached(start, judgement, calendar, now),
        hour=hour_number(start.started_at, calendar),
        due_hour=None if due_at is None else hour_number(due_at, calendar),
        reason=judgement.reason,
        problem=judgement.problem,
    )


def rungs_reached(start: Start, judgement: Judgement, calendar: Calendar, now: datetime) -> int:
    """Return how many steps of its ladder a clock has taken by the time it ended, or by now."""
    until = judgement.met_at or judgement.ended_at or now
    if isinstance(start.rule, Ladder):
        return sum(rung.at <= until for rung in judgement.rungs)
    if judgement.due_at is None or until <= judgement.due_at:
        return 0
    rungs = rungs_after(start.rule.escalation, judgement.due_at, calendar, 0)
    return sum(rung.at <= until for rung in rungs)


def hour_number(at: datetime, calendar: Calendar) -> int:
    """Return the local hours since a Monday long ago: the remainder by 168 is the hour of the week."""
    local = at.astimezone(calendar.tz)
    return (local.toordinal() - 1) * 24 + local.hour
