"""Figures of kept promises as rows and as a chart, every number open to the cases behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shouwen.domain.clocks.queries import Figure, FigureFilters, WithAndWithout, last_weeks
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.clauses import clauses_of
from shouwen.interfaces.console.filtering import Chip, address, number

WEEKS = 12
PASSED_ON = ("company", "unit", "clause", "pack", "week", "events")
WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class EventSwitch:
    """The figures with and without what was promised during a major event, and the links between the two."""

    both: WithAndWithout
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line: what it is about, kept of decided, the rate, and where the broken ones are listed."""

    name: str
    note: str
    kept: int
    broken: int
    cancelled: int
    decided: int
    percent: str
    value: float | None
    broken_url: str


def figure_filters(request: HttpRequest) -> FigureFilters:
    """Return the filters of the address, kept within the person's reach."""
    actor = request.actor
    company_id, unit_id = number(request, "company"), number(request, "unit")
    companies = actor.scope_company_ids & {company_id} if company_id is not None else actor.scope_company_ids
    first, last = _weeks(request)
    return FigureFilters(
        company_ids=companies,
        unit_ids=_units(request, unit_id),
        pack=request.GET.get("pack", ""),
        clause=request.GET.get("clause", ""),
        from_week=first,
        until_week=last,
        without_major_event=leaves_events_out(request),
    )


def leaves_events_out(request: HttpRequest) -> bool:
    """Return whether the address leaves out what was promised while a major event was on."""
    return request.GET.get("events") == WITHOUT


def event_switch(request: HttpRequest, both: WithAndWithout) -> EventSwitch | None:
    """Return the switch between the figures with and without major events; None where there was none."""
    if not both.share.numerator and not leaves_events_out(request):
        return None
    names = {"": _("With major events"), WITHOUT: _("Without major events")}
    given = request.GET.get("events", "")
    options = tuple(Chip(text, address(request, events=value), value == given) for value, text in names.items())
    return EventSwitch(both, options)


def week_rows(request: HttpRequest, figures: Iterable[Figure]) -> tuple[FigureRow, ...]:
    """Return the weeks in the order of time, those without a decided promise as well."""
    known = {figure.name: figure for figure in figures}
    weeks = last_weeks(now=request.now, count=WEEKS)
    return tuple(_week_row(request, week, known.get(week, Figure(week, "", 0, 0, 0))) for week in weeks)


def clause_rows(request: HttpRequest, figures: Iterable[Figure]) -> tuple[FigureRow, ...]:
    """Return the clauses, those with most broken promises first."""
    titles = {one.value: one.text for one in clauses_of(actor=request.actor, now=request.now, chosen="")}
    return tuple(
        _row(request, figure, titles.get(str(figure.name), str(figure.name)), "", clause=str(figure.name))
        for figure in figures
    )


def unit_rows(request: HttpRequest, figures: Iterable[Figure]) -> tuple[FigureRow, ...]:
    """Return the units, those with most broken promises first."""
    units = unit_tree().by_id
    return tuple(
        _row(request, figure, units[int(str(figure.name))].name_in(request.actor.language), "", unit=str(figure.name))
        for figure in figures
    )


def chart_of(weeks: Sequence[FigureRow]) -> dict[str, Any]:
    """Return the chart of the weeks: kept and broken promises as bars; the numbers are those of the table."""
    kept = [{"value": one.kept} for one in weeks]
    broken = [{"value": one.broken, "href": one.broken_url} for one in weeks]
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "left": 0},
        "grid": {"left": 8, "right": 8, "top": 36, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": [one.name for one in weeks]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"name": _("Kept"), "type": "bar", "stack": "all", "color": "#2f9e5b", "data": kept, "barMaxWidth": 36},
            {"name": _("Broken"), "type": "bar", "stack": "all", "color": "#d2453b", "data": broken},
        ],
    }


def _week_row(request: HttpRequest, week: date, figure: Figure) -> FigureRow:
    ends = week + timedelta(days=6)
    name = f"{week.month}/{week.day}–{ends.month}/{ends.day}"
    return _row(request, figure, name, str(week.year), week=week.isoformat())


def _row(request: HttpRequest, figure: Figure, name: str, note: str, **about: str) -> FigureRow:
    rate = figure.rate
    return FigureRow(
        name=name,
        note=note,
        kept=figure.kept,
        broken=figure.broken,
        cancelled=figure.cancelled,
        decided=rate.denominator,
        percent=rate.percent(),
        value=float(rate.value) if rate.value is not None else None,
        broken_url=_broken_url(request, about),
    )


def _broken_url(request: HttpRequest, about: dict[str, str]) -> str:
    kept = {name: request.GET[name] for name in PASSED_ON if request.GET.get(name)}
    return f"{reverse('console:overview_broken')}?{urlencode({**kept, **about})}"


def _units(request: HttpRequest, unit_id: int | None) -> frozenset[int] | None:
    actor, tree = request.actor, unit_tree()
    if unit_id in tree.by_id:
        return tree.subtree_ids(unit_id) & actor.scope_unit_ids
    whole = actor.scope_company_ids <= actor.scope_unit_ids
    return None if whole else actor.scope_unit_ids


def _weeks(request: HttpRequest) -> tuple[date, date]:
    """Return the first and the last week that are counted: the one of the address, else the last ones."""
    try:
        week = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        weeks = last_weeks(now=request.now, count=WEEKS)
        return weeks[0], weeks[-1]
    return week, week
