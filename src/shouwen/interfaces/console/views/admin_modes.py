"""Modes: what is on, what comes, what was; declaring one and ending it early."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.people.models import ModeDeclaration
from shouwen.domain.people.modes import MODE_NAMES
from shouwen.domain.people.operations import UnableToDeclareMode, UnableToEndMode, declare_mode, end_mode
from shouwen.domain.people.queries import StaffBrief, UnitNode, declared_modes, staff_brief, unit_tree
from shouwen.interfaces.console.inputs import moment_of, number_of, text_of

HEADS = ("group", "company")


class NoMode(ValueError):
    """What was sent is no declaration of a mode."""


@dataclass(frozen=True, slots=True)
class ModeLine:
    """One declaration: `state` is on, coming or over."""

    declared: ModeDeclaration
    name: LazyText | str
    state: str
    by: str
    ended_by: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class ModesPage:
    """The modes that were declared for the units in reach."""

    lines: tuple[ModeLine, ...]
    units: tuple[UnitNode, ...]
    modes: tuple[tuple[str, LazyText | str], ...]
    may_declare: bool


def admin_modes(request: HttpRequest) -> HttpResponse:
    """Show the modes, or declare one."""
    error = ""
    if request.method == "POST":
        try:
            _declare(request)
            return redirect("console:admin_modes")
        except (UnableToDeclareMode, NoMode) as refused:
            error = str(refused)
    context = {"page": _page(request), "error": error, "sent": request.POST}
    return render(request, "console/admin_modes.html", context, status=422 if error else 200)


@require_POST
def admin_mode_end(request: HttpRequest, declaration_id: int) -> HttpResponse:
    """End a mode early."""
    known = declared_modes(unit_ids=sorted(request.actor.scope_unit_ids))
    if declaration_id not in {one.id for one in known}:
        raise Http404
    try:
        reason = text_of(request, "reason")
        end_mode(now=request.now, actor=request.actor, declaration_id=declaration_id, reason=reason)
        messages.success(request, _("The mode has ended. Promises that have started keep their limits."))
    except UnableToEndMode as refused:
        messages.error(request, str(refused))
    return redirect("console:admin_modes")


def _declare(request: HttpRequest) -> None:
    unit_id = number_of(text_of(request, "unit"))
    from_at, until_at = moment_of(text_of(request, "from_at")), moment_of(text_of(request, "until_at"))
    if unit_id not in request.actor.scope_unit_ids:
        raise NoMode(_("Choose for whom the mode is declared."))
    if until_at is None:
        raise NoMode(_("Choose until when the mode lasts; it can be ended early."))
    declare_mode(
        now=request.now,
        actor=request.actor,
        unit_id=unit_id,
        mode=text_of(request, "mode"),
        from_at=from_at or request.now,
        until_at=until_at,
        reason=text_of(request, "reason"),
    )
    messages.success(request, _("The mode is declared. Cases that come in while it is on go by its limits."))


def _page(request: HttpRequest) -> ModesPage:
    tree, reach = unit_tree(), request.actor.scope_unit_ids
    seen = {unit for one in reach for unit in tree.line(one)}
    declared = declared_modes(unit_ids=sorted(seen))
    people = staff_brief({id_ for one in declared for id_ in (one.declared_by_id, one.ended_by_id) if id_})
    may = request.may("console:admin_modes", "POST")
    heads = [node for node in tree.by_id.values() if node.id in reach and node.kind in HEADS and node.active]
    return ModesPage(
        lines=tuple(_line(one, people, request.now, may and one.unit_id in reach) for one in declared),
        units=tuple(sorted(heads, key=lambda node: (node.kind != "company", node.code))),
        modes=tuple(MODE_NAMES.items()),
        may_declare=may and bool(heads),
    )


def _line(declared: ModeDeclaration, people: dict[int, StaffBrief], now: datetime, may: bool) -> ModeLine:
    over = declared.ended_at is not None or declared.until_at <= now
    state = "over" if over else "on" if declared.from_at <= now else "coming"
    return ModeLine(
        declared=declared,
        name=MODE_NAMES[declared.mode],
        state=state,
        by=_name(people, declared.declared_by_id),
        ended_by=_name(people, declared.ended_by_id),
        may_end=may and not over,
    )


def _name(people: dict[int, StaffBrief], staff_id: int | None) -> str:
    person = people.get(staff_id or 0)
    return f"{person.name} {person.badge}" if person else _("the program")
