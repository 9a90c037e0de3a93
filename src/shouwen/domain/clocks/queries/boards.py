"""Running clocks, the soonest first, as far as the person may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from shouwen.domain.clocks.models import OPEN, Clock
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.rows import read_rows

# Beyond this a count is shown as "999+": nobody works through more, and counting on would make every page slow.
COUNTED = 999
SOON = timedelta(hours=2)
# The state of a running promise whose due time needs a year that nobody has confirmed.
WAITING = "waiting"
OWN_ROLES = frozenset({"agent", "clerk", "field_worker"})


@dataclass(frozen=True, slots=True)
class ClockFilters:
    """Which clocks a board shows; what is left out does not restrict."""

    company_id: int | None = None
    unit_ids: frozenset[int] | None = None
    clause: str = ""
    key: str = ""
    state: str = ""
    owner_id: int | None = None
    ladders: bool = False


@dataclass(frozen=True, slots=True)
class ClockCounts:
    """How many promises run, fall due today, fall due soon, and are broken and open."""

    running: int
    due_today: int
    soon: int
    breached: int

    @property
    def running_text(self) -> str:
        """Return the number, or 999+."""
        return _text(self.running)

    @property
    def due_today_text(self) -> str:
        """Return the number, or 999+."""
        return _text(self.due_today)

    @property
    def soon_text(self) -> str:
        """Return the number, or 999+."""
        return _text(self.soon)

    @property
    def breached_text(self) -> str:
        """Return the number, or 999+."""
        return _text(self.breached)


def open_clocks(
    *, actor: Actor, filters: ClockFilters, now: datetime, after: tuple[datetime, int] | None, limit: int
) -> list[Clock]:
    """Return open clocks with a due time, the soonest first, from after the given due time and id on."""
    found = _filtered(_reachable(actor, filters), filters, now)
    if after is not None:
        due_at, clock_id = after
        found = found.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=clock_id), due_at__gte=due_at)
    return list(found.filter(due_at__isnull=False).order_by("due_at", "id")[:limit])


def paused_clocks(*, actor: Actor, filters: ClockFilters, now: datetime, limit: int) -> list[Clock]:
    """Return clocks that stand still, the one started first at the top."""
    found = _filtered(_reachable(actor, filters), filters, now).filter(state=Clock.State.PAUSED)
    return list(found.order_by("started_at", "id")[:limit])


def waiting_clocks(*, actor: Actor, filters: ClockFilters, now: datetime, limit: int) -> list[Clock]:
    """Return open clocks that wait for the official days of a year, the one started first at the top."""
    found = _filtered(_reachable(actor, filters), filters, now).filter(missing_year__isnull=False)
    return list(found.order_by("started_at", "id")[:limit])


def years_waited_for(*, actor: Actor, filters: ClockFilters) -> dict[int, int]:
    """Return how many open promises in reach wait for the official days of which year."""
    found = _reachable(actor, filters).filter(missing_year__isnull=False)
    if filters.owner_id is not None:
        found = found.filter(owner_id=filters.owner_id)
    return dict(found.values_list("missing_year").annotate(Count("id")).order_by("missing_year"))


def climbing_ladders(*, actor: Actor, limit: int) -> list[Clock]:
    """Return open clocks that have reached a rung of their ladder, the highest first, in the reader's units."""
    climbing = Clock.objects.filter(OPEN, rungs_reached__gt=0)
    return list(_in_scope(climbing, actor).order_by("-rungs_reached", "started_at", "id")[:limit])


def clocks_of_case(*, case_id: int) -> list[Clock]:
    """Return all clocks of a case in the order in which they started."""
    return read_rows(Clock, "WHERE case_id = %s ORDER BY started_at, id", [case_id])


def promises_of_cases(*, case_ids: Collection[int], keys: Collection[str]) -> list[Clock]:
    """Return the clocks of several cases that have one of the keys, in the order in which they started."""
    return list(Clock.objects.filter(case_id__in=case_ids, key__in=keys).order_by("started_at", "id"))


def clocks_of_stream(*, stream: str) -> list[Clock]:
    """Return all clocks of a stream in the order in which they started."""
    return read_rows(Clock, "WHERE stream = %s ORDER BY started_at, id", [stream])


