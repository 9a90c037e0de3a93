"""What the events say about one clock, read once in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from shouwen.engine.promise.clocks import PausedTime, Pin, UnableToJudge
from shouwen.engine.promise.events import (
    CLOCK_BREACHED,
    CLOCK_CANCELLED,
    CLOCK_REMINDED,
    CLOCKS_STARTED,
    CLOSING,
    EXTENSION_APPROVED,
    IN_ORDER,
    RUNG_REACHED,
    Event,
    season_facts,
)
from shouwen.engine.standard.rules import EventPattern, Ladder, Pause, Promise
from shouwen.engine.timeline import Calendar, Span

DONE = {CLOCK_REMINDED: "remind", CLOCK_BREACHED: "breach", RUNG_REACHED: "rung"}
ENGINE_EVENTS = frozenset({EXTENSION_APPROVED, CLOCK_CANCELLED, CLOCKS_STARTED}) | CLOSING
NO_LONGER_APPLIES = "no_longer_applies"
SUPERSEDED = "superseded"
CASE_CLOSED = "case_closed"


class Story:
    """The events of one clock: `after` its start those that it reads, and what was `done` for it."""

    __slots__ = ("after", "clock", "done", "match", "matched", "ordered", "pin", "rule", "start")

    def __init__(self, rule: Promise | Ladder, pin: Pin, events: Iterable[Event]) -> None:
        self.rule, self.pin, self.clock = rule, pin, pin.clock
        self.ordered = sorted(events, key=IN_ORDER)
        place = self._place_of(pin.start_seq)
        self.start = self.ordered[place]
        self.match = rule.match if isinstance(rule, Promise) else ""
        self.matched = self.start.data.get(self.match) if self.match else None
        self.done: set[tuple[str, int]] = set()
        self.after: list[Event] = []
        self._sort(self.ordered[place + 1 :], rule.watched)

    def _place_of(self, start_seq: int) -> int:
        for place, event in enumerate(self.ordered):
            if event.seq == start_seq:
                return place
        raise UnableToJudge(f"clock {self.clock} was started by event {start_seq}, which is not among the events")

    def _sort(self, events: list[Event], watched: frozenset[str]) -> None:
        """Keep the events that the clock reads, and note what has been done for it already."""
        for event in events:
            kind = event.kind
            if kind in watched or kind in ENGINE_EVENTS:
                self.after.append(event)
            elif kind in DONE and event.data.get("clock") == self.clock:
                self.done.add((DONE[kind], event.data.get("ordinal", 0)))

    def fits(self, patterns: tuple[EventPattern, ...], event: Event, *, strictly: bool = False) -> bool:
        """Say whether an event is one of the patterns and speaks of this clock's matter.

        `strictly` asks for the field that pairs events; otherwise an event without it speaks of all clocks.
        """
        for pattern in patterns:
            if pattern.kind == event.kind and pattern.fits(event.kind, event.data):
                return not self.match or self._paired(event, strictly)
        return False

    def _paired(self, event: Event, strictly: bool) -> bool:
        if self.match in event.data:
            return event.data[self.match] == self.matched
        return not strictly

    def is_cancelling(self, event: Event) -> bool:
        if event.kind == CLOCK_CANCELLED:
            return event.data.get("clock") == self.clock
        if event.kind == CLOCKS_STARTED:
            return any(self._supersedes(started) for started in event.data.get("clocks", ()))
        return event.kind in CLOSING or self.fits(self.rule.cancel_on, event)

    def _supersedes(self, started: Mapping[str, Any]) -> bool:
        """Say whether a clock that started later took this one's place: same name, same start."""
        pin = self.pin
        same = (started.get("kind"), started.get("key"), started.get("start_seq")) == (pin.kind, pin.key, pin.start_seq)
        return same and started.get("occurrence", 0) > pin.occurrence

    @staticmethod
    def why_cancelled(event: Event) -> str:
        """Return the reason that a cancelling event gives, or what kind of event it is."""
        if event.kind in CLOSING:
            return CASE_CLOSED
        return SUPERSEDED if event.kind == CLOCKS_STARTED else str(event.data.get("reason") or event.kind)

    def extends(self, event: Event) -> bool:
        """Say whether an event approves an extension of this clock."""
        if event.kind != EXTENSION_APPROVED or event.data.get("promise") != self.rule.name:
            return False
        occurrence = event.data.get("occurrence")
        return occurrence is None or f"{self.rule.name}#{occurrence}" == self.clock

    def between(self, begun: Event, end: Event | None) -> list[Event]:
        """Return the events after one and before another (None: to the last)."""
        first = 0 if begun is self.start else self.after.index(begun) + 1
        if end is None:
            return self.after[first:]
        limit = IN_ORDER(end)
        return [event for event in self.after[first:] if IN_ORDER(event) < limit]

    # facts

    def facts_until(self, end: Event | None, calendar: Calendar) -> dict[str, Any]:
        """Return the facts stated up to an event, itself included (None: all), with the season of the start."""
        facts = season_facts(self.start.occurred_at, calendar) if self.rule.seasonal else {}
        for event in self.ordered:
            stated = event.data.get("facts")
            if stated:
                facts.update(stated)
            if event is end:
                break
        return facts

    def ceased(self, end: Event | None, calendar: Calendar) -> tuple[Event, dict[str, Any]] | None:
        """Return the event since which the rule no longer applies and the facts before it; None if it still does."""
        facts = season_facts(self.start.occurred_at, calendar) if self.rule.seasonal else {}
        found: tuple[Event, dict[str, Any]] | None = None
        for event in self.ordered:
            stated = event.data.get("facts")
            if stated:
                earlier, facts = facts, {**facts, **stated}
                holds = self.rule.applies.holds(facts)
                found = None if holds else found or (event, earlier)
            if event is end:
                break
        return found

    # pauses

    def pauses(self, end: Event | None) -> list[PausedTime]:
        """Return the pauses that began before an event (None: all); one still open then ends with it."""
        rules: tuple[Pause, ...] = self.rule.pauses if isinstance(self.rule, Promise) else ()
        return sorted((one for rule in rules for one in self._pauses(rule, end)), key=lambda one: one.starts_at)

    def _pauses(self, rule: Pause, end: Event | None) -> list[PausedTime]:
        found: list[PausedTime] = []
        since: Event | None = None
        for event in self.between(self.start, end):
            if since is None and self.fits(rule.starts, event):
                since = event
            elif since is not None and self.fits(rule.ends, event):
                found.append(PausedTime(since.occurred_at, event.occurred_at, rule.reason))
                since = None
        if since is not None:
            found.append(PausedTime(since.occurred_at, end.occurred_at if end else None, rule.reason))
        return found


def spans_of(pauses: Iterable[PausedTime]) -> list[Span]:
    """Return pauses as spans of the timeline; pauses of no length are left out."""
    return [Span(one.starts_at, one.ends_at) for one in pauses if one.starts_at != one.ends_at]


def moment_in(data: Mapping[str, Any], name: str, calendar: Calendar) -> datetime | None:
    """Return the moment in a field of an event; without a zone it is local time of the calendar."""
    value = data.get(name)
    if value in (None, ""):
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.tz)
