"""Reading cases: lists and the whole of one."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import Action, CaseFilters, CasePage, ContactView, case_page, cases_page
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.customers.queries import shown_name
from shouwen.domain.journal.actors import Actor
from shouwen.interfaces.api.callers import call_of, company_of, unit_of
from shouwen.interfaces.api.schemas.cases import (
    ActionOut,
    CaseContactOut,
    CaseLineOut,
    CaseOut,
    CasesOut,
    HappeningOut,
    ReplyOut,
    StepOut,
)
from shouwen.interfaces.api.schemas.clocks import ClockOut
from shouwen.interfaces.api.schemas.common import PROBLEMS, After, Code, Moment, Page, Schema, Text

router = Router(tags=["cases"])
Number = Annotated[Text, Field(max_length=24)]


class CaseQuery(Schema):
    """Which cases to list; what is left out does not restrict."""

    company: Code = ""
    unit: Code = Field(default="", description="Code of a unit; those below it are meant too.")
    kind: Case.Kind | Literal[""] = ""
    state: Case.State | Literal[""] = ""
    urgency: Case.Urgency | Literal[""] = ""
    open_only: bool = False
    breached_only: bool = False
    opened_from: Moment | None = None
    opened_until: Moment | None = None
    number: Annotated[Text, Field(max_length=24)] = Field(default="", description="The beginning of a case number.")
    after: After = ""
    limit: Page = 50


@router.get(
    "/cases",
    url_name="cases",
    operation_id="list_cases",
    summary="List cases",
    response={200: CasesOut, **PROBLEMS},
)
def cases(request: HttpRequest, asked: Query[CaseQuery]) -> Any:
    """Open cases by what is due next, all others the youngest first; page by page with `after`."""
    call = call_of(request)
    found = cases_page(actor=call.actor, filters=_filters(call.actor, asked), after=asked.after, limit=asked.limit)
    return CasesOut(cases=[CaseLineOut.from_orm(line) for line in found.lines], after=found.after)


@router.get(
    "/cases/{number}",
    url_name="case",
    operation_id="read_case",
    summary="Read one case",
    response={200: CaseOut, **PROBLEMS},
)
def case(request: HttpRequest, number: Number) -> Any:
    """Everything that the caller may see of a case, with what could be done now and which clause forbids the rest."""
    call = call_of(request)
    return _case_out(call.actor, case_page(actor=call.actor, number=number, now=call.now))


def _filters(actor: Actor, asked: CaseQuery) -> CaseFilters:
    return CaseFilters(
        company_id=company_of(actor, asked.company, path="query.company").id if asked.company else None,
        unit_id=unit_of(asked.unit, path="query.unit").id if asked.unit else None,
        kind=asked.kind,
        state=asked.state,
        urgency=asked.urgency,
        open_only=asked.open_only,
        breached_only=asked.breached_only,
        opened_from_at=asked.opened_from,
        opened_until_at=asked.opened_until,
        text=asked.number,
    )


def _case_out(actor: Actor, page: CasePage) -> CaseOut:
    return CaseOut(
        line=CaseLineOut.from_orm(page.line),
        journey=[StepOut.from_orm(step) for step in page.journey],
        clocks=[ClockOut.from_orm(clock) for clock in page.clocks],
        contacts=[_contact_out(actor, contact) for contact in page.contacts],
        replies=[ReplyOut.from_orm(reply) for reply in page.replies],
        timeline=[HappeningOut.from_orm(entry) for entry in page.timeline],
        actions=[_action_out(action) for action in page.actions],
    )


def _contact_out(actor: Actor, contact: ContactView) -> CaseContactOut:
    return CaseContactOut(
        id=contact.id,
        channel=contact.channel,
        words=contact.words,
        caller_name=shown_name(actor, contact.caller_name) if contact.caller_name else "",
        caller_phone=masked_phone(contact.caller_phone) if contact.caller_phone else "",
        passed_on_by=contact.passed_on_by,
        passed_on_ref=contact.passed_on_ref,
        received_at=contact.received_at,
        told_at=contact.told_at,
    )


def _action_out(action: Action) -> ActionOut:
    refusal = action.refusal
    return ActionOut(
        name=action.name,
        title=action.title,
        allowed=action.allowed,
        clause=refusal.clause if refusal else "",
        says=refusal.says if refusal else "",
        allow=refusal.allow if refusal else "",
    )