def next_action_at() -> datetime | None:
    """Return when the next reminder, breach or rung of any clock is due; a moment passed is work for a sweep."""
    return Clock.objects.filter(next_at__isnull=False).order_by("next_at").values_list("next_at", flat=True).first()


def actions_due(*, now: datetime) -> int:
    """Return how many clocks have a reminder, breach or rung that is due and not done."""
    return Clock.objects.filter(next_at__lte=now).count()


def clock_by_id(*, clock_id: int) -> Clock | None:
    """Return a clock, or None; whether the reader may see it is its case's matter."""
    return Clock.objects.filter(id=clock_id).first()


def counts_for(*, actor: Actor, now: datetime) -> ClockCounts:
    """Return the counts in the top bar: the own promises of those who work on cases, else those in reach."""
    mine = ClockFilters(owner_id=actor.staff_id) if works_on_cases(actor) else ClockFilters()
    found = _reachable(actor, mine)
    if mine.owner_id is not None:
        found = found.filter(owner_id=mine.owner_id)
    return ClockCounts(
        running=_count(found.filter(due_at__gte=now)),
        due_today=_count(found.filter(due_at__gte=now, due_at__lt=end_of_day(now))),
        soon=_count(found.filter(due_at__gte=now, due_at__lt=now + SOON)),
        breached=_count(found.filter(due_at__lt=now)),
    )


def end_of_day(now: datetime) -> datetime:
    """Return midnight after `now`, where the reader is."""
    local = timezone.localtime(now)
    return (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def state_of(clock: Clock, now: datetime) -> str:
    """Return the state as a person reads it: `soon` once the reminder went out or little time is left.

    `waiting` is a running promise whose due time needs the official days of a year that nobody has confirmed.
    """
    if clock.state == Clock.State.RUNNING and clock.missing_year is not None:
        return WAITING
    if clock.state != Clock.State.RUNNING or clock.due_at is None:
        return clock.state
    if clock.due_at < now:
        return str(Clock.State.BREACHED)
    return "soon" if clock.reminded or clock.due_at - now < SOON else "running"


def works_on_cases(actor: Actor) -> bool:
    """Return whether a person works on cases and oversees nobody: such a person begins with the own promises."""
    return bool(actor.roles) and actor.roles <= OWN_ROLES


def _reachable(actor: Actor, filters: ClockFilters) -> QuerySet[Clock]:
    kind = Clock.Kind.LADDER if filters.ladders else Clock.Kind.PROMISE
    found = Clock.objects.filter(OPEN, kind=kind)
    if filters.owner_id is not None:
        return found
    if filters.unit_ids is not None:
        return found.filter(unit_id__in=filters.unit_ids & actor.scope_unit_ids)
    if filters.company_id is not None:
        return found.filter(company_id=filters.company_id if filters.company_id in actor.scope_company_ids else 0)
    return _in_scope(found, actor)


def _in_scope(found: QuerySet[Clock], actor: Actor) -> QuerySet[Clock]:
    """Restrict to the reader's units; whoever reaches whole companies is asked by company, which an index answers."""
    whole = actor.scope_company_ids
    if whole and whole <= actor.scope_unit_ids:
        return found.filter(company_id__in=whole)
    return found.filter(unit_id__in=actor.scope_unit_ids)


def _filtered(found: QuerySet[Clock], filters: ClockFilters, now: datetime) -> QuerySet[Clock]:
    if filters.owner_id is not None:
        found = found.filter(owner_id=filters.owner_id)
    if filters.clause:
        found = found.filter(clause=filters.clause)
    if filters.key:
        found = found.filter(key=filters.key)
    bounds = {
        "breached": Q(due_at__lt=now),
        "running": Q(due_at__gte=now),
        "soon": Q(due_at__gte=now, due_at__lt=now + SOON),
        "due_today": Q(due_at__gte=now, due_at__lt=end_of_day(now)),
        "paused": Q(state=Clock.State.PAUSED),
    }
    return found.filter(bounds[filters.state]) if filters.state in bounds else found


def _count(found: QuerySet[Clock]) -> int:
    return len(found.values_list("id", flat=True)[: COUNTED + 1])


def _text(number: int) -> str:
    return f"{COUNTED}+" if number > COUNTED else str(number)
