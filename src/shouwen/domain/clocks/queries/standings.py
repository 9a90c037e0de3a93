"""What stands beside the rate of a clause: promises that still run, and those that were excluded, with the reason."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from shouwen.domain.clocks.models import OPEN, Clock
from shouwen.domain.clocks.queries.figures import FigureFilters, due_bounds
from shouwen.engine.measures import standing_of


@dataclass(frozen=True, slots=True)
class OpenNow:
    """How many promises run, stand still, and are broken but not done yet, whenever they fall due."""

    running: int
    paused: int
    broken: int


@dataclass(frozen=True, slots=True)
class ExcludedReason:
    """Why promises were excluded from the rate, as the clock has it, and how many."""

    reason: str
    count: int


def open_now(*, filters: FigureFilters) -> OpenNow:
    """Return how the open promises of a clause stand now; the weeks of the filters do not restrict them."""
    rows = _of_clause(Clock.objects.filter(OPEN), filters).values("state", "verdict").annotate(n=Count("id"))
    counts: Counter[str] = Counter()
    for row in rows.order_by():
        counts[standing_of(state=row["state"], verdict=row["verdict"])] += row["n"]
    return OpenNow(counts["running"], counts["paused"], counts["broken"])


def excluded_reasons(*, filters: FigureFilters) -> list[ExcludedReason]:
    """Return why promises of the weeks of the filters count neither as kept nor as broken, the most frequent first."""
    rows = _excluded(filters).values("reason").annotate(n=Count("id")).order_by("-n", "reason")
    return [ExcludedReason(row["reason"], row["n"]) for row in rows]


def excluded_clocks(*, filters: FigureFilters, limit: int) -> list[Clock]:
    """Return the clocks behind the number of excluded promises, the youngest first."""
    return list(_excluded(filters).order_by("-id")[:limit])


def _excluded(filters: FigureFilters) -> QuerySet[Clock]:
    # Counted in the week in which it would have fallen due, else began, as the tally does.
    cancelled = Clock.objects.filter(state=Clock.State.CANCELLED, verdict="")
    at = {name.replace("due_at", "at"): moment for name, moment in due_bounds(filters).items()}
    return _of_clause(cancelled, filters).alias(at=Coalesce("due_at", "met_at", "started_at")).filter(**at)


def _of_clause(found: QuerySet[Clock], filters: FigureFilters) -> QuerySet[Clock]:
    found = found.filter(company_id__in=list(filters.company_ids), clause=filters.clause, kind=Clock.Kind.PROMISE)
    if filters.without_major_event:
        found = found.filter(major_event=False)
    return found.filter(pack=filters.pack) if filters.pack else found
