"""Grid cells: every area with its unit and its one responsible person."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shouwen.domain.people.operations import (
    UnableToChangeGridCell,
    UnableToCreateGridCell,
    change_grid_cell,
    create_grid_cell,
)
from shouwen.domain.people.queries import (
    CellBrief,
    StaffBrief,
    UnitNode,
    cell_brief,
    cells_of,
    staff_directory,
    unit_tree,
)
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of

CELLS_SHOWN = 200
STAFF_OFFERED = 500


@dataclass(frozen=True, slots=True)
class CellsPage:
    """The cells of a company, and the one that is being changed."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    text: str
    cells: tuple[CellBrief, ...]
    cell_count: int
    without_person: int
    edited: CellBrief | None
    units: tuple[UnitNode, ...]
    staff: tuple[StaffBrief, ...]
    may_change: bool


def admin_cells(request: HttpRequest) -> HttpResponse:
    """Show the cells of a company, or add one."""
    company = chosen_company(request)
    error = ""
    if request.method == "POST" and company:
        try:
            return _create(request, company)
        except UnableToCreateGridCell as refused:
            error = str(refused)
    return _render(request, company, None, error)


def admin_cell(request: HttpRequest, cell_id: int) -> HttpResponse:
    """Show the form for a cell, or change the cell."""
    cell = cell_brief(cell_id)
    if cell is None or cell.company_id not in request.actor.scope_company_ids:
        raise Http404
    company = unit_tree().by_id[cell.company_id]
    error = ""
    if request.method == "POST":
        try:
            return _change(request, cell)
        except UnableToChangeGridCell as refused:
            error = str(refused)
    return _render(request, company, cell, error)


def _create(request: HttpRequest, company: UnitNode) -> HttpResponse:
    if not text_of(request, "code") or not text_of(request, "name"):
        raise UnableToCreateGridCell(_("The grid cell needs a code and a name."))
    create_grid_cell(
        now=request.now,
        actor=request.actor,
        company_id=company.id,
        code=text_of(request, "code"),
        name=text_of(request, "name"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        responsible_id=number_of(text_of(request, "responsible")),
    )
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('console:admin_cells')}?company={company.id}")


def _change(request: HttpRequest, cell: CellBrief) -> HttpResponse:
    change_grid_cell(
        now=request.now,
        actor=request.actor,
        cell_id=cell.id,
        name=text_of(request, "name"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        responsible_id=number_of(text_of(request, "responsible")),
    )
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('console:admin_cells')}?company={cell.company_id}")


def _render(request: HttpRequest, company: UnitNode | None, edited: CellBrief | None, error: str) -> HttpResponse:
    context = {"page": _page(request, company, edited), "error": error, "sent": request.POST}
    return render(request, "console/admin_cells.html", context, status=422 if error else 200)


def _page(request: HttpRequest, company: UnitNode | None, edited: CellBrief | None) -> CellsPage:
    tree, text = unit_tree(), request.GET.get("q", "").strip()
    found = cells_of(company_ids={company.id}, text=text) if company else []
    below = tree.downward(company.id) if company else ()
    may_change = request.may("console:admin_cells", "POST")
    people = staff_directory(unit_ids=set(below), limit=STAFF_OFFERED) if may_change else []
    return CellsPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        text=text,
        cells=tuple(found[:CELLS_SHOWN]),
        cell_count=len(found),
        without_person=sum(not one.responsible for one in found),
        edited=edited,
        units=tuple(tree.by_id[one] for one in below if tree.by_id[one].active),
        staff=tuple(people),
        may_change=may_change,
    )
