"""Why a promise is due when it is: beside the clock, as a page, on paper."""

from dataclasses import dataclass
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shouwen.domain.cases.queries import CaseNotFound, Explained, explained
from shouwen.interfaces.console.explanation import rows_of
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.pages.documents import pdf, pdf_response

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "clock_why.typ"


@dataclass(frozen=True, slots=True)
class ClockWhyContext:
    """What console/clock_why.html and its part show."""

    explained: Explained


def clock_why(request: HttpRequest, clock_id: int) -> HttpResponse:
    """Explain a due time line by line; htmx gets the tree alone."""
    template = "console/parts/clock_why.html" if request.htmx else "console/clock_why.html"
    return render(request, template, {"context": ClockWhyContext(_find(request, clock_id))})


def clock_why_pdf(request: HttpRequest, clock_id: int) -> HttpResponse:
    """Explain a due time on paper, for a dispute."""
    found = _find(request, clock_id)
    data = {
        "lang": request.actor.language[:2],
        "title": _("Why this time?"),
        "case": f"{found.case.number}　{found.case.summary}",
        "head": found.node.label,
        "verdict": found.node.text,
        "lines": list(rows_of(found.node)),
        "printed": printed_by(request),
    }
    return pdf_response(pdf(SOURCE, data), f"{found.case.number}-{found.clock.clause}.pdf")


def _find(request: HttpRequest, clock_id: int) -> Explained:
    try:
        return explained(actor=request.actor, clock_id=clock_id, now=request.now)
    except CaseNotFound as missing:
        raise Http404(str(clock_id)) from missing
