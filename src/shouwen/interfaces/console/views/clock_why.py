"""Why a promise is due when it is: beside the clock, as a page, on paper."""

from dataclasses import dataclass
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.operations import state_promise
from shouwen.domain.cases.queries import CaseNotFound, Explained, explained
from shouwen.interfaces.console.clock_paper import paper_data
from shouwen.interfaces.pages.documents import pdf, pdf_response

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "clock_why.typ"
PURPOSE = "promise on paper"


@dataclass(frozen=True, slots=True)
class ClockWhyContext:
    """What console/clock_why.html and its part show."""

    explained: Explained


def clock_why(request: HttpRequest, clock_id: int) -> HttpResponse:
    """Explain a due time line by line; htmx gets the tree alone."""
    template = "console/parts/clock_why.html" if request.htmx else "console/clock_why.html"
    return render(request, template, {"context": ClockWhyContext(_find(request, clock_id))})


def clock_why_pdf(request: HttpRequest, clock_id: int) -> HttpResponse:
    """Give out the explanation on paper, with a code by which it can be checked on the portal."""
    try:
        stated = state_promise(now=request.now, actor=request.actor, clock_id=clock_id, purpose=PURPOSE)
    except CaseNotFound as missing:
        raise Http404(str(clock_id)) from missing
    paper = stated.paper
    return pdf_response(pdf(SOURCE, paper_data(request, stated)), f"{paper.case.number}-{paper.clock.clause}.pdf")


def _find(request: HttpRequest, clock_id: int) -> Explained:
    try:
        return explained(actor=request.actor, clock_id=clock_id, now=request.now)
    except CaseNotFound as missing:
        raise Http404(str(clock_id)) from missing
