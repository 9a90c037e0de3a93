"""Events as the engine reads them, and the facts that they state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from shouwen.engine.timeline import Calendar

# The events that the engine itself understands, whatever a pack says.
EXTENSION_APPROVED = "extension.approved"
CLOCKS_STARTED = "clocks.started"
CLOCK_CANCELLED = "clock.cancelled"
CLOCK_REMINDED = "clock.reminded"
CLOCK_BREACHED = "clock.breached"
RUNG_REACHED = "ladder.rung_reached"
# A closed case has no promises left to keep: what still ran ends unmet, what was broken stays broken for good.
CLOSING = frozenset({"case.closed"})
# A case that is opened again starts those promises anew that began with its first contact.
REOPENING = frozenset({"case.reopened", "rework.ordered"})
OPENING = frozenset({"contact.received", "case.opened"})

IN_ORDER = attrgetter("occurred_at", "seq")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `occurred_at` is the time of the deed, `recorded_at` when the server learned of it."""

    seq: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    actor: str = ""


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the events in the order in which they happened; the order of recording decides between equals."""
    return sorted(events, key=IN_ORDER)


def fold_facts(events: Iterable[Event]) -> dict[str, Any]:
    """Return what the events say about the case; a later statement replaces an earlier one."""
    facts: dict[str, Any] = {}
    for event in in_order(events):
        stated = event.data.get("facts")
        if stated:
            facts.update(stated)
    return facts


def season_facts(at: datetime, calendar: Calendar) -> dict[str, Any]:
    """Return the season of a moment, the day of it counted from 1, and the modes that are on; only what there is."""
    modes = calendar.modes_at(at)
    facts: dict[str, Any] = {"mode": modes} if modes else {}
    day = at.astimezone(calendar.tz).date()
    for name, season in calendar.seasons.items():
        number = season.day_of_season(day)
        if number is not None:
            return {"season": name, "season_day": number, **facts}
    return facts
