"""A draft tried on thousands of cases at once: in bulk where that gives the engine's own verdicts, else case by case.

Before stand the rows of the clocks, which are what the journal says; under the draft the columns of the events. A case
is left to the engine if its facts change, if it was opened again, if a record came late, if another standard or
calendar came into force during its life, or if something happened to it after the trial was asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from shouwen.domain.cases.events import stream_of
from shouwen.domain.cases.models import Case
from shouwen.domain.clocks.calendars import pinned_calendar
from shouwen.domain.clocks.events import CALENDAR_COMPLETED
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.reckoning import rule_of_clock
from shouwen.domain.journal.queries import EventText, event_texts
from shouwen.domain.people.queries import calendar_for, unit_tree
from shouwen.domain.replays.event_log import EventLog
from shouwen.domain.replays.judging import CaseOnTrial, Trial
from shouwen.domain.standards.queries import adoptions
from shouwen.engine.promise.actions import rungs_after
from shouwen.engine.promise.clocks import BREACHED, BROKEN, RUNNING
from shouwen.engine.replay import Comparison, Outcome, compare
from shouwen.engine.replay.bulk import STATES, VERDICTS, BulkJudge, BulkOutcomes
from shouwen.engine.replay.outcomes import hour_number
from shouwen.engine.replay.places import NEVER
from shouwen.engine.standard import Ladder, Promise, Standard
from shouwen.engine.timeline import Calendar
from shouwen.engine.timeline.instants import from_ticks, to_ticks

# Stands for the unit of whoever received a transfer until the starting event is looked at.
_RECEIVER = -1


@dataclass
class _Stream:
    """One case of a part: what was written about it, and the calendar its clocks are pinned to."""

    case: Case
    events: list[EventText] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)

    @property
    def standard_unit_id(self) -> int:
        return CaseOnTrial(self.case.number, self.case.company_id, self.case.unit_id, ()).standard_unit_id


class BulkTrial:
    """A trial that takes the cases of a part together."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self._changes_at: dict[int, list[datetime]] = {}

    def compared(self, cases: Sequence[Case]) -> dict[int, Comparison]:
        """Return the clocks of the period before and after, by the id of the case; the others are for the engine."""
        streams = _read(cases)
        groups: dict[int, tuple[Standard, list[_Stream]]] = {}
        for one in streams:
            standard = self._standard_of(one)
            if standard is not None:
                groups.setdefault(id(standard), (standard, []))[1].append(one)
        found: dict[int, Comparison] = {}
        for standard, own in groups.values():
            for one, after in self._after(standard, own):
                found[one.case.id] = compare(self._before(one), _with_units(one, after))
        return found

    # which cases can be taken together

    def _standard_of(self, one: _Stream) -> Standard | None:
        """Return the one standard of a case's whole life under the draft, or None where the engine has to look."""
        recorded = [event.recorded_at for event in one.events]
        if not recorded or max(recorded) > self.trial.now or len({clock.calendar_id for clock in one.clocks}) > 1:
            return None
        if any(event.kind == CALENDAR_COMPLETED for event in one.events):
            return None
        unit_id = one.standard_unit_id
        if any(min(recorded) < at <= max(recorded) for at in self._changes(unit_id)):
            return None
        return self.trial.standards.at(unit_id=unit_id, at=min(recorded))

    def _changes(self, unit_id: int) -> list[datetime]:
        """Return the moments at which another standard came into force for a unit."""
        if unit_id not in self._changes_at:
            found = [one for unit in unit_tree().line(unit_id) for one in adoptions(unit_id=unit)]
            moments = [at for one in found for at in (one.from_at, one.until_at)]
            self._changes_at[unit_id] = [at for at in moments if at is not None]
        return self._changes_at[unit_id]

    def _calendar_of(self, one: _Stream, standard: Standard) -> Calendar:
        if one.clocks:
            return self.trial.standards.calendar(pinned_calendar(one.clocks[0].calendar_id), standard)
        return self.trial.standards.calendar(calendar_for(unit_id=one.standard_unit_id).calendar, standard)

    # both sides

    def _before(self, one: _Stream) -> list[Outcome]:
        return [
            _outcome_of_row(clock, self.trial.now)
            for clock in one.clocks
            if self.trial.period.has(clock.started_at)
        ]  # fmt: skip

    def _after(self, standard: Standard, own: list[_Stream]) -> Iterator[tuple[_Stream, list[Outcome]]]:
        calendars: dict[str, tuple[int, Calendar]] = {}
        calendar_of = np.zeros(len(own), dtype=np.int64)
        for number, one in enumerate(own):
            calendar = self._calendar_of(one, standard)
            calendar_of[number] = calendars.setdefault(calendar.fingerprint(), (len(calendars), calendar))[0]
        log = EventLog()
        try:
            log.read_rows(
                (number, event.seq, event.kind, to_ticks(event.occurred_at), event.data)
                for number, one in enumerate(own)
                for event in one.events
            )
            columns = log.columns(standard, streams=len(own))
        finally:
            log.close()
        judge = BulkJudge(standard, columns, [one for _number, one in calendars.values()], calendar_of,
                          to_ticks(self.trial.now))  # fmt: skip
        outcomes: dict[int, list[Outcome]] = defaultdict(list)
        for part in judge.outcomes():
            self._collect(part, judge, own, outcomes)
        yield from ((one, outcomes[number]) for number, one in enumerate(own) if not judge.left_out[number])

    def _collect(
        self, part: BulkOutcomes, judge: BulkJudge, own: list[_Stream], outcomes: dict[int, list[Outcome]]
    ) -> None:  # fmt: skip
        for row, number in enumerate(part.stream.tolist()):
            calendar = judge.calendars[int(judge.calendar_of[number])]
            started_at = from_ticks(int(part.started[row]))
            if self.trial.period.has(started_at):
                outcomes[number].append(_outcome(part, row, calendar, started_at, own[number].case.unit_id))


