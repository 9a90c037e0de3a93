"""One import: how far it is, what is wrong in which cell, and from a dry run on to the real thing."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.imports import queries
from shouwen.domain.imports.background import hand_to_worker
from shouwen.domain.imports.models import ImportRun
from shouwen.domain.imports.operations import UnableToImport, start_import
from shouwen.interfaces.console.views.imports import ImportLine, line_of
from shouwen.interfaces.pages.files import store_file, stored_file


@dataclass(frozen=True, slots=True)
class ImportRunPage:
    """An import with its progress in per cent."""

    line: ImportLine
    percent: int
    is_over: bool
    may_bring_in: bool


def import_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show an import, or bring in for real what was tried out."""
    run = queries.run(actor=request.actor, run_id=run_id)
    if run is None:
        raise Http404
    if request.method == "POST":
        return _bring_in(request, run)
    template = "console/parts/import_progress.html" if request.htmx else "console/import_run.html"
    return render(request, template, {"page": _page(request, run)})


def _bring_in(request: HttpRequest, run: ImportRun) -> HttpResponse:
    try:
        data = stored_file(run.stored_path)
        real = start_import(
            now=request.now,
            actor=request.actor,
            kind=run.kind,
            company_id=run.company_id or 0,
            file_name=run.file_name,
            data=data,
            mapping=run.mapping,
            dry_run=False,
            store=store_file,
        )
    except FileNotFoundError:
        error = _("The file is no longer kept. Choose it again.")
        return render(request, "console/import_run.html", {"page": _page(request, run), "error": error}, status=422)
    except UnableToImport as refused:
        context = {"page": _page(request, run), "error": str(refused)}
        return render(request, "console/import_run.html", context, status=422)
    hand_to_worker(now=request.now, run=real)
    return redirect("console:import_run", real.id)


def _page(request: HttpRequest, run: ImportRun) -> ImportRunPage:
    is_over = run.state in (ImportRun.State.DONE, ImportRun.State.FAILED)
    return ImportRunPage(
        line=line_of(run),
        percent=100 if is_over or not run.rows_total else 100 * run.rows_done // run.rows_total,
        is_over=is_over,
        may_bring_in=is_over
        and run.dry_run
        and run.state == ImportRun.State.DONE
        and run.refused < run.rows_total
        and request.may("console:import_run", "POST"),
    )
