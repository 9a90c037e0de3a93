"""One version of a pack: its life, what it changes, who may do what to it, and its clauses to be edited."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.people.queries import UnitNode, staff_brief, unit_tree
from shouwen.domain.standards import operations
from shouwen.domain.standards.folders import zipped
from shouwen.domain.standards.life import IN_FORCE
from shouwen.domain.standards.operations import UnableToAdopt, UnableToDecide, UnableToDraft
from shouwen.domain.standards.versions import VersionReading, units_working_by, version_reading
from shouwen.engine.standard import difference
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.journal_words import KINDS
from shouwen.interfaces.console.pack_lexicon import pack_words
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.views.admin_adoption import looser_lines
from shouwen.interfaces.console.views.pack_difference import Section, sections_of
from shouwen.interfaces.console.views.pack_versions import VersionRow, row_of

REFUSALS = (UnableToDecide, UnableToDraft, UnableToAdopt)
SAID = {
    "submit": gettext_lazy("Handed in. Somebody else than its authors approves it or sends it back."),
    "return": gettext_lazy("Sent back to its authors with your remarks."),
    "approve": gettext_lazy("Approved. Its words stand for good; now a day can be set on which it comes into force."),
    "schedule": gettext_lazy("The day is set. What has started by then keeps its rule."),
    "retire": gettext_lazy("Retired. It starts nothing more, and nobody gets a message because of it."),
    "discard": gettext_lazy("The draft is thrown away."),
}


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One step of the version's life."""

    what: str
    event: Event
    who: str
    said: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """Everything about one version."""

    reading: VersionReading
    row: VersionRow
    compared_with: str
    sections: tuple[Section, ...]
    life: tuple[LifeLine, ...]
    acts: frozenset[str]
    is_author: bool
    units: tuple[UnitNode, ...]
    may_edit: bool
    may_try: bool
    in_force: bool


def pack_version(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Show a version."""
    return _render(request, pack, version)


@require_POST
def pack_submit(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Hand a draft in for review."""
    return _act(request, pack, version, "submit", operations.submit_draft)


@require_POST
def pack_return(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Send a version back with remarks."""
    return _act(request, pack, version, "return", operations.return_draft, remarks=text_of(request, "remarks"))


@require_POST
def pack_approve(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Approve a version; its authors are refused."""
    return _act(request, pack, version, "approve", operations.approve_version)


@require_POST
def pack_schedule(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Set the day on which a version comes into force, in the units that are chosen."""
    given = {
        "from_date": day_of(text_of(request, "from_date")),
        "unit_ids": [number for one in request.POST.getlist("units") if (number := number_of(one))],
        "reason": text_of(request, "reason"),
    }
    return _act(request, pack, version, "schedule", operations.schedule_version, **given)


@require_POST
def pack_retire(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Take a version out of force for good."""
    return _act(request, pack, version, "retire", operations.retire_version, reason=text_of(request, "reason"))


@require_POST
def pack_discard(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Throw a draft away."""
    _found(request, pack, version)
    try:
        operations.discard_draft(
            now=request.now, actor=request.actor, pack=pack, version=version, reason=text_of(request, "reason")
        )
    except UnableToDraft as refused:
        return _render(request, pack, version, refused, "discard")
    messages.success(request, str(SAID["discard"]))
    left = version_reading(pack=pack, version=request.POST.get("base", ""), at=request.now)
    return redirect("console:pack_versions", pack) if left else redirect("console:standards")


def pack_export(request: HttpRequest, pack: str, version: str) -> HttpResponse:
    """Send a version as a zip archive of its YAML folder."""
    reading = _found(request, pack, version)
    response = HttpResponse(zipped(pack, reading.files), content_type="application/zip")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{pack}-{version}.zip")
    return response


def _act(
    request: HttpRequest, pack: str, version: str, act: str, operation: Callable[..., Any], **given: Any
) -> HttpResponse:
    _found(request, pack, version)
    try:
        operation(now=request.now, actor=request.actor, pack=pack, version=version, **given)
    except REFUSALS as refused:
        return _render(request, pack, version, refused, act)
    messages.success(request, str(SAID[act]))
    return redirect("console:pack_version", pack, version)


def _found(request: HttpRequest, pack: str, version: str) -> VersionReading:
    found = version_reading(pack=pack, version=version, at=request.now)
    if found is None:
        raise Http404
    return found


def _render(
    request: HttpRequest, pack: str, version: str, refused: Exception | None = None, act: str = ""
) -> HttpResponse:
    context = {
        "page": _page(request, _found(request, pack, version)),
        "error": str(refused) if refused else "",
        "field": getattr(refused, "field", ""),
        "problems": looser_lines(refused.problems) if isinstance(refused, UnableToAdopt) else (),
        "refused_act": act,
        "sent": request.POST,
    }
    return render(request, "console/pack_version.html", context, status=422 if refused else 200)


def _page(request: HttpRequest, reading: VersionReading) -> VersionPage:
    line = reading.line
    base = version_reading(pack=line.pack, version=line.base_version, at=request.now)
    tree = unit_tree()
    return VersionPage(
        reading=reading,
        row=row_of(request, line),
        compared_with=base.line.version if base else "",
        sections=sections_of(difference(base.pack, reading.pack, pack_words())) if base else (),
        life=tuple(_life(reading)),
        acts=frozenset(one for one in line.acts if request.may(f"console:pack_{one}", "POST")),
        is_author=request.actor.staff_id in line.author_ids,
        units=tuple(tree.by_id[one] for one in units_working_by(pack=line.pack) if one in request.actor.scope_unit_ids),
        may_edit="edit" in line.acts and request.may("console:pack_clause", "POST"),
        may_try=request.may("console:replay_new", "POST"),
        in_force=line.phase == IN_FORCE,
    )


def _life(reading: VersionReading) -> Iterator[LifeLine]:
    """Yield what happened to the version, the last first; many changes in a row stand as one."""
    mine = [
        one
        for one in history(stream=f"pack:{reading.line.pack}")
        if one.data.get("version") == reading.line.version and one.kind.startswith("pack.")
    ]
    people = staff_brief({one.actor_id for one in mine if one.actor_id})
    for event in reversed(mine):
        person = people.get(event.actor_id or 0)
        yield LifeLine(word(KINDS, event.kind), event, person.name if person else "", _said(event))


def _said(event: Event) -> str:
    data = event.data
    if event.kind == "pack.scheduled":
        return _("from %(day)s: %(reason)s") % {"day": data["from"], "reason": data["reason"]}
    return str(data.get("remarks") or data.get("reason") or data.get("what") or "")