def _read(cases: Sequence[Case]) -> list[_Stream]:
    """Return the cases with everything that was written about them, in few questions."""
    by_name = {stream_of(case.number): _Stream(case) for case in cases}
    for event in event_texts(streams=by_name):
        by_name[event.stream].events.append(event)
    for clock in Clock.objects.filter(case_id__in=[case.id for case in cases]).order_by("id"):
        if clock.stream in by_name:
            by_name[clock.stream].clocks.append(clock)
    return list(by_name.values())


def _outcome(part: BulkOutcomes, row: int, calendar: Calendar, started_at: datetime, unit_id: int) -> Outcome:
    rule = part.rule
    due_at, met_at = (_moment(int(ticks)) for ticks in (part.due[row], part.met[row]))
    return Outcome(
        kind="ladder" if isinstance(rule, Ladder) else "promise",
        key=rule.name,
        occurrence=int(part.occurrence[row]),
        pack=rule.pack,
        version=rule.version,
        clause=rule.clause,
        began_with=int(part.seq[row]),
        unit_id=_RECEIVER if isinstance(rule, Promise) and rule.owner == "receiver" else unit_id,
        started_at=started_at,
        state=STATES[part.state[row]],
        verdict=VERDICTS[part.verdict[row]],
        due_at=due_at,
        met_at=met_at,
        rungs=int(part.rungs[row]),
        hour=hour_number(started_at, calendar),
        due_hour=None if due_at is None else hour_number(due_at, calendar),
    )


def _with_units(one: _Stream, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcomes with whose they are: as the real clock, else the receiver of a transfer."""
    known = {(clock.kind, clock.key, clock.start_seq): clock.unit_id for clock in one.clocks}
    return [_of_unit(found, _unit_of(one, found, known)) for found in outcomes]


def _unit_of(one: _Stream, found: Outcome, known: Mapping[tuple[str, str, int], int]) -> int:
    unit_id = known.get((found.kind, found.key, found.began_with))
    if unit_id is not None or found.unit_id != _RECEIVER:
        return found.unit_id if unit_id is None else unit_id
    begun = next(event for event in one.events if event.seq == found.began_with)
    return json.loads(begun.data).get("to_unit") or one.case.unit_id


def _of_unit(found: Outcome, unit_id: int) -> Outcome:
    return found if found.unit_id == unit_id else replace(found, unit_id=unit_id)


def _outcome_of_row(clock: Clock, now: datetime) -> Outcome:
    """Return what became of a clock by its row; one that fell due since the last sweep is broken."""
    overdue = clock.state == RUNNING and clock.due_at is not None and clock.due_at < now
    calendar = pinned_calendar(clock.calendar_id)
    rule = rule_of_clock(clock)
    return Outcome(
        kind=clock.kind,
        key=clock.key,
        occurrence=clock.occurrence,
        pack=clock.pack,
        version=rule.version,
        clause=clock.clause,
        began_with=clock.start_seq,
        unit_id=clock.unit_id,
        started_at=clock.started_at,
        state=BREACHED if overdue else clock.state,
        verdict=BROKEN if overdue else clock.verdict,
        due_at=clock.due_at,
        met_at=clock.met_at,
        rungs=_rungs_of(clock, rule, calendar, now),
        hour=hour_number(clock.started_at, calendar),
        due_hour=None if clock.due_at is None else hour_number(clock.due_at, calendar),
        reason=clock.reason,
        problem=clock.problem,
    )


def _rungs_of(clock: Clock, rule: Promise | Ladder, calendar: Calendar, now: datetime) -> int:
    """Return how many steps of its ladder a clock has taken; of one that ended unmet, those that were told."""
    if clock.met_at is None and clock.state in (Clock.State.CANCELLED, Clock.State.LAPSED):
        return clock.rungs_reached
    since = clock.started_at if isinstance(rule, Ladder) else clock.due_at
    ladder = rule if isinstance(rule, Ladder) else rule.escalation
    until = clock.met_at or now
    if since is None or until <= since:
        return 0
    return sum(rung.at <= until for rung in rungs_after(ladder, since, calendar, 0))


def _moment(ticks: int) -> datetime | None:
    return None if ticks == NEVER else from_ticks(ticks)
