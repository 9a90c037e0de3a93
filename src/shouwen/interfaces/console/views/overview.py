"""The manager's page: how things stand, and whether promises are kept, by clause, unit and week."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.queries import Overview, PromiseBoard, Satisfaction, broken_promises, satisfaction
from shouwen.domain.cases.queries import overview as overview_of
from shouwen.domain.clocks.queries import (
    ClockCounts,
    Figure,
    counts_for,
    kept_by_clause,
    kept_by_unit,
    kept_by_week,
    kept_with_and_without,
)
from shouwen.interfaces.console.clauses import clauses_of
from shouwen.interfaces.console.figures import (
    EventSwitch,
    FigureRow,
    chart_of,
    clause_rows,
    event_switch,
    figure_filters,
    unit_rows,
    week_rows,
)
from shouwen.interfaces.console.filtering import Option, address, companies, number, units

SATISFACTION_DAYS = 30


@dataclass(frozen=True, slots=True)
class OverviewContext:
    """What console/overview.html shows; the chart and the table of weeks hold the same figures."""

    standing: Overview
    counts: ClockCounts
    satisfaction: Satisfaction
    in_all: Figure
    events: EventSwitch | None
    weeks: tuple[FigureRow, ...]
    clauses: tuple[FigureRow, ...]
    units: tuple[FigureRow, ...]
    chart: dict
    company_options: tuple[Option, ...]
    unit_options: tuple[Option, ...]
    clause_options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class BrokenContext:
    """What console/overview_broken.html shows: the promises behind one number."""

    board: PromiseBoard
    more_url: str


def overview(request: HttpRequest) -> HttpResponse:
    """Show what is open, due and broken, and how many promises were kept of how many."""
    actor, now = request.actor, request.now
    filters = figure_filters(request)
    both = kept_with_and_without(filters=filters)
    weeks = week_rows(request, kept_by_week(filters=filters))
    context = OverviewContext(
        standing=overview_of(actor=actor, company_id=number(request, "company")),
        counts=counts_for(actor=actor, now=now),
        satisfaction=satisfaction(actor=actor, from_at=now - timedelta(days=SATISFACTION_DAYS), until_at=now),
        in_all=both.without if filters.without_major_event else both.everything,
        events=event_switch(request, both),
        weeks=weeks,
        clauses=clause_rows(request, kept_by_clause(filters=filters)),
        units=unit_rows(request, kept_by_unit(filters=filters)),
        chart=chart_of(weeks),
        company_options=companies(actor, request.GET.get("company", "")),
        unit_options=units(actor, request.GET.get("unit", "")),
        clause_options=clauses_of(actor=actor, now=now, chosen=request.GET.get("clause", "")),
    )
    return render(request, "console/overview.html", {"context": context})


def overview_broken(request: HttpRequest) -> HttpResponse:
    """Show the promises behind a number of broken ones, each with its case."""
    board = broken_promises(
        actor=request.actor,
        filters=figure_filters(request),
        now=request.now,
        after=request.GET.get("after", ""),
    )
    context = BrokenContext(board, address(request, after=board.after) if board.after else "")
    return render(request, "console/overview_broken.html", {"context": context})
