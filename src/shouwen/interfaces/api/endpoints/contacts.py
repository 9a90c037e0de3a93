"""Taking down contacts that other systems pass on."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Header, Router

from shouwen.domain.cases.models import Contact
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.cases.queries import clock_views
from shouwen.domain.customers.queries import accounts_with
from shouwen.domain.journal.actors import Actor
from shouwen.domain.knowledge.queries import authority
from shouwen.interfaces.api.callers import KEY_HEADER, Call, call_of, company_of, once, unit_of
from shouwen.interfaces.api.problems import ApiProblem, field_problem
from shouwen.interfaces.api.schemas.cases import ContactIn, ContactOut
from shouwen.interfaces.api.schemas.clocks import ClockOut
from shouwen.interfaces.api.schemas.common import PROBLEMS

router = Router(tags=["contacts"])
IdempotencyKey = Annotated[
    str,
    Header(
        alias=KEY_HEADER,
        description="Your own name for this request. Sent again with the same body, it gets the same answer and"
        " nothing is done twice; with another body it is a conflict (409); after a refusal it may be used again.",
    ),
]


@router.post(
    "/contacts",
    url_name="contacts",
    operation_id="register_contact",
    summary="Take down a contact",
    response={201: ContactOut, **PROBLEMS},
)
def register(request: HttpRequest, contact: ContactIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Take down a contact; its promises run from this moment.

    A key that acts for a member of staff makes that person the first-contact person; any other leaves the case in
    the customer centre, whose duty agent acknowledges it. What was passed on keeps who passed it on and their number.
    """
    return once(request, idempotency_key or contact.act_id, lambda: _register(call_of(request), contact))


def _register(call: Call, contact: ContactIn) -> tuple[int, dict[str, Any]]:
    _require_person_where_needed(call.actor, contact)
    registered = register_contact(now=call.now, actor=call.actor, **_said(call, contact))
    case = registered.case
    clocks = clock_views(case=case, now=call.now, language=call.language) if case else ()
    came = ContactOut(
        contact_id=registered.contact.id,
        case_number=case.number if case else "",
        state=case.state if case else "",
        promises=[ClockOut.from_orm(one) for one in clocks],
    )
    return 201, came.model_dump(mode="json")


def _require_person_where_needed(actor: Actor, contact: ContactIn) -> None:
    if actor.staff_id is None and contact.way != Contact.Way.MINE:
        raise ApiProblem("person_needed")


def _said(call: Call, contact: ContactIn) -> dict[str, Any]:
    """Return what the operation takes; codes and numbers are looked up within the caller's reach."""
    plain = contact.model_dump(exclude={"company", "account_number", "to_unit", "act_id", "channel"})
    company_id = company_of(call.actor, contact.company, path="body.company").id if contact.company else None
    return {
        **plain,
        "channel": Contact.Channel.PASSED_ON if contact.passed_on_by else contact.channel,
        "company_id": company_id or _only_company(call.actor),
        "account_id": _account_id(call.actor, contact, company_id),
        "authority_id": _authority_id(contact),
        "to_unit_id": unit_of(contact.to_unit, path="body.to_unit").id if contact.to_unit else None,
    }


def _only_company(actor: Actor) -> int | None:
    return next(iter(actor.scope_company_ids)) if len(actor.scope_company_ids) == 1 else None


def _account_id(actor: Actor, contact: ContactIn, company_id: int | None) -> int | None:
    if not contact.account_number:
        return None
    companies = {company_id} if company_id else actor.scope_company_ids
    found = [one for one in accounts_with(number=contact.account_number) if one.company_id in companies]
    if len(found) != 1:
        raise field_problem("body.account_number", _("There is no such account within your reach."))
    return found[0].id


def _authority_id(contact: ContactIn) -> int | None:
    if contact.authority_id is not None and authority(authority_id=contact.authority_id) is None:
        raise field_problem("body.authority_id", _("There is no such authority."))
    return contact.authority_id
