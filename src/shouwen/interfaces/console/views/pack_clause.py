"""A clause of a version: in a draft as a form with its due times in typical cases, else as it stands."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.standards.operations import UnableToDraft, change_draft
from shouwen.domain.standards.versions import VersionReading, version_reading
from shouwen.engine.standard import Clause, Pack
from shouwen.interfaces.console.drafting.forms import (
    ClauseForm,
    Errors,
    Place,
    Typed,
    clause_form,
    clause_place,
    errors_of,
    field_of_clause,
    said_of,
    tried,
    typed_clause,
)
from shouwen.interfaces.console.drafting.preview import RulePreview, clause_previews
from shouwen.interfaces.console.inputs import number_of, text_of

PREVIEW, ADD = "preview", "add"


@dataclass(frozen=True, slots=True)
class ClauseDraftPage:
    """A clause of a version with its form, its rules in words and their due times."""

    reading: VersionReading
    clause_id: str
    clause: Clause | None
    form: ClauseForm | None
    edition: int
    previews: tuple[RulePreview, ...]
    wrong: bool
    previous: str
    following: str


def pack_clause(request: HttpRequest, pack: str, version: str, clause: str) -> HttpResponse:
    """Show a clause of a version, or write it as it was typed into the form."""
    reading = version_reading(pack=pack, version=version, at=request.now)
    place = clause_place(reading.files, clause) if reading else None
    if reading is None or place is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, reading, place, Typed(place.value, {}), {}, reading.pack)
    typed = typed_clause(request.POST, place.value)
    files = place.files_with(reading.files, typed.value)
    found, problems = tried(files)
    errors = {**errors_of(problems, place, field_of_clause), **said_of(typed.faults)}
    if text_of(request, "act") in (PREVIEW, ADD):
        return _shown(request, reading, place, typed, errors, found)
    if not errors:
        try:
            return _write(request, reading, clause, files)
        except UnableToDraft as refused:
            errors = {"": (str(refused),)}
    return _shown(request, reading, place, typed, errors, found, status=422)


def _write(request: HttpRequest, reading: VersionReading, clause: str, files: dict[str, str]) -> HttpResponse:
    line = reading.line
    if files == reading.files:
        messages.info(request, _("Nothing was changed."))
    else:
        change_draft(
            now=request.now,
            actor=request.actor,
            pack=line.pack,
            version=line.version,
            edition=number_of(text_of(request, "edition")) or 0,
            files=files,
            what=clause,
        )
        messages.success(request, _("Written. The draft says what changes against the version it was written from."))
    return redirect("console:pack_version", line.pack, line.version)


def _shown(
    request: HttpRequest,
    reading: VersionReading,
    place: Place,
    typed: Typed,
    errors: Errors,
    found: Pack | None,
    status: int = 200,
) -> HttpResponse:
    clause_id = str(place.value["id"])
    clause = found.clause(clause_id) if found else None
    may_write = "edit" in reading.line.acts and request.may("console:pack_clause", "POST")
    add = text_of(request, "add") if text_of(request, "act") == ADD else ""
    ids = [one.id for one in reading.pack.clauses]
    at = ids.index(clause_id)
    page = ClauseDraftPage(
        reading=reading,
        clause_id=clause_id,
        clause=clause,
        form=clause_form(typed.value, reading.pack, errors, add) if may_write else None,
        edition=number_of(text_of(request, "edition")) or reading.line.edition,
        previews=clause_previews(request.actor, request.now, found, clause) if found and clause else (),
        wrong=bool(errors),
        previous=ids[at - 1] if at else "",
        following=ids[at + 1] if at + 1 < len(ids) else "",
    )
    return render(request, "console/pack_clause.html", {"page": page}, status=status)
