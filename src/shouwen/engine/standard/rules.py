"""What a promise and a ladder are: values that a clock can be run by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from shouwen.engine.standard.conditions import ALWAYS, Condition
from shouwen.engine.standard.texts import NO_TEXT, Text
from shouwen.engine.timeline import Amount, CutOff, DayPolicy

# What the calendar says of the moment at which a clock starts.
SEASON_FACTS = frozenset({"season", "season_day", "mode"})


@dataclass(frozen=True, slots=True)
class EventPattern:
    """An event by its kind and, if `where` is not always, by the fields of its data."""

    kind: str
    where: Condition = ALWAYS

    def fits(self, kind: str, data: Mapping[str, Any]) -> bool:
        return kind == self.kind and (self.where is ALWAYS or self.where.holds(data))


@dataclass(frozen=True, slots=True)
class EndOfWorkingDay:
    """The limit `end of working day`: when the unit closes on the day of the start, or on its next day of work."""


END_OF_WORKING_DAY = EndOfWorkingDay()


@dataclass(frozen=True, slots=True)
class Branch:
    """One amount of time and when it is the right one."""

    when: Condition
    amount: Amount | EndOfWorkingDay


@dataclass(frozen=True, slots=True)
class Within:
    """Due an amount of time after the start; the first branch that holds wins."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class CutOffs:
    """Due by the time of day of the start. Together the cut-offs cover the whole day."""

    steps: tuple[CutOff, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """Due an amount of time before a moment that stands in the data of the starting event."""

    moment: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Right only between two moments around a time that stands in the data of the starting event, in seconds."""

    around: str
    opens_seconds: int
    closes_seconds: int


@dataclass(frozen=True, slots=True)
class Every:
    """Due again and again, an amount after the start and after each time it was met, until one of `ends`."""

    branches: tuple[Branch, ...]
    ends: tuple[EventPattern, ...]


Limit = Within | CutOffs | Before | Window | Every


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from one event to another."""

    starts: tuple[EventPattern, ...]
    ends: tuple[EventPattern, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder at a share of the time that counts, or an amount of time before the due time."""

    share: Fraction | None
    before_seconds: int
    label: str


@dataclass(frozen=True, slots=True)
class Rung:
    """Who is told, an amount of time after the ladder's start."""

    after: Amount
    post: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Who is told, step by step, while something stays undone. `starts` is empty when it is measured from a breach."""

    name: str
    pack: str
    version: str
    clause: str
    title: Text
    applies: Condition
    starts: tuple[EventPattern, ...]
    until: tuple[EventPattern, ...]
    rungs: tuple[Rung, ...]
    cancel_on: tuple[EventPattern, ...] = ()
    planned: str = ""
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def from_breach(self) -> bool:
        return not self.starts

    @property
    def watched(self) -> frozenset[str]:
        return frozenset(pattern.kind for pattern in (*self.until, *self.cancel_on))

    @property
    def seasonal(self) -> bool:
        return any(term.fact in SEASON_FACTS for term in self.applies.terms)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of one pack, with everything its clock needs.

    `escalation` is its ladder if that starts at the breach. `watched` holds the kinds of event that its clock reads,
    `unit` the one unit in which it counts (empty: several, or none); with `seasonal` it asks for the season.
    """

    name: str
    pack: str
    version: str
    clause: str
    title: Text
    applies: Condition
    starts: tuple[EventPattern, ...]
    until: tuple[EventPattern, ...]
    limit: Limit
    days: DayPolicy
    pauses: tuple[Pause, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    each: bool = False
    match: str = ""
    owner: str = "holder"
    cancel_on: tuple[EventPattern, ...] = ()
    ladder: str = ""
    escalation: Ladder | None = None
    note: Text = NO_TEXT
    cites: Text = NO_TEXT
    planned: str = ""
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    watched: frozenset[str] = field(init=False, compare=False, repr=False)
    unit: str = field(init=False, compare=False, repr=False)
    seasonal: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "watched", self._watched())
        branches: tuple[Branch, ...] = getattr(self.limit, "branches", ())
        units = {branch.amount.unit if isinstance(branch.amount, Amount) else "" for branch in branches}
        object.__setattr__(self, "unit", units.pop() if len(units) == 1 else "")
        conditions = (self.applies, *(branch.when for branch in branches))
        seasonal = any(term.fact in SEASON_FACTS for condition in conditions for term in condition.terms)
        object.__setattr__(self, "seasonal", seasonal)

    def _watched(self) -> frozenset[str]:
        ends = self.limit.ends if isinstance(self.limit, Every) else ()
        paused = [pattern for pause in self.pauses for pattern in (*pause.starts, *pause.ends)]
        patterns = (*self.starts, *self.until, *self.cancel_on, *ends, *paused)
        return frozenset(pattern.kind for pattern in patterns)
