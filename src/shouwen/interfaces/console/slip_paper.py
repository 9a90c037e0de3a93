"""Slips as slip.typ prints them."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.domain.clocks.statements import code_to_print
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.queries import PrintedSlip, printed
from shouwen.engine.standard.model import PAPERS
from shouwen.interfaces.console.paper_codes import square_pattern, verification_address
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.pages.characters import script
from shouwen.interfaces.pages.documents import pdf

SOURCE = Path(__file__).resolve().parent / "documents" / "slip.typ"
COLOURS: dict[str, LazyText] = {
    "white": gettext_lazy("White copy"),
    "red": gettext_lazy("Red copy"),
    "yellow": gettext_lazy("Yellow copy"),
    "blue": gettext_lazy("Blue copy"),
    "green": gettext_lazy("Green copy"),
}


def slips_document(request: HttpRequest, slips: Iterable[Slip]) -> bytes:
    """Return one document with every copy of every slip, on the paper asked for or on that of the first form."""
    found = [printed(slip=one, actor=request.actor) for one in slips]
    wanted = request.GET.get("paper", "")
    return pdf(SOURCE, document_data(request, found, paper=wanted if wanted in PAPERS else ""))


def document_data(request: HttpRequest, slips: list[PrintedSlip], *, paper: str = "") -> dict[str, Any]:
    """Return what slip.typ sets."""
    language = request.actor.language
    return {
        "lang": language[:2],
        "region": "tw" if language == "zh-hant" else "cn",
        "title": ", ".join(one.slip.number for one in slips[:3]),
        "paper": paper or next((one.paper for one in slips), PAPERS[0]),
        "printed": printed_by(request),
        "slips": [_slip(request, one) for one in slips],
    }


def copy_name(name: str, colour: str) -> str:
    """Return how a copy is called: its colour in words, and whose it is."""
    word = str(COLOURS.get(colour, ""))
    return f"{word} · {script(name)}" if word else script(name)


def _slip(request: HttpRequest, one: PrintedSlip) -> dict[str, Any]:
    address = verification_address(request, one.slip.code)
    fields = [{**asdict(field), "label": script(field.label)} for field in one.fields]
    copies = [{"name": copy_name(name, colour), "colour": colour} for name, colour in one.copies]
    return {
        "title": script(one.title),
        "company": script(one.company),
        "clause": one.clause,
        "number": one.slip.number,
        "case": _("Case %(number)s") % {"number": one.slip.case.number} if one.slip.case else "",
        "code_label": _("Verification code"),
        "code": code_to_print(one.slip.code),
        "how": _("checked at %(address)s") % {"address": address.partition("?")[0]},
        "qr": square_pattern(address),
        "phones": _phones(one),
        "fields": fields,
        "copies": copies or [{"name": "", "colour": "white"}],
    }


def _phones(one: PrintedSlip) -> str:
    """Return both numbers of the company (H-A.11)."""
    parts = ((_("Service"), one.service_phone), (_("Supervision"), one.supervision_phone))
    return "　".join(f"{label} {number}" for label, number in parts if number)
