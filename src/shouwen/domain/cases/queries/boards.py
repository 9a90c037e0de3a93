"""Promises over all cases: what runs, what was broken, and what the ladders have brought up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.access import may_see
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries.lists import CaseLine, lines_of
from shouwen.domain.clocks.events import RUNG_REACHED
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import (
    WAITING,
    ClockFilters,
    FigureFilters,
    broken_clocks,
    climbing_ladders,
    open_clocks,
    paused_clocks,
    state_of,
    waiting_clocks,
)
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import histories
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import staff_brief
from shouwen.domain.standards.queries import rule_of
from shouwen.engine.standard import Ladder, Promise

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise of one case: what was promised, by which clause, until when, and whose it is."""

    clock_id: int
    title: str
    pack: str
    clause: str
    state: str
    missing_year: int | None
    due_at: datetime | None
    first_due_at: datetime | None
    met_at: datetime | None
    owner: str
    reason: str
    case: CaseLine


@dataclass(frozen=True, slots=True)
class PromiseBoard:
    """One page of promises; `after` asks for the next one and is empty on the last."""

    lines: tuple[PromiseLine, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """A case that a ladder has brought up: the rung, since when, who was told, and when the next rung follows."""

    clock_id: int
    title: str
    pack: str
    clause: str
    rung: int
    rungs: int
    post: str
    told: str
    told_id: int | None
    since_at: datetime
    next_at: datetime | None
    case: CaseLine

    @property
    def steps(self) -> tuple[bool, ...]:
        """Return for each rung of the ladder whether it was reached."""
        return tuple(place < self.rung for place in range(self.rungs))


def promise_board(
    *, actor: Actor, filters: ClockFilters, now: datetime, after: str = "", limit: int = PAGE_SIZE
) -> PromiseBoard:
    """Return running promises of cases that the actor may see, the soonest first.

    Paused ones, and those that wait for the official days of a year, come by their start.
    """
    if filters.state == Clock.State.PAUSED:
        clocks = paused_clocks(actor=actor, filters=filters, now=now, limit=limit)
        return PromiseBoard(_lines(actor, clocks, now))
    if filters.state == WAITING:
        return PromiseBoard(_lines(actor, waiting_clocks(actor=actor, filters=filters, now=now, limit=limit), now))
    clocks = open_clocks(actor=actor, filters=filters, now=now, after=_place(after), limit=limit + 1)
    shown = clocks[:limit]
    return PromiseBoard(_lines(actor, shown, now), _key(shown[-1]) if len(clocks) > limit else "")


def broken_promises(
    *, actor: Actor, filters: FigureFilters, now: datetime, after: str = "", limit: int = PAGE_SIZE
) -> PromiseBoard:
    """Return the promises behind a number of broken ones, the youngest first, as far as the actor may see them."""
    before_id = int(after) if after.isdigit() else None
    clocks = broken_clocks(filters=filters, before_id=before_id, limit=limit + 1)
    shown = clocks[:limit]
    return PromiseBoard(_lines(actor, shown, now), str(shown[-1].id) if len(clocks) > limit else "")


def brought_up(*, actor: Actor, limit: int = PAGE_SIZE) -> tuple[BroughtUp, ...]:
    """Return the cases in the actor's reach whose ladder has reached a rung, the highest rung first."""
    clocks = climbing_ladders(actor=actor, limit=limit)
    cases = _visible_cases(actor, clocks)
    told = _last_rungs(clocks)
    lines = {line.id: line for line in lines_of(cases.values())}
    return tuple(
        _brought_up(clock, told[clock.id], lines[clock.case_id], actor.language)
        for clock in clocks
        if clock.case_id in cases and clock.id in told
    )


def _brought_up(clock: Clock, event: Event, line: CaseLine, language: str) -> BroughtUp:
    rule = _rule(clock)
    ladder = rule if isinstance(rule, Ladder) else rule.escalation
    post = str(event.data.get("post", ""))
    return BroughtUp(
        clock_id=clock.id,
        title=rule.title.say(language),
        pack=clock.pack,
        clause=clock.clause,
        rung=clock.rungs_reached,
        rungs=len(ladder.rungs) if ladder else clock.rungs_reached,
        post=str(POST_NAMES.get(post, post)),
        told=_told(event),
        told_id=event.data.get("to_staff"),
        since_at=event.occurred_at,
        next_at=clock.next_at,
        case=line,
    )


def _told(event: Event) -> str:
    brief = staff_brief({event.data.get("to_staff") or 0}).get(event.data.get("to_staff"))
    return f"{brief.name} {brief.badge}" if brief else ""


def _last_rungs(clocks: Sequence[Clock]) -> dict[int, Event]:
    """Return the youngest rung event of each ladder."""
    found = histories(streams={clock.stream for clock in clocks})
    rungs: dict[int, Event] = {}
    for clock in clocks:
        for event in found[clock.stream]:
            if event.kind == RUNG_REACHED and event.data.get("clock") == f"{clock.key}#{clock.occurrence}":
                rungs[clock.id] = event
    return rungs


def _lines(actor: Actor, clocks: Sequence[Clock], now: datetime) -> tuple[PromiseLine, ...]:
    cases = _visible_cases(actor, clocks)
    lines = {line.id: line for line in lines_of(cases.values())}
    owners = staff_brief({clock.owner_id for clock in clocks if clock.owner_id is not None})
    names = {staff_id: f"{brief.name} {brief.badge}" for staff_id, brief in owners.items()}
    return tuple(
        _line(clock, lines[clock.case_id], names.get(clock.owner_id or 0, ""), now, actor.language)
        for clock in clocks
        if clock.case_id in lines
    )


def _visible_cases(actor: Actor, clocks: Iterable[Clock]) -> dict[int, Case]:
    """Return the cases of the clocks; whoever may see a promise may see its case, unless it is confidential."""
    found = Case.objects.filter(id__in={clock.case_id for clock in clocks if clock.case_id is not None})
    return {case.id: case for case in found if not case.confidential or may_see(actor=actor, case=case)}


def _line(clock: Clock, case: CaseLine, owner: str, now: datetime, language: str) -> PromiseLine:
    return PromiseLine(
        clock_id=clock.id,
        title=_rule(clock).title.say(language),
        pack=clock.pack,
        clause=clock.clause,
        state=state_of(clock, now),
        missing_year=clock.missing_year,
        due_at=clock.due_at,
        first_due_at=clock.first_due_at,
        met_at=clock.met_at,
        owner=owner,
        reason=clock.reason,
        case=case,
    )


def _rule(clock: Clock) -> Promise | Ladder:
    return rule_of(pack_version_id=clock.pack_version_id, kind=clock.kind, key=clock.key, clause=clock.clause)


def _key(clock: Clock) -> str:
    return f"{clock.due_at.isoformat() if clock.due_at else ''}|{clock.id}"


def _place(after: str) -> tuple[datetime, int] | None:
    """Return where a page ended; a key that was tampered with starts at the beginning."""
    moment, _, clock_id = after.partition("|")
    try:
        return datetime.fromisoformat(moment), int(clock_id)
    except ValueError:
        return None
