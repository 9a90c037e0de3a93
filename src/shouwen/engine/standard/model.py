"""A pack and its parts, read and checked: plain values that never change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shouwen.engine.standard.heat_rules import Measuring, Refund
from shouwen.engine.standard.laws import Citation, Jurisdiction, Law, cited
from shouwen.engine.standard.problems import Problem
from shouwen.engine.standard.rules import Ladder, Promise
from shouwen.engine.standard.texts import NO_TEXT, Text
from shouwen.engine.timeline import Amount
from shouwen.engine.timeline import Season as TimelineSeason

# What a clause of each kind needs to be real.
NEEDED_BINDINGS: dict[str, tuple[str, ...]] = {
    "promise": ("promise",),
    "ladder": ("ladder",),
    "gate": ("gate",),
    "step": ("step",),
    "form": ("form",),
    "target": ("target",),
    "metric": ("metric",),
    "schedule": ("schedule",),
    "register": ("register",),
    "routine": ("routine",),
    "wording": ("wording",),
    "conduct": ("scorecard", "training", "category"),
    "principle": ("figures",),
    "measuring": ("measuring",),
    "refund": ("refund",),
}
# Who fills in a field of a form: the program from the case, the worker or the customer on the spot, whoever calls back.
FILLED_BY = ("case", "worker", "customer", "follow_up")
PAPERS = ("a4", "a5")
BINDING_KINDS = tuple(dict.fromkeys(kind for kinds in NEEDED_BINDINGS.values() for kind in kinds))


@dataclass(frozen=True, slots=True)
class Season:
    """A part of the year, from one month and day to another, both included; it may pass the new year."""

    name: str
    from_month: int
    from_day: int
    to_month: int
    to_day: int
    clause: str = ""

    def on_timeline(self) -> TimelineSeason:
        """Return the season as calendars hold it."""
        return TimelineSeason(self.name, (self.from_month, self.from_day), (self.to_month, self.to_day))


@dataclass(frozen=True, slots=True)
class Binding:
    """What makes a clause real. `planned` names the capability it waits for; empty means that it works."""

    kind: str
    name: str
    clause: str
    params: Mapping[str, Any] = field(default_factory=dict)
    planned: str = ""
    promise: Promise | None = None
    line: int = field(default=0, compare=False)
    # A bare binding only names what another clause defines.
    bare: bool = False

    @property
    def live(self) -> bool:
        return not self.planned


@dataclass(frozen=True, slots=True)
class Clause:
    """One requirement of a standard and what makes it real."""

    id: str
    kinds: tuple[str, ...]
    title: Text
    text: Text
    note: Text
    bindings: tuple[Binding, ...]
    citations: tuple[Citation, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def cited(self) -> Text:
        """The law and article that the clause states, in one line; empty for a company's own clause."""
        return cited(self.citations)


@dataclass(frozen=True, slots=True)
class Wording:
    """What to say, and never to say, in a scene; with a `mode` only while that is on."""

    name: str
    scene: str
    clause: str
    say: Text
    never_zh: tuple[str, ...] = ()
    never_en: tuple[str, ...] = ()
    festival: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is never used (`forbidden`) or not understood (`jargon`), and what to say instead."""

    say: str
    instead: Text
    clause: str
    lang: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrase lists of a pack. `courtesy` holds the words of each group (greeting, thanks ...) by language."""

    forbidden: tuple[Phrase, ...] = ()
    jargon: tuple[Phrase, ...] = ()
    courtesy: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    courtesy_clause: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """One item of a checklist with the evidence it needs: tick, time, number, text, photo, signature or place."""

    name: str
    text: Text
    evidence: str
    clause: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is done at one stage of a process, in order."""

    name: str
    title: Text
    clause: str
    stage: str
    steps: tuple[ChecklistStep, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form. `by` says who fills it in, one of FILLED_BY; empty where the pack leaves it open."""

    name: str
    label: Text
    required: bool
    by: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormCopy:
    """Who gets a copy of a form, and its colour."""

    to: Text
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Archiving:
    """Until when a signed form is back, counted from the visit; whether its picture is kept; where the paper lies."""

    back_within: Amount
    scan: bool
    kept_at: Text


@dataclass(frozen=True, slots=True)
class Form:
    """A document with its fields and copies. `paper` is the size it is printed on, empty for one that is not.

    `copies_as` names another form whose copies it has.
    """

    name: str
    title: Text
    clause: str
    fields: tuple[FormField, ...]
    copies: tuple[FormCopy, ...] = ()
    copies_as: str = ""
    paper: str = ""
    archive: Archiving | None = None

    def missing(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the required fields that are not filled in, in the order of the form."""
        return tuple(one.name for one in self.fields if one.required and given.get(one.name) in (None, "", [], ()))


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    """What a spot check looks at, what is good and what is bad, and its weight from 1 to 5."""

    code: str
    posts: tuple[str, ...]
    weight: int
    good: Text
    bad: Text


@dataclass(frozen=True, slots=True)
class TrainingUnit:
    """What the posts learn, for how many hours, and when again."""

    code: str
    posts: tuple[str, ...]
    title: Text
    hours: float
    renew: str


@dataclass(frozen=True, slots=True)
class Category:
    """What a complaint can be about."""

    code: str
    title: Text
    confidential: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that is run as a test. `body` holds everything but the name and the clauses."""

    name: Text
    clauses: tuple[str, ...]
    body: Mapping[str, Any]
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pack:
    """One service standard, read and checked."""

    name: str
    version: str
    effective_date: date
    owner: Text = NO_TEXT
    title: Text = NO_TEXT
    seasons: Mapping[str, Season] = field(default_factory=dict)
    extends: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    phrases: Phrases = field(default_factory=Phrases)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    scorecard: Mapping[str, ScorecardLine] = field(default_factory=dict)
    training: Mapping[str, TrainingUnit] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    measuring: Mapping[str, Measuring] = field(default_factory=dict)
    refunds: Mapping[str, Refund] = field(default_factory=dict)
    jurisdiction: Jurisdiction | None = None
    examples: tuple[Example, ...] = ()
    fingerprint: str = ""

    @property
    def is_law(self) -> bool:
        """Whether the pack states the law of a place and not a company's own standard."""
        return self.jurisdiction is not None

    @property
    def laws(self) -> dict[str, Law]:
        """The laws that the pack is taken from, by key."""
        return {law.key: law for law in self.jurisdiction.laws} if self.jurisdiction else {}

    def bindings(self, kind: str = "") -> Iterator[Binding]:
        """Yield the bindings of all clauses in order, or only those of one kind."""
        for clause in self.clauses:
            yield from (one for one in clause.bindings if not kind or one.kind == kind)

    def clause(self, clause_id: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.id == clause_id), None)

    def promises(self) -> Iterator[Promise]:
        """Yield the promises that the pack defines, in the order of its clauses."""
        yield from (one.promise for one in self.bindings("promise") if one.promise is not None)


@dataclass(frozen=True, slots=True)
class PackReading:
    """What came of reading a pack. `pack` is there only if nothing is wrong."""

    pack: Pack | None
    problems: tuple[Problem, ...]
