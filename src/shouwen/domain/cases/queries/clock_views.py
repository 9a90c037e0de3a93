"""The promises of a case as its page shows them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.models import Case
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.clocks.queries import clocks_of_case, promises_of_cases, state_of
from shouwen.domain.people.queries import staff_brief
from shouwen.domain.standards.queries import rule_of


@dataclass(frozen=True, slots=True)
class ClockView:
    """One promise or ladder: its words and clause, when it is due, how it stands, and who owns it.

    `state` is running, waiting, soon, paused, breached, met, met_late or cancelled; waiting is a running promise whose
    due time needs the official days of `missing_year`, which nobody has confirmed. `extended` says that the due time
    moved; `first_due_at` stays what it was.
    """

    id: int
    kind: str
    key: str
    occurrence: int
    title: str
    pack: str
    clause: str
    state: str
    is_open: bool
    started_at: datetime
    first_due_at: datetime | None
    due_at: datetime | None
    met_at: datetime | None
    next_at: datetime | None
    extended: bool
    rungs_reached: int
    owner: str
    reason: str
    problem: str
    missing_year: int | None


def clock_views(*, case: Case, now: datetime, language: str) -> tuple[ClockView, ...]:
    """Return the clocks of a case, open promises first, the soonest due before the others."""
    clocks = clocks_of_case(case_id=case.id)
    owners = staff_brief({clock.owner_id for clock in clocks if clock.owner_id is not None})
    names = {staff_id: f"{brief.name} {brief.badge}" for staff_id, brief in owners.items()}
    return tuple(_view(clock, names, now, language) for clock in _ordered(clocks))


def clock_views_of(
    *, case_ids: Collection[int], keys: Collection[str], now: datetime, language: str
) -> dict[int, tuple[ClockView, ...]]:
    """Return the clocks of several cases that have one of the keys, by case and ordered like those of one."""
    views: dict[int, tuple[ClockView, ...]] = {}
    for clock in _ordered(promises_of_cases(case_ids=case_ids, keys=keys)):
        views[clock.case_id] = (*views.get(clock.case_id, ()), _view(clock, {}, now, language))
    return views


def _ordered(clocks: Iterable[Clock]) -> list[Clock]:
    return sorted(clocks, key=lambda one: (one.state not in OPEN_STATES, one.due_at or one.started_at, one.id))


def _view(clock: Clock, names: dict[int, str], now: datetime, language: str) -> ClockView:
    rule = rule_of(pack_version_id=clock.pack_version_id, kind=clock.kind, key=clock.key, clause=clock.clause)
    return ClockView(
        id=clock.id,
        kind=clock.kind,
        key=clock.key,
        occurrence=clock.occurrence,
        title=rule.title.say(language),
        pack=clock.pack,
        clause=clock.clause,
        state=state_of(clock, now),
        is_open=clock.state in OPEN_STATES,
        started_at=clock.started_at,
        first_due_at=clock.first_due_at,
        due_at=clock.due_at,
        met_at=clock.met_at,
        next_at=clock.next_at,
        extended=clock.due_at is not None and clock.first_due_at is not None and clock.due_at > clock.first_due_at,
        rungs_reached=clock.rungs_reached,
        owner=names.get(clock.owner_id, "") if clock.owner_id is not None else "",
        reason=clock.reason,
        problem=clock.problem,
        missing_year=clock.missing_year,
    )
