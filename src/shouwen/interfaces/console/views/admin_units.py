"""The organisation as a tree, and adding a unit to it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.people.operations import UnableToCreateUnit, create_unit
from shouwen.domain.people.queries import MissingYear, OrgTree, UnitNode, missing_years, staff_counts, unit_tree
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import UNIT_KINDS, UTILITIES, options


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree, with what stands below it."""

    node: UnitNode
    kind: str
    utility: str
    staff_count: int
    below: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The units in reach."""

    branches: tuple[Branch, ...]
    unit_count: int
    missing_years: tuple[MissingYear, ...]
    may_add: bool


def admin_units(request: HttpRequest) -> HttpResponse:
    """Show the tree."""
    tree, reach, counts = unit_tree(), request.actor.scope_unit_ids, staff_counts()
    tops = [one for one in tree.by_id.values() if one.id in reach and one.parent_id not in reach]
    page = UnitsPage(
        branches=tuple(_branch(tree, one.id, counts) for one in sorted(tops, key=lambda one: one.code)),
        unit_count=len(reach),
        missing_years=tuple(missing_years(now=request.now)),
        may_add=request.may("console:admin_unit_new"),
    )
    return render(request, "console/admin_units.html", {"page": page})


def admin_unit_new(request: HttpRequest) -> HttpResponse:
    """Show the form for a new unit, or add it."""
    error = ""
    if request.method == "POST":
        try:
            return _create(request)
        except UnableToCreateUnit as refused:
            error = str(refused)
    tree = unit_tree()
    context = {
        "error": error,
        "sent": request.POST,
        "parent_id": number_of(request.POST.get("parent") or request.GET.get("parent", "")),
        "parents": [one for root in tree.roots() for one in (tree.by_id[unit] for unit in tree.downward(root))],
        "kinds": options(UNIT_KINDS),
        "utilities": options(UTILITIES),
    }
    return render(request, "console/admin_unit_new.html", context, status=422 if error else 200)


def _create(request: HttpRequest) -> HttpResponse:
    unit = create_unit(
        now=request.now,
        actor=request.actor,
        parent_id=number_of(text_of(request, "parent")),
        kind=text_of(request, "kind"),
        code=text_of(request, "code"),
        name=text_of(request, "name"),
        name_en=text_of(request, "name_en"),
        utility=text_of(request, "utility"),
    )
    messages.success(request, _("%(name)s is added.") % {"name": unit.name})
    return redirect("console:admin_unit", unit.id)


def _branch(tree: OrgTree, unit_id: int, counts: dict[int, int]) -> Branch:
    node = tree.by_id[unit_id]
    return Branch(
        node=node,
        kind=word(UNIT_KINDS, node.kind),
        utility=word(UTILITIES, node.utility) if node.utility else "",
        staff_count=counts.get(unit_id, 0),
        below=tuple(_branch(tree, one, counts) for one in tree.children(unit_id)),
    )
