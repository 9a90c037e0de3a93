"""The versions of a pack: which is in force, written, reviewed or retired, and a new draft from one of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.operations import UnableToDraft, draft_from
from shouwen.domain.standards.versions import VersionLine, version_reading, versions
from shouwen.engine.standard import Pack
from shouwen.interfaces.console.inputs import day_of, text_of
from shouwen.interfaces.console.journal_words import ACTOR_KINDS
from shouwen.interfaces.console.standard_words import word

DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with the people and the units by name."""

    line: VersionLine
    authors: tuple[str, ...]
    approver: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftForm:
    """What stands in the form for a new draft."""

    base: str
    version: str
    effective_date: str


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The versions of one pack."""

    pack: Pack
    rows: tuple[VersionRow, ...]
    form: DraftForm
    may_write: bool


def pack_versions(request: HttpRequest, pack: str) -> HttpResponse:
    """Show the versions of a pack, or write a new draft."""
    error = field = ""
    if request.method == "POST":
        try:
            return _write(request, pack)
        except UnableToDraft as refused:
            error, field = str(refused), refused.field
    context = {"page": _page(request, pack), "error": error, "field": field}
    return render(request, "console/pack_versions.html", context, status=422 if error else 200)


def _write(request: HttpRequest, pack: str) -> HttpResponse:
    draft = draft_from(
        now=request.now,
        actor=request.actor,
        pack=pack,
        base=text_of(request, "base"),
        version=text_of(request, "version"),
        effective_date=day_of(text_of(request, "effective_date")),
    )
    messages.success(request, _("The draft is written. Choose a clause to change it."))
    return redirect("console:pack_version", pack, draft.version)


def _page(request: HttpRequest, pack: str) -> VersionsPage:
    lines = versions(pack=pack, at=request.now)
    reading = version_reading(pack=pack, version=lines[0].version, at=request.now) if lines else None
    if reading is None:
        raise Http404
    return VersionsPage(
        pack=standards.pack_in_force(name=pack, at=request.now) or reading.pack,
        rows=tuple(row_of(request, one) for one in lines),
        form=_form(request, lines),
        may_write=request.may("console:pack_versions", "POST"),
    )


def row_of(request: HttpRequest, line: VersionLine) -> VersionRow:
    """Return a version with the names of its authors and of the units in reach that work by it."""
    people = staff_brief(line.author_ids)
    tree = unit_tree()
    return VersionRow(
        line=line,
        authors=tuple(one.name for one in people.values()) or (word(ACTOR_KINDS, line.author_label),),
        approver=word(ACTOR_KINDS, line.approver_label),
        units=tuple(
            tree.by_id[one].name_in(request.LANGUAGE_CODE)
            for one in line.unit_ids
            if one in request.actor.scope_unit_ids
        ),
    )


def _form(request: HttpRequest, lines: tuple[VersionLine, ...]) -> DraftForm:
    sent = request.POST if request.method == "POST" else None
    in_force = next((one for one in lines if one.phase == "in_force"), lines[0])
    day = timezone.localdate(request.now) + timedelta(days=DAYS_AHEAD)
    return DraftForm(
        base=sent.get("base", "") if sent else request.GET.get("base", in_force.version),
        version=sent.get("version", "") if sent else next_version(in_force.version, lines, day),
        effective_date=sent.get("effective_date", "") if sent else day.isoformat(),
    )


def next_version(version: str, lines: tuple[VersionLine, ...], day: date) -> str:
    """Return the version after this one that is free: 2026.2 after 2026.1, 2027.1 for the year after."""
    taken = {one.version for one in lines}
    head, _dot, last = version.rpartition(".")
    if not last.isdigit():
        head, last = version, "0"
    if head.isdigit() and len(head) == len(str(day.year)) and int(head) < day.year:
        head, last = str(day.year), "0"
    names = (f"{head}.{number}" if head else str(number) for number in range(int(last) + 1, int(last) + 1000))
    return next((one for one in names if one not in taken), "")
