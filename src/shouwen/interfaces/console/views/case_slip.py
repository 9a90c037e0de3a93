"""The slip of a case in three copies, on screen to print and as a document (G-2.3.2b, H-P.F2)."""

from dataclasses import asdict
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.console.slips import Slip, slip_of
from shouwen.interfaces.console.views.case import find_page
from shouwen.interfaces.pages.documents import pdf, pdf_response

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "case_slip.typ"


def case_slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show the slip of a case, one copy below the other, ready to print."""
    return render(request, "console/case_slip.html", {"slip": _find(request, number), "number": number})


def case_slip_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Send the slip of a case as a document, each copy on a page of its own."""
    data = {**asdict(_find(request, number)), "lang": request.actor.language[:2], "printed": printed_by(request)}
    return pdf_response(pdf(SOURCE, data), f"{number}.pdf")


def _find(request: HttpRequest, number: str) -> Slip:
    page = find_page(request, number)
    slip = slip_of(page=page, actor=request.actor, now=request.now)
    if slip is None:
        raise Http404(number)
    return slip
