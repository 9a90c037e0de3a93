"""Did we keep it: kept and broken promises by clause, unit and week, every number open to its cases."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet, Sum
from django.utils import timezone

from shouwen.domain.clocks.models import Clock, Tally, TallyDelta
from shouwen.engine.measures import Rate


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """Which promises are counted; what is left out does not restrict.

    `without_major_event` leaves those out that started while a major event was on.
    """

    company_ids: Collection[int]
    unit_ids: Collection[int] | None = None
    pack: str = ""
    clause: str = ""
    key: str = ""
    from_week: date | None = None
    until_week: date | None = None
    without_major_event: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of figures: a clause, a unit or a week, with the promises kept, broken and cancelled."""

    name: str | int | date
    pack: str
    kept: int
    broken: int
    cancelled: int

    @property
    def rate(self) -> Rate:
        """Return promises kept of promises decided."""
        return Rate(self.kept, self.kept + self.broken)


def kept_by_clause(*, filters: FigureFilters) -> list[Figure]:
    """Return the figures of every clause, those with most broken promises first."""
    rows = _sums(filters, ("clause", "pack"))
    figures = [Figure(clause, pack, *numbers) for (clause, pack), numbers in rows.items()]
    return sorted(figures, key=lambda one: (-one.broken, str(one.name)))


def kept_by_unit(*, filters: FigureFilters) -> list[Figure]:
    """Return the figures of every unit, those with most broken promises first."""
    figures = [Figure(unit_id, "", *numbers) for (unit_id,), numbers in _sums(filters, ("unit_id",)).items()]
    return sorted(figures, key=lambda one: (-one.broken, one.name))


def kept_by_week(*, filters: FigureFilters) -> list[Figure]:
    """Return the figures of every week, in the order of time; the week is that in which the promise fell due."""
    figures = [Figure(week, "", *numbers) for (week,), numbers in _sums(filters, ("week_date",)).items()]
    return sorted(figures, key=lambda one: one.name)


def kept_in_all(*, filters: FigureFilters) -> Figure:
    """Return the figures of everything that the filters let through."""
    numbers = _sums(filters, ()).get((), (0, 0, 0))
    return Figure("", "", *numbers)


@dataclass(frozen=True, slots=True)
class WithAndWithout:
    """The figures of all promises, and of those that started while no major event was on."""

    everything: Figure
    without: Figure

    @property
    def share(self) -> Rate:
        """Return the promises decided that started while a major event was on, of all decided."""
        decided = self.everything.rate.denominator
        return Rate(decided - self.without.rate.denominator, decided)


def kept_with_and_without(*, filters: FigureFilters) -> WithAndWithout:
    """Return the figures with and without the promises that started while a major event was on."""
    rows = _sums(replace(filters, without_major_event=False), ("major_event",))
    ordinary, eventful = rows.get((False,), (0, 0, 0)), rows.get((True,), (0, 0, 0))
    everything = (one + other for one, other in zip(ordinary, eventful, strict=True))
    return WithAndWithout(Figure("", "", *everything), Figure("", "", *ordinary))


def broken_clocks(*, filters: FigureFilters, before_id: int | None, limit: int) -> list[Clock]:
    """Return the clocks behind the number of broken promises, the youngest first."""
    found = Clock.objects.filter(company_id__in=list(filters.company_ids), verdict="broken", kind="promise")
    if filters.unit_ids is not None:
        found = found.filter(unit_id__in=list(filters.unit_ids))
    if filters.clause:
        found = found.filter(clause=filters.clause)
    if filters.pack:
        found = found.filter(pack=filters.pack)
    found = found.filter(**due_bounds(filters))
    if filters.without_major_event:
        found = found.filter(major_event=False)
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return list(found.order_by("-id")[:limit])


def last_weeks(*, now: datetime, count: int) -> Sequence[date]:
    """Return the Mondays of the last `count` weeks, this week last, where the reader is."""
    today = timezone.localtime(now).date()
    this = today - timedelta(days=today.weekday())
    return tuple(this - timedelta(weeks=back) for back in range(count - 1, -1, -1))


def due_bounds(filters: FigureFilters) -> dict[str, datetime]:
    """Return the due times between which the weeks of the filters lie."""
    bounds: dict[str, datetime] = {}
    if filters.from_week is not None:
        bounds["due_at__gte"] = _midnight(filters.from_week)
    if filters.until_week is not None:
        bounds["due_at__lt"] = _midnight(filters.until_week + timedelta(weeks=1))
    return bounds


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _sums(filters: FigureFilters, columns: tuple[str, ...]) -> dict[tuple, tuple[int, int, int]]:
    """Add the tally and the deltas that are not rolled up yet, grouped by the columns."""
    sums: dict[tuple, tuple[int, int, int]] = {}
    for model in (Tally, TallyDelta):
        found: QuerySet = _filtered(model.objects.all(), filters)
        numbers = {"k": Sum("kept"), "b": Sum("broken"), "c": Sum("cancelled")}
        rows = found.values(*columns).annotate(**numbers).order_by() if columns else [found.aggregate(**numbers)]
        for row in rows:
            place = tuple(row[column] for column in columns)
            before = sums.get(place, (0, 0, 0))
            added = (row["k"] or 0, row["b"] or 0, row["c"] or 0)
            sums[place] = (before[0] + added[0], before[1] + added[1], before[2] + added[2])
    return sums


def _filtered(found: QuerySet, filters: FigureFilters) -> QuerySet:
    found = found.filter(company_id__in=list(filters.company_ids))
    if filters.unit_ids is not None:
        found = found.filter(unit_id__in=list(filters.unit_ids))
    if filters.pack:
        found = found.filter(pack=filters.pack)
    if filters.clause:
        found = found.filter(clause=filters.clause)
    if filters.key:
        found = found.filter(key=filters.key)
    if filters.from_week is not None:
        found = found.filter(week_date__gte=filters.from_week)
    if filters.until_week is not None:
        found = found.filter(week_date__lte=filters.until_week)
    if filters.without_major_event:
        found = found.filter(major_event=False)
    return found
