"""Which clocks start.

A promise starts with the first event that fits its `from`, if its `for` fits the facts known now. So one that begins
to apply when the case is classified starts back at its original event. With `each` every such event starts its own
clock; with `match` every new value of that field does. When a case is opened again (`case.reopened`,
`rework.ordered`), a promise that began with the first contact (`contact.received`, `case.opened`) and had been met,
or had ended because the case was closed, starts anew from there.

A clock makes room for another promise of its name, unless it had been met: if its own `for` no longer fits the facts,
or if what was stated since it started lets a pack speak that comes before its own. A standard that was changed in
between takes no clock's place. The event `clocks.started` that records the newcomer (`clocks`: kind, key, occurrence,
start_seq) ends the clock whose place it took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from shouwen.engine.promise.clocks import Pin, Start
from shouwen.engine.promise.events import (
    CLOCKS_STARTED,
    CLOSING,
    OPENING,
    REOPENING,
    Event,
    fold_facts,
    in_order,
    season_facts,
)
from shouwen.engine.standard.rules import EventPattern, Ladder
from shouwen.engine.standard.standard import Rule, Standard
from shouwen.engine.timeline import Calendar


def starting(
    standard: Standard, events: Iterable[Event], started: Sequence[Start], calendar: Calendar, *, planned: bool = False
) -> list[Start]:
    """Return the clocks that start now, given all events so far and the clocks that have started before.

    `planned` also starts promises whose capability is still to come, as examples do.
    """
    ordered = in_order(events)
    round_ = _Round(standard, ordered, list(started), calendar, planned)
    for event in ordered:
        round_.consider(event)
    return round_.new


def start_over(
    events: Iterable[Event], standard_at: Callable[[Event], Standard], calendar_at: Callable[[Event], Calendar]
) -> list[Start]:
    """Return all clocks of a stream, started event by event as they were recorded: the same as those that ran live."""
    recorded = sorted(events, key=lambda event: event.seq)
    started: list[Start] = []
    for count, event in enumerate(recorded, start=1):
        started += starting(standard_at(event), recorded[:count], started, calendar_at(event))
    return started


class _Round:
    """One look at all events; `new` collects what starts."""

    def __init__(
        self, standard: Standard, ordered: list[Event], clocks: list[Start], calendar: Calendar, planned: bool
    ) -> None:
        self.standard, self.ordered, self.clocks, self.calendar = standard, ordered, clocks, calendar
        self.planned = planned
        self.facts = fold_facts(ordered)
        self.by_seq = {event.seq: event for event in ordered}
        self.new: list[Start] = []

    def consider(self, event: Event) -> None:
        """Start what this event starts."""
        begins = self.standard.started_by.get(event.kind, ())
        if begins:
            facts = self.facts_at(event)
            for kind, rule in begins:
                self._begin(kind, rule, event, facts)
        if event.kind in REOPENING:
            self._begin_again(event)

    def facts_at(self, event: Event) -> dict[str, Any]:
        return {**season_facts(event.occurred_at, self.calendar), **self.facts}

    def _begin(self, kind: str, rule: Rule, event: Event, facts: dict[str, Any]) -> None:
        if not _fits(rule.starts, event):
            return
        if self.standard.winner(kind, rule.name, facts, planned=self.planned) is not rule:
            return
        latest = {clock.pin.start_seq: clock for clock in self._clocks(kind, rule.name)}
        if not any(self._stands(clock, rule, event) for clock in latest.values()):
            self._start(kind, rule, event)

    def _begin_again(self, event: Event) -> None:
        facts = self.facts_at(event)
        promises: tuple[Rule, ...] = self.standard.promises_for(facts, planned=self.planned)
        for rule in (*promises, *self.standard.ladders_for(facts, planned=self.planned)):
            kind = "ladder" if isinstance(rule, Ladder) else "promise"
            clocks = self._clocks(kind, rule.name)
            opens = any(pattern.kind in OPENING for pattern in rule.starts)
            over = bool(clocks) and (self._was_met(clocks[-1], event) or self._was_closed(clocks[-1], event))
            if opens and over and not _starts_with(clocks, event):
                self._start(kind, rule, event)

    def _clocks(self, kind: str, name: str) -> list[Start]:
        return [clock for clock in self.clocks if clock.pin.key == name and clock.pin.kind == kind]

    def _stands(self, clock: Start, rule: Rule, event: Event) -> bool:
        """Say whether a clock leaves no room for one that this event would start."""
        begun = self.by_seq.get(clock.pin.start_seq)
        if begun is None or begun.kind in REOPENING:
            return False
        if begun.seq != event.seq and not _same_matter(rule, begun, event):
            return False
        return self._was_met(clock, None) or not self._gives_way(clock, rule, begun)

    def _gives_way(self, clock: Start, rule: Rule, begun: Event) -> bool:
        """Say whether facts stated since a clock started make another promise of its name the right one."""
        if not clock.rule.applies.holds(self.facts_at(begun)):
            return True
        if _same_rule(clock, rule):
            return False
        then = {**season_facts(begun.occurred_at, self.calendar), **fold_facts(self._known_at_start(clock))}
        before = self.standard.winner(clock.pin.kind, clock.pin.key, then, planned=self.planned)
        return before is not None and _same_rule(clock, before)

    def _known_at_start(self, clock: Start) -> list[Event]:
        """Return the events that were recorded when a clock started."""
        until = clock.pin.start_seq
        for event in self.ordered:
            if event.kind == CLOCKS_STARTED and any(_is_pin(clock, one) for one in event.data.get("clocks", ())):
                until = event.seq
        return [event for event in self.ordered if event.seq <= until]

    def _was_met(self, clock: Start, before: Event | None) -> bool:
        """Say whether something met the clock, before an event if one is given."""
        begun = self.by_seq.get(clock.pin.start_seq)
        if begun is None:
            return False
        after = self.ordered[self.ordered.index(begun) + 1 :]
        if before is not None:
            after = after[: after.index(before)] if before in after else []
        return any(_fits(clock.rule.until, event) for event in after)

    def _was_closed(self, clock: Start, before: Event) -> bool:
        """Say whether the case was closed between the start of a clock and an event."""
        begun = self.by_seq.get(clock.pin.start_seq)
        between = self.ordered[self.ordered.index(begun) + 1 : self.ordered.index(before)] if begun else []
        return any(event.kind in CLOSING for event in between)

    def _start(self, kind: str, rule: Rule, event: Event) -> None:
        occurrence = 1 + max((clock.pin.occurrence for clock in self._clocks(kind, rule.name)), default=0)
        pin = Pin(rule.name, kind, rule.pack, rule.version, rule.clause, occurrence, event.seq)
        start = Start(pin, rule, event.occurred_at)
        self.clocks.append(start)
        self.new.append(start)


def _fits(patterns: Iterable[EventPattern], event: Event) -> bool:
    return any(pattern.fits(event.kind, event.data) for pattern in patterns)


def _starts_with(clocks: list[Start], event: Event) -> bool:
    return any(clock.pin.start_seq == event.seq for clock in clocks)


def _same_rule(clock: Start, rule: Rule) -> bool:
    """Say whether a rule is the one a clock runs by, in whatever version."""
    return (clock.pin.pack, clock.pin.clause) == (rule.pack, rule.clause)


def _is_pin(clock: Start, started: Mapping[str, Any]) -> bool:
    pin = clock.pin
    return (started.get("kind"), started.get("key"), started.get("occurrence")) == (pin.kind, pin.key, pin.occurrence)


def _same_matter(rule: Rule, begun: Event, event: Event) -> bool:
    """Say whether two starting events speak of one and the same clock."""
    if isinstance(rule, Ladder) or not rule.each:
        return True
    return bool(rule.match) and begun.data.get(rule.match) == event.data.get(rule.match)
