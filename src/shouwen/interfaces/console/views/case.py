"""The page of one case."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import Action, CaseNotFound, CasePage, case_for, case_page
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.measuring.queries import TestCard, card_of
from shouwen.domain.slips.queries import SlipLine, slips_of_case
from shouwen.interfaces.console.acts import Grouped, grouped, next_steps
from shouwen.interfaces.console.custody_shares import Share, shares_of
from shouwen.interfaces.console.slips import has_slip
from shouwen.interfaces.console.temperature_words import STEPS


@dataclass(frozen=True, slots=True)
class Caller:
    """Who turned to us in one contact; the number is clear only to those who answer for the case (C-3.2.3)."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class CaseContext:
    """What console/case.html shows."""

    page: CasePage
    groups: tuple[Grouped, ...]
    next_steps: tuple[Action, ...]
    callers: dict[int, Caller]
    shares: tuple[Share, ...]
    may_tell_contacts: bool
    has_slip: bool
    slips: tuple[SlipLine, ...]
    temperature: TestCard | None
    temperature_step: str


def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case: where it stands, what is promised, what happened, what can be done."""
    page = find_page(request, number)
    acts = request.may("console:case_act", "POST")
    card = card_of(case=page.case) if page.case.kind == Case.Kind.TEMPERATURE_TEST else None
    context = CaseContext(
        page=page,
        groups=grouped(page) if acts else (),
        next_steps=next_steps(page) if acts else (),
        callers=_callers(page, clear=answers_for(actor=request.actor, case=page.case)),
        shares=shares_of(page.custody),
        may_tell_contacts=acts and page.allows("tell_result") and len(page.contacts) > 1,
        has_slip=has_slip(company_id=page.case.company_id, now=request.now),
        slips=slips_of_case(actor=request.actor, case=page.case, now=request.now),
        temperature=card,
        temperature_step=str(STEPS[card.next_step]) if card else "",
    )
    return render(request, "console/case.html", {"context": context})


def find_page(request: HttpRequest, number: str) -> CasePage:
    """Return the page of a case within the person's reach. Raises Http404."""
    try:
        return case_page(actor=request.actor, number=number, now=request.now)
    except CaseNotFound as missing:
        raise Http404(str(missing)) from missing


def find_case(request: HttpRequest, number: str) -> Case:
    """Return a case within the person's reach. Raises Http404."""
    try:
        return case_for(actor=request.actor, number=number)
    except CaseNotFound as missing:
        raise Http404(str(missing)) from missing


def _callers(page: CasePage, *, clear: bool) -> dict[int, Caller]:
    return {
        one.id: Caller(
            name=one.caller_name,
            phone=one.caller_phone if clear else masked_phone(one.caller_phone),
            address=one.address,
        )
        for one in page.contacts
    }
