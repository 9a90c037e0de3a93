"""What a clock is pinned to, and what is known of it at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.standard.texts import Text

RUNNING, PAUSED, MET, BREACHED, MET_LATE, CANCELLED = "running", "paused", "met", "breached", "met_late", "cancelled"
KEPT, BROKEN, OPEN = "kept", "broken", ""
REMIND, BREACH, RUNG = "remind", "breach", "rung"


@dataclass(frozen=True, slots=True)
class Pin:
    """A started clock: which rule of which version, started by which event, for the how-manieth time."""

    key: str
    kind: str
    pack: str
    version: str
    clause: str
    occurrence: int
    start_seq: int

    @property
    def clock(self) -> str:
        """The clock's name in the data of events, such as `answer#1`."""
        return f"{self.key}#{self.occurrence}"


@dataclass(frozen=True, slots=True)
class Start:
    """A clock together with the rule that it is pinned to."""

    pin: Pin
    rule: Promise | Ladder
    started_at: datetime


@dataclass(frozen=True, slots=True)
class PausedTime:
    """Time that does not count. `ends_at` is None while the pause lasts."""

    starts_at: datetime
    ends_at: datetime | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Extension:
    """An approved extension: by whom and when, and the due time before and after it."""

    approved_at: datetime
    approved_by: str
    reason: str
    from_at: datetime
    to_at: datetime


@dataclass(frozen=True, slots=True)
class ReminderAt:
    """When a reminder is due. `ordinal` names it in the event `clock.reminded`."""

    at: datetime
    label: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class RungAt:
    """When a rung is reached and which post is told. `ordinal` names it in the event `ladder.rung_reached`."""

    at: datetime
    post: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class NextAction:
    """What has to be done next for a clock, and when: `remind`, `breach` or `rung`."""

    at: datetime
    kind: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a clock says at a moment.

    `due_at` is None while a pause lasts, and where the due time cannot be told: then `problem` says why, and
    `missing_year` names the year if it is the official days of a year that are not known.
    `verdict` is kept, broken or empty; with `final` nothing but an event that happened earlier can change it.
    `reason` says why a clock was cancelled, or `early` if it was met before its window opened.
    """

    state: str
    started_at: datetime
    first_due_at: datetime | None = None
    due_at: datetime | None = None
    not_before: datetime | None = None
    met_at: datetime | None = None
    ended_at: datetime | None = None
    verdict: str = OPEN
    final: bool = False
    reason: str = ""
    problem: str = ""
    missing_year: int | None = None
    pauses: tuple[PausedTime, ...] = ()
    extensions: tuple[Extension, ...] = ()
    reminders: tuple[ReminderAt, ...] = ()
    rungs: tuple[RungAt, ...] = ()
    next_action: NextAction | None = None

    def late_by(self, now: datetime) -> timedelta | None:
        """Return how much later than due it was met, or how late it is already; None if it is not late."""
        until = self.met_at or self.ended_at or now
        return until - self.due_at if self.due_at is not None and until > self.due_at else None


class UnableToJudge(ValueError):
    """Raised when a pin and the events do not belong together: the starting event is missing."""
