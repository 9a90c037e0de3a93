"""The board of running promises, the soonest first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.queries import PromiseBoard, promise_board
from shouwen.domain.clocks.queries import ClockFilters, works_on_cases, years_waited_for
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.clauses import clauses_of
from shouwen.interfaces.console.filtering import Chip, Option, address, chips, companies, number, one_of, units

STATES = {
    "due_today": _("Due today"),
    "soon": _("Due soon"),
    "breached": _("Broken"),
    "running": _("Running"),
    "paused": _("Paused"),
    "waiting": _("Due time open"),
}
WHOSE = {"mine": _("Mine"), "all": _("All I may see")}


@dataclass(frozen=True, slots=True)
class PromisesContext:
    """What console/promises.html shows."""

    board: PromiseBoard
    whose: tuple[Chip, ...]
    states: tuple[Chip, ...]
    companies: tuple[Option, ...]
    units: tuple[Option, ...]
    clauses: tuple[Option, ...]
    years_waited_for: tuple[tuple[int, int], ...]
    filtered: bool
    first_url: str
    more_url: str


def promises(request: HttpRequest) -> HttpResponse:
    """Show every running promise that the person may see; those who work on cases begin with their own."""
    actor = request.actor
    filters = _filters(request)
    board = promise_board(actor=actor, filters=filters, now=request.now, after=request.GET.get("after", ""))
    context = PromisesContext(
        board=board,
        whose=_whose_chips(request),
        states=chips(request, "state", STATES),
        companies=companies(actor, request.GET.get("company", "")),
        units=units(actor, request.GET.get("unit", "")),
        clauses=clauses_of(actor=actor, now=request.now, chosen=request.GET.get("clause", "")),
        years_waited_for=tuple(years_waited_for(actor=actor, filters=filters).items()),
        filtered=any(request.GET.get(name) for name in ("state", "company", "unit", "clause")),
        first_url=address(request) if request.GET.get("after") else "",
        more_url=address(request, after=board.after) if board.after else "",
    )
    return render(request, "console/promises.html", {"context": context})


def _filters(request: HttpRequest) -> ClockFilters:
    unit_id = number(request, "unit")
    below = unit_tree().subtree_ids(unit_id) if unit_id in unit_tree().by_id else None
    return ClockFilters(
        company_id=number(request, "company"),
        unit_ids=below,
        clause=request.GET.get("clause", ""),
        state=one_of(request, "state", STATES),
        owner_id=request.actor.staff_id if _whose(request) == "mine" else None,
    )


def _whose(request: HttpRequest) -> str:
    given = one_of(request, "whose", WHOSE)
    return given or ("mine" if works_on_cases(request.actor) else "all")


def _whose_chips(request: HttpRequest) -> tuple[Chip, ...]:
    present = _whose(request)
    return tuple(Chip(str(text), address(request, whose=value), value == present) for value, text in WHOSE.items())
