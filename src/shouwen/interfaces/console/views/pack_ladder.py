"""A ladder of a version: in a draft as a form, else as it stands."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.standards.operations import UnableToDraft, change_draft
from shouwen.domain.standards.versions import VersionReading, version_reading
from shouwen.engine.standard import Ladder, Pack
from shouwen.interfaces.console.binding_words import BindingView
from shouwen.interfaces.console.drafting.forms import (
    Errors,
    Place,
    Typed,
    errors_of,
    field_of_ladder,
    ladder_form,
    ladder_place,
    said_of,
    tried,
    typed_ladder,
)
from shouwen.interfaces.console.drafting.preview import ladder_view
from shouwen.interfaces.console.drafting.widgets import Shown
from shouwen.interfaces.console.inputs import number_of, text_of


@dataclass(frozen=True, slots=True)
class LadderDraftPage:
    """A ladder of a version with its form and its rungs in words."""

    reading: VersionReading
    name: str
    ladder: Ladder | None
    form: tuple[Shown, ...]
    errors: tuple[str, ...]
    edition: int
    view: BindingView | None
    may_write: bool


def pack_ladder(request: HttpRequest, pack: str, version: str, ladder: str) -> HttpResponse:
    """Show a ladder of a version, or write it as it was typed into the form."""
    reading = version_reading(pack=pack, version=version, at=request.now)
    place = ladder_place(reading.files, ladder) if reading else None
    if reading is None or place is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, reading, place, Typed(place.value, {}), {}, reading.pack)
    typed = typed_ladder(request.POST, place.value)
    files = place.files_with(reading.files, typed.value)
    found, problems = tried(files)
    errors: Errors = {**errors_of(problems, place, field_of_ladder), **said_of(typed.faults)}
    if not errors:
        try:
            return _write(request, reading, ladder, files)
        except UnableToDraft as refused:
            errors = {"": (str(refused),)}
    return _shown(request, reading, place, typed, errors, found, status=422)


def _write(request: HttpRequest, reading: VersionReading, ladder: str, files: dict[str, str]) -> HttpResponse:
    line = reading.line
    change_draft(
        now=request.now,
        actor=request.actor,
        pack=line.pack,
        version=line.version,
        edition=number_of(text_of(request, "edition")) or 0,
        files=files,
        what=ladder,
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
    name = str(place.path[-1])
    ladder = found.ladders.get(name) if found else None
    page = LadderDraftPage(
        reading=reading,
        name=name,
        ladder=reading.pack.ladders.get(name),
        form=ladder_form(typed.value, reading.pack, errors),
        errors=errors.get("", ()),
        edition=number_of(text_of(request, "edition")) or reading.line.edition,
        view=ladder_view(ladder) if ladder else None,
        may_write="edit" in reading.line.acts and request.may("console:pack_ladder", "POST"),
    )
    return render(request, "console/pack_ladder.html", {"page": page}, status=status)
