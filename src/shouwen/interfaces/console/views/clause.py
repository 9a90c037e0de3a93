"""One clause: its text, what makes it real, how it is read, whether it was kept, and examples that show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.cases.queries import Measured, measured
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import (
    Figure,
    FigureFilters,
    broken_clocks,
    kept_by_unit,
    kept_by_week,
    last_weeks,
)
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.operations import UnableToInterpret, interpret
from shouwen.domain.standards.queries import ClauseReading
from shouwen.domain.standards.states import state_of_clause
from shouwen.engine.measures import MEASURES, Measure
from shouwen.interfaces.console.binding_words import BindingView, binding_view, why_text
from shouwen.interfaces.console.example_words import ExampleView, example_views
from shouwen.interfaces.console.inputs import text_of
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import CLAUSE_KINDS, word
from shouwen.interfaces.console.views.pack import WEEKS_COUNTED

WORST_UNITS = 5
BROKEN_SHOWN = 8
MEASURED = ("metric", "target", "figures")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit or a week with its figures."""

    name: str
    figure: Figure
    percent: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What was kept of a clause, in all, by week and by unit, with the cases behind the broken ones."""

    measure: Measure
    total: Figure
    percent: str
    weeks: tuple[Row, ...]
    chart: dict[str, Any]
    worst_units: tuple[Row, ...]
    broken: tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A conflict of a company in which this clause wins or loses."""

    unit: str
    wins: bool
    why: str


@dataclass(frozen=True, slots=True)
class ClausePage:
    """Everything about one clause."""

    reading: ClauseReading
    state: str
    kinds: tuple[str, ...]
    bindings: tuple[BindingView, ...]
    figures: Figures | None
    measured: tuple[Measured, ...]
    rulings: tuple[Ruling, ...]
    examples: tuple[ExampleView, ...]
    previous: str
    following: str
    weeks: int


def clause_page(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """Show a clause, or write down how it is read."""
    error = ""
    if request.method == "POST":
        try:
            return _interpret(request, pack, clause)
        except UnableToInterpret as refused:
            error = str(refused)
    page = _page(request, pack, clause)
    context = {"page": page, "error": error, "written": text_of(request, "text")}
    return render(request, "console/clause.html", context, status=422 if error else 200)


def _interpret(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    interpret(now=request.now, actor=request.actor, pack=pack, clause=clause, text=text_of(request, "text"))
    messages.success(request, _("The reading stands beside the clause now, with your name and the date."))
    return redirect("console:clause", pack, clause)


def _page(request: HttpRequest, pack: str, clause: str) -> ClausePage:
    units = request.actor.scope_unit_ids
    reading = standards.clause_reading(pack=pack, clause=clause, unit_ids=units, at=request.now)
    if reading is None:
        raise Http404
    ids = [one.id for one in reading.pack.clauses]
    place = ids.index(clause)
    return ClausePage(
        reading=reading,
        state=state_of_clause(reading.clause),
        kinds=tuple(word(CLAUSE_KINDS, kind) for kind in reading.clause.kinds),
        bindings=tuple(binding_view(one, reading.pack) for one in reading.clause.bindings),
        figures=_figures(request, pack, clause) if _is_counted(reading) else None,
        measured=_measured(request, reading),
        rulings=tuple(_rulings(request, reading)),
        examples=tuple(example_views(reading.pack, clause)),
        previous=ids[place - 1] if place else "",
        following=ids[place + 1] if place + 1 < len(ids) else "",
        weeks=WEEKS_COUNTED,
    )


def _is_counted(reading: ClauseReading) -> bool:
    return any(one.kind == "promise" and one.live for one in reading.clause.bindings)


def _measured(request: HttpRequest, reading: ClauseReading) -> tuple[Measured, ...]:
    """Return the measures that the clause names, in the order in which it names them."""
    names = dict.fromkeys(one.name for one in reading.clause.bindings if one.kind in MEASURED and one.live)
    since = request.now - timedelta(weeks=WEEKS_COUNTED)
    return measured(actor=request.actor, names=names, from_at=since, until_at=request.now)


def _figures(request: HttpRequest, pack: str, clause: str) -> Figures:
    weeks = last_weeks(now=request.now, count=WEEKS_COUNTED)
    filters = FigureFilters(company_ids=request.actor.scope_company_ids, pack=pack, clause=clause, from_week=weeks[0])
    by_week = {one.name: one for one in kept_by_week(filters=filters)}
    rows = tuple(_week_row(week, by_week.get(week, Figure(week, pack, 0, 0, 0))) for week in weeks)
    total = _total(rows)
    return Figures(
        measure=MEASURES["kept_rate"],
        total=total,
        percent=total.rate.percent(),
        weeks=rows,
        chart=_chart(rows),
        worst_units=tuple(_worst(filters, request.LANGUAGE_CODE)),
        broken=tuple(broken_clocks(filters=filters, before_id=None, limit=BROKEN_SHOWN)),
    )


def _total(rows: tuple[Row, ...]) -> Figure:
    sums = (sum(getattr(row.figure, name) for row in rows) for name in ("kept", "broken", "cancelled"))
    return Figure("", "", *sums)


def _week_row(week: date, figure: Figure) -> Row:
    return Row(f"{week.month}-{week.day:02}", figure, figure.rate.percent() if figure.rate.denominator else "")


def _worst(filters: FigureFilters, language: str) -> Iterator[Row]:
    tree = unit_tree()
    for one in kept_by_unit(filters=filters)[:WORST_UNITS]:
        if one.broken:
            yield Row(tree.by_id[int(str(one.name))].name_in(language), one, one.rate.percent())


def _chart(rows: tuple[Row, ...]) -> dict[str, Any]:
    """Return the chart's description: kept and broken promises, week by week."""
    return {
        "color": ["#2f9e5b", "#c8443c"],
        "legend": {"bottom": 0},
        "grid": {"left": 8, "right": 8, "top": 12, "bottom": 36, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [row.name for row in rows]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"name": _("Kept"), "type": "bar", "stack": "all", "data": [row.figure.kept for row in rows]},
            {"name": _("Broken"), "type": "bar", "stack": "all", "data": [row.figure.broken for row in rows]},
        ],
    }


def _rulings(request: HttpRequest, reading: ClauseReading) -> Iterator[Ruling]:
    tree = unit_tree()
    titles = {one.pack: one.title.say(language()) for one in standards.packs()}
    for unit_id, conflict in reading.conflicts:
        wins = conflict.winner_pack == reading.pack.name and conflict.winner.clause == reading.clause.id
        yield Ruling(tree.by_id[unit_id].name_in(request.LANGUAGE_CODE), wins, why_text(conflict, titles))
