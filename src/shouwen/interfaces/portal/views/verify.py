"""Is the paper ours - about a promise, or a slip - and does it still hold?"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.admission.operations import check_paper
from shouwen.domain.cases.events import number_of
from shouwen.domain.clocks.queries import Checked
from shouwen.domain.clocks.statements import code_as_typed, code_to_print
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.slips.queries import CheckedSlip
from shouwen.interfaces.pages.addresses import client_address
from shouwen.interfaces.portal.forms import PaperForm


@dataclass(frozen=True, slots=True)
class Said:
    """What the paper says, as far as everybody may know it who holds the code: no name, no address, no words."""

    company: str
    number: str
    clause: str
    version: str
    as_of: datetime
    first_due_at: datetime | None
    due_at: datetime | None
    met_at: datetime | None


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The form and what came of it: an outcome with what was said, or a wait."""

    form: PaperForm
    asked: str = ""
    checked: Checked | None = None
    slip: CheckedSlip | None = None
    slip_company: str = ""
    said: Said | None = None
    wait_until_at: datetime | None = None


def verify(request: HttpRequest) -> HttpResponse:
    """Check the code of a paper; the address in its QR code fills the form in and asks nothing yet."""
    form = PaperForm(request.POST) if request.method == "POST" else PaperForm(initial={"code": _scanned(request)})
    if not form.is_bound or not form.is_valid():
        page = VerifyPage(form=form)
        return render(request, "portal/verify.html", {"page": page}, status=422 if form.errors else 200)
    code = form.cleaned_data["code"]
    answer = check_paper(now=request.now, code=code, address=client_address(request), language=request.LANGUAGE_CODE)
    page = VerifyPage(
        form=form,
        asked=code_to_print(code),
        checked=answer.checked,
        slip=answer.slip,
        slip_company=_company_name(answer.slip.company_id if answer.slip else None, request.LANGUAGE_CODE),
        said=_said(answer.checked, request.LANGUAGE_CODE) if answer.checked else None,
        wait_until_at=answer.wait_until_at,
    )
    return render(request, "portal/verify.html", {"page": page})


def _scanned(request: HttpRequest) -> str:
    return code_to_print(code_as_typed(request.GET.get("code", "")[:64]))


def _said(checked: Checked, language: str) -> Said | None:
    if checked.said is None:
        return None
    said = checked.said
    return Said(
        company=_company_name(checked.company_id, language),
        number=number_of(said.stream),
        clause=said.clause,
        version=said.version,
        as_of=datetime.fromisoformat(said.as_of),
        first_due_at=_moment(said.first_due_at),
        due_at=_moment(said.due_at),
        met_at=_moment(said.met_at),
    )


def _company_name(company_id: int | None, language: str) -> str:
    company = unit_tree().by_id.get(company_id or 0)
    return company.name_in(language) if company else ""


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
