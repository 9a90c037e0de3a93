"""The clocks of a case before and after: as the journal says they ran, and as they would have run under the draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.domain.cases.events import stream_of
from shouwen.domain.cases.models import Case
from shouwen.domain.clocks.calendars import completions, pinned_calendar
from shouwen.domain.clocks.events import CLOCKS_STARTED
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.reckoning import engine_event
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.people.queries import calendar_for, unit_tree
from shouwen.domain.replays.drafts import DraftStandards
from shouwen.domain.standards.queries import rule_of, version_id
from shouwen.engine.promise import Event, Pin, Start
from shouwen.engine.replay import Comparison, Outcome, Rerun, RunClock, compare, outcome_of, run_again
from shouwen.engine.standard import Ladder, Pack, Promise, Standard
from shouwen.engine.timeline import Calendar

Units = Mapping[tuple[str, str, int], int]


@dataclass(frozen=True, slots=True)
class CaseOnTrial:
    """A case whose clocks are judged again, with the unit that holds it and all events of its stream.

    `units` says whose its real clocks are, by kind, name and starting event.
    """

    number: str
    company_id: int
    unit_id: int
    events: tuple[Event, ...]
    units: Units = field(default_factory=dict)

    @property
    def standard_unit_id(self) -> int:
        """The unit whose standard binds: the holder's where it belongs to the company, else the company itself."""
        inside = unit_tree().company_of(self.unit_id) == self.company_id
        return self.unit_id if inside else self.company_id


@dataclass(frozen=True, slots=True)
class Period:
    """The clocks that are judged: those that started from one moment up to another."""

    from_at: datetime
    until_at: datetime

    def has(self, at: datetime) -> bool:
        """Return whether a moment lies in the period."""
        return self.from_at <= at < self.until_at


class Trial:
    """A draft tried on cases, one by one; nothing is read but their events and nothing is written."""

    def __init__(self, *, draft: Pack, now: datetime, period: Period) -> None:
        self.standards = DraftStandards(draft)
        self.now = now
        self.period = period

    def compared(self, case: CaseOnTrial) -> Comparison:
        """Return the clocks of the period before and after."""
        return compare(self.before(case), self.after(case))

    def before(self, case: CaseOnTrial) -> list[Outcome]:
        """Return what became of the clocks that ran, by the rule and calendar that each is pinned to."""
        events = list(case.events)
        return [self._outcome(case, clock, events) for clock in real_clocks(case.events) if self._counts(clock)]

    def after(self, case: CaseOnTrial) -> list[Outcome]:
        """Return what would have become of the clocks under the draft."""
        rerun = self.rerun(case)
        events = list(rerun.events)
        return [self._outcome(case, clock, events) for clock in rerun.clocks if self._counts(clock)]

    def rerun(self, case: CaseOnTrial) -> Rerun:
        """Return the case's stream as it would have been under the draft."""
        pinned = PinnedCalendars(case)

        def standard_at(event: Event) -> Standard:
            return self.standards.at(unit_id=case.standard_unit_id, at=event.recorded_at)

        def calendar_at(event: Event, standard: Standard) -> Calendar:
            return self.standards.calendar(pinned.at(event.recorded_at), standard)

        return run_again(case.events, standard_at, calendar_at)

    def _counts(self, clock: RunClock) -> bool:
        return self.period.has(clock.start.started_at)

    def _outcome(self, case: CaseOnTrial, clock: RunClock, events: list[Event]) -> Outcome:
        unit_id = _unit_of(clock, case, events)
        return outcome_of(
            clock.start, events, clock.calendar, self.now, unit_id=unit_id, began_with=clock.began_with
        )  # fmt: skip


class PinnedCalendars:
    """The calendars that the real clocks of a case were started with, by the moment of recording."""

    def __init__(self, case: CaseOnTrial) -> None:
        self._case = case
        longer = completions(case.events)
        firsts = [
            (event.recorded_at, event.data["clocks"][0])
            for event in case.events
            if event.kind == CLOCKS_STARTED and event.data.get("clocks")
        ]
        self._pins = [(at, longer.get(_name(first), first["calendar"])) for at, first in firsts]

    def at(self, at: datetime) -> Calendar:
        """Return the last calendar pinned by a moment, else the first one, else that of the unit now."""
        if not self._pins:
            return calendar_for(unit_id=self._case.standard_unit_id).calendar
        known = [fingerprint for recorded_at, fingerprint in self._pins if recorded_at <= at]
        return pinned_calendar(known[-1] if known else self._pins[0][1])


def units_of(cases: Iterable[Case]) -> dict[int, dict[tuple[str, str, int], int]]:
    """Return whose the real clocks of cases are, by the id of the case."""
    found: dict[int, dict[tuple[str, str, int], int]] = {case.id: {} for case in cases}
    rows = Clock.objects.filter(case_id__in=list(found)).order_by("id")
    for case_id, kind, key, start_seq, unit_id in rows.values_list("case_id", "kind", "key", "start_seq", "unit_id"):
        if case_id is not None:
            found[case_id][kind, key, start_seq] = unit_id
    return found


def on_trial(
    case: Case, history: Sequence[JournalEvent], *, until_at: datetime, units: Units | None = None
) -> CaseOnTrial:
    """Return a case with its stream as it was at a moment, so that a trial that runs for long counts nothing new."""
    events = tuple(engine_event(event) for event in history if event.recorded_at <= until_at)
    return CaseOnTrial(case.number, case.company_id, case.unit_id, events, units or {})


def stream(case: Case) -> str:
    """Return the journal stream of a case."""
    return stream_of(case.number)


def real_clocks(events: Sequence[Event]) -> list[RunClock]:
    """Return the clocks that ran, from what the journal says of their starts."""
    by_seq = {event.seq: event for event in events}
    pins = (pin for event in events if event.kind == CLOCKS_STARTED for pin in event.data.get("clocks", ()))
    longer = completions(events)
    return [
        RunClock(
            _start_of(pin, by_seq[pin["start_seq"]]),
            pinned_calendar(longer.get(_name(pin), pin["calendar"])),
            pin["start_seq"],
        )
        for pin in pins
    ]


def _name(pin: Mapping[str, Any]) -> tuple[str, str]:
    """Return kind and name of a clock as events call it."""
    return pin["kind"], f"{pin['key']}#{pin['occurrence']}"


def _start_of(data: dict, begun: Event) -> Start:
    pin = Pin(
        data["key"], data["kind"], data["pack"], data["version"], data["clause"], data["occurrence"], data["start_seq"]
    )
    return Start(pin, _rule_of(pin), begun.occurred_at)


def _rule_of(pin: Pin) -> Promise | Ladder:
    pack_version_id = version_id(pack=pin.pack, version=pin.version)
    return rule_of(pack_version_id=pack_version_id, kind=pin.kind, key=pin.key, clause=pin.clause)


def _unit_of(clock: RunClock, case: CaseOnTrial, events: Sequence[Event]) -> int:
    """Return whose clock it is: as that of the real one, else the receiver's of a transfer, else that of the case."""
    rule, pin = clock.start.rule, clock.start.pin
    known = case.units.get((pin.kind, pin.key, clock.began_with))
    if known is not None:
        return known
    if not isinstance(rule, Promise) or rule.owner != "receiver":
        return case.unit_id
    begun = next(event for event in events if event.seq == clock.start.pin.start_seq)
    return begun.data.get("to_unit") or case.unit_id
