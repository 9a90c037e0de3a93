"""Proving the journal: every stream's chain, and the anchors kept outside the database."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.noting import STREAM, VERIFIED, note_verification
from shouwen.domain.journal.queries import anchors_taken, count_events, history, seal_as_typed, verify
from shouwen.interfaces.console.inputs import text_of
from shouwen.interfaces.console.journal_words import PROBLEMS
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.views.journal import EventLine, event_lines
from shouwen.interfaces.jobs.anchor_files import anchor_files

ANCHORS_SHOWN = 20
RUNS_SHOWN = 10
EVENTS_PER_SECOND = 50_000


@dataclass(frozen=True, slots=True)
class Run:
    """A verification that was made."""

    line: EventLine
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The size of the journal, its anchors, and the verifications so far."""

    event_count: int
    seconds: int
    anchors: tuple[Anchor, ...]
    folder: str
    runs: tuple[Run, ...]


def journal_verify(request: HttpRequest) -> HttpResponse:
    """Show the anchors and past verifications, or verify now and write down what was found."""
    if request.method == "POST":
        try:
            seals = [seal_as_typed(line) for line in text_of(request, "seals").splitlines() if line.strip()]
        except ValueError as error:
            return _page(request, error=_("%(seal)s is no seal.") % {"seal": error})
        result = verify(anchors=anchor_files(Path(settings.ANCHORS_DIR)), progress=_nothing, seals=seals)
        note_verification(now=request.now, actor=request.actor, result=result)
        if result.sound:
            messages.success(request, _("Everything is as it was written."))
        else:
            messages.error(
                request, _("%(count)s places are not as they were written.") % {"count": len(result.problems)}
            )
        return redirect("console:journal_verify")
    return _page(request)


def _page(request: HttpRequest, error: str = "") -> HttpResponse:
    count = count_events()
    page = VerifyPage(
        event_count=count,
        seconds=max(1, count // EVENTS_PER_SECOND),
        anchors=tuple(anchors_taken(limit=ANCHORS_SHOWN)),
        folder=str(settings.ANCHORS_DIR),
        runs=tuple(_runs([one for one in history(stream=STREAM) if one.kind == VERIFIED])),
    )
    area = "journal" if request.may("console:journal") else "administration"
    return render(
        request,
        "console/journal_verify.html",
        {"page": page, "area": area, "error": error, "written": text_of(request, "seals")},
        status=422 if error else 200,
    )


def _runs(events: list[Event]) -> list[Run]:
    youngest = list(reversed(events))[:RUNS_SHOWN]
    return [
        Run(line, tuple((one["place"], word(PROBLEMS, one["kind"])) for one in line.event.data["problems"]))
        for line in event_lines(youngest)
    ]


def _nothing(events_read: int) -> None:
    """Leave the progress unsaid: the page comes back when all is read."""
