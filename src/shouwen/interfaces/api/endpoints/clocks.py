"""Promises: those of a case, those that run, why one is due when it is, and how many were kept."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from shouwen.domain.cases.queries import PromiseLine, case_for, clock_views, explained, promise_board
from shouwen.domain.clocks.queries import (
    ClockFilters,
    Figure,
    FigureFilters,
    kept_by_clause,
    kept_by_unit,
    kept_by_week,
)
from shouwen.domain.people.queries import unit_tree
from shouwen.engine.promise import Node
from shouwen.interfaces.api.callers import call_of, companies_of, company_of
from shouwen.interfaces.api.endpoints.cases import Number
from shouwen.interfaces.api.schemas.clocks import ClockOut, ExplanationOut, NodeOut, PromiseOut, PromisesOut
from shouwen.interfaces.api.schemas.common import PROBLEMS, After, Code, Id, Page
from shouwen.interfaces.api.schemas.others import FigureOut, FiguresOut

router = Router(tags=["promises"])


class PromiseQuery(Schema):
    """Which running promises to list."""

    company: Code = ""
    clause: Code = ""
    state: Literal["", "running", "soon", "due_today", "breached", "paused", "waiting"] = ""
    after: After = ""
    limit: Page = 50


class FigureQuery(Schema):
    """What the figures count; weeks are named by their Monday."""

    by: Literal["clause", "unit", "week"] = "clause"
    company: Code = ""
    pack: Code = ""
    clause: Code = ""
    from_week: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))] | None = None
    until_week: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))] | None = None


COUNTS = {"clause": kept_by_clause, "unit": kept_by_unit, "week": kept_by_week}


@router.get(
    "/cases/{number}/clocks",
    url_name="case_clocks",
    operation_id="list_clocks_of_case",
    summary="List the promises of a case",
    response={200: list[ClockOut], **PROBLEMS},
)
def case_clocks(request: HttpRequest, number: Number) -> Any:
    """Open promises first, the soonest due before the others; ladders among them."""
    call = call_of(request)
    case = case_for(actor=call.actor, number=number)
    return [ClockOut.from_orm(one) for one in clock_views(case=case, now=call.now, language=call.language)]


@router.get(
    "/clocks/{clock_id}/explanation",
    url_name="clock_explanation",
    operation_id="explain_clock",
    summary="Explain a due time",
    response={200: ExplanationOut, **PROBLEMS},
)
def clock_explanation(request: HttpRequest, clock_id: Id) -> Any:
    """Line by line, from the events and the calendar."""
    call = call_of(request)
    found = explained(actor=call.actor, clock_id=clock_id, now=call.now)
    return ExplanationOut(
        clock_id=clock_id,
        case_number=found.case.number,
        due_at=found.clock.due_at,
        explanation=_node_out(found.node),
    )


@router.get(
    "/promises",
    url_name="promises",
    operation_id="list_running_promises",
    summary="List running promises",
    response={200: PromisesOut, **PROBLEMS},
)
def promises(request: HttpRequest, asked: Query[PromiseQuery]) -> Any:
    """Every promise that runs within the caller's reach, the soonest due first."""
    call = call_of(request)
    company_id = company_of(call.actor, asked.company, path="query.company").id if asked.company else None
    filters = ClockFilters(company_id=company_id, clause=asked.clause, state=asked.state)
    board = promise_board(actor=call.actor, filters=filters, now=call.now, after=asked.after, limit=asked.limit)
    return PromisesOut(promises=[_promise_out(line) for line in board.lines], after=board.after)


@router.get(
    "/figures",
    url_name="figures",
    operation_id="read_figures",
    summary="Count promises kept and broken",
    response={200: FiguresOut, **PROBLEMS},
)
def figures(request: HttpRequest, asked: Query[FigureQuery]) -> Any:
    """By clause, unit or week, each with numerator and denominator."""
    actor = call_of(request).actor
    whole = actor.scope_company_ids <= actor.scope_unit_ids
    filters = FigureFilters(
        company_ids=companies_of(actor, asked.company),
        unit_ids=None if whole else actor.scope_unit_ids,
        pack=asked.pack,
        clause=asked.clause,
        from_week=asked.from_week,
        until_week=asked.until_week,
    )
    counted = COUNTS[asked.by](filters=filters)
    return FiguresOut(by=asked.by, figures=[_figure_out(one, asked.by) for one in counted])


def _node_out(node: Node) -> NodeOut:
    return NodeOut(
        label=node.label,
        text=node.text,
        value=node.value,
        at=node.at,
        until=node.until,
        children=[_node_out(child) for child in node.children],
    )


def _promise_out(line: PromiseLine) -> PromiseOut:
    return PromiseOut(
        clock_id=line.clock_id,
        title=line.title,
        pack=line.pack,
        clause=line.clause,
        state=line.state,
        due_at=line.due_at,
        first_due_at=line.first_due_at,
        missing_year=line.missing_year,
        owner=line.owner,
        case_number=line.case.number,
        unit=line.case.unit,
    )


def _figure_out(figure: Figure, by: str) -> FigureOut:
    name = unit_tree().by_id[int(str(figure.name))].code if by == "unit" else str(figure.name)
    return FigureOut(
        name=name,
        pack=figure.pack,
        kept=figure.kept,
        broken=figure.broken,
        cancelled=figure.cancelled,
        numerator=figure.rate.numerator,
        denominator=figure.rate.denominator,
        percent=figure.rate.percent(),
    )
