"""A wall display of promises: big, dark, refreshed by itself."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.queries import PromiseBoard, promise_board
from shouwen.domain.clocks.queries import ClockCounts, ClockFilters, counts_for
from shouwen.interfaces.console.filtering import number

LINES = 7


@dataclass(frozen=True, slots=True)
class WallContext:
    """What console/wall.html and its part show."""

    counts: ClockCounts
    broken: PromiseBoard
    running: PromiseBoard


def wall(request: HttpRequest) -> HttpResponse:
    """Show what is broken and what falls due next, in letters that are read across a room; htmx gets the part."""
    actor, now = request.actor, request.now
    company_id = number(request, "company")
    context = WallContext(
        counts=counts_for(actor=actor, now=now),
        broken=promise_board(
            actor=actor, filters=ClockFilters(company_id=company_id, state="breached"), now=now, limit=LINES
        ),
        running=promise_board(
            actor=actor, filters=ClockFilters(company_id=company_id, state="running"), now=now, limit=LINES
        ),
    )
    template = "console/parts/wall_board.html" if request.htmx else "console/wall.html"
    return render(request, template, {"context": context})
