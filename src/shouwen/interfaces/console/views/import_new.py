"""Choosing a file to bring in; it is tried out first."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.imports import queries
from shouwen.domain.imports.background import hand_to_worker
from shouwen.domain.imports.kinds import IMPORT_KINDS
from shouwen.domain.imports.operations import UnableToImport, start_import
from shouwen.domain.people.queries import UnitNode
from shouwen.interfaces.console.import_texts import KIND_NAMES
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.views.knowledge import companies_of
from shouwen.interfaces.pages.files import store_file


@dataclass(frozen=True, slots=True)
class KindHelp:
    """A kind of file, and the columns it may have."""

    name: str
    title: str
    columns: tuple[tuple[str, tuple[str, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class ImportNewPage:
    """What can be brought in, and for which companies."""

    kinds: tuple[KindHelp, ...]
    companies: tuple[UnitNode, ...]
    most_megabytes: int


def import_new(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep the file and try it out."""
    error = ""
    if request.method == "POST":
        try:
            return _start(request)
        except UnableToImport as refused:
            error = str(refused)
    context = {"page": _page(request), "error": error, "sent": request.POST}
    return render(request, "console/import_new.html", context, status=422 if error else 200)


def _start(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise UnableToImport(_("Choose a file."))
    if file.size > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // 1_000_000
        raise UnableToImport(_("The file is larger than %(most)s MB. Split it.") % {"most": most})
    run = start_import(
        now=request.now,
        actor=request.actor,
        kind=text_of(request, "kind"),
        company_id=number_of(text_of(request, "company")) or 0,
        file_name=file.name,
        data=file.read(),
        mapping=mapping_of(text_of(request, "mapping")),
        dry_run=True,
        store=store_file,
    )
    hand_to_worker(now=request.now, run=run)
    return redirect("console:import_run", run.id)


def mapping_of(text: str) -> Mapping[str, str]:
    """Return which column holds which field, from lines such as `number: 户号`. Raises UnableToImport."""
    try:
        mapping = yaml.safe_load(text) if text.strip() else {}
    except yaml.YAMLError:
        mapping = None
    if not isinstance(mapping, dict):
        raise UnableToImport(_("Write the mapping line by line: field, colon, title of the column."))
    return {str(name): str(title) for name, title in mapping.items()}


def _page(request: HttpRequest) -> ImportNewPage:
    return ImportNewPage(
        kinds=tuple(KindHelp(name, str(KIND_NAMES[name]), tuple(queries.known_titles(name))) for name in IMPORT_KINDS),
        companies=tuple(companies_of(request.actor)),
        most_megabytes=settings.IMPORT_MAX_BYTES // 1_000_000,
    )
