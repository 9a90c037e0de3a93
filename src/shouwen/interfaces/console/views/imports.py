"""The files that were brought in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.imports import queries
from shouwen.domain.imports.models import ImportRun
from shouwen.interfaces.console.import_texts import KIND_NAMES, STATE_NAMES

SHOWN = 50


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import in the list, in words."""

    run: ImportRun
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """The last imports of the companies in reach."""

    lines: tuple[ImportLine, ...]
    may_import: bool


def imports(request: HttpRequest) -> HttpResponse:
    """Show what was brought in, the youngest first."""
    page = ImportsPage(
        lines=tuple(line_of(run) for run in queries.runs(actor=request.actor, limit=SHOWN)),
        may_import=request.may("console:import_new", "POST"),
    )
    return render(request, "console/imports.html", {"page": page})


def line_of(run: ImportRun) -> ImportLine:
    """Return an import in words."""
    return ImportLine(run, str(KIND_NAMES[run.kind]), str(STATE_NAMES[run.state]))
