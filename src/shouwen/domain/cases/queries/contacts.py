"""Contacts by themselves: one to read, the youngest that somebody took, cases found by a search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.access import may_see
from shouwen.domain.cases.models import OPEN, Case, Contact
from shouwen.domain.cases.queries.lists import CaseLine, lines_of
from shouwen.domain.cases.texts import CHANNELS
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.customers.queries import shown_name
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief
from shouwen.domain.search import queries as search

WAYS: dict[str, LazyText] = {
    Contact.Way.MINE: _("Kept by whoever took it"),
    Contact.Way.ANOTHER_DEPARTMENT: _("For another department"),
    Contact.Way.NOT_OURS: _("Not ours"),
}


class ContactNotFound(Exception):
    """There is no such contact, or none that the actor may see."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact in a list: the words, who called (number masked), and what came of it."""

    id: int
    words: str
    channel_text: str
    way: str
    way_text: str
    outcome: str
    caller_name: str
    caller_phone: str
    first_contact: str
    received_at: datetime
    customer_id: int | None
    case_number: str


def contact_for(*, actor: Actor, contact_id: int) -> Contact:
    """Return a contact, its case with it, if the actor may see it. Raises ContactNotFound otherwise."""
    contact = Contact.objects.select_related("case").filter(id=contact_id).first()
    if contact is None or not _within_reach(actor, contact):
        raise ContactNotFound(contact_id)
    return contact


def recent_contacts(*, actor: Actor, limit: int) -> tuple[ContactLine, ...]:
    """Return the contacts that the actor took last, the youngest first."""
    found = Contact.objects.filter(first_contact_id=actor.staff_id).select_related("case").order_by("-received_at")
    return contact_lines(actor=actor, contacts=found[:limit])


def contact_lines(*, actor: Actor, contacts: Iterable[Contact]) -> tuple[ContactLine, ...]:
    """Return those of the contacts that the actor may see, as lines of a list."""
    visible = [one for one in contacts if _within_reach(actor, one)]
    people = staff_brief({one.first_contact_id for one in visible if one.first_contact_id is not None})
    return tuple(
        ContactLine(
            id=one.id,
            words=one.words,
            channel_text=str(CHANNELS[one.channel]),
            way=one.way,
            way_text=str(WAYS[one.way]),
            outcome=one.outcome,
            caller_name=shown_name(actor, one.caller_name) if one.caller_name else "",
            caller_phone=masked_phone(one.caller_phone) if one.caller_phone else "",
            first_contact=people[one.first_contact_id].name if one.first_contact_id in people else "",
            received_at=one.received_at,
            customer_id=one.customer_id,
            case_number=one.case.number if one.case else "",
        )
        for one in visible
    )


def cases_of_customer(*, actor: Actor, customer_id: int, limit: int) -> tuple[CaseLine, ...]:
    """Return the youngest cases of a customer that the actor may see, open or closed."""
    found = Case.objects.filter(customer_id=customer_id).order_by("-opened_at")[:limit]
    return lines_of([case for case in found if may_see(actor=actor, case=case)])


def open_case_with(*, actor: Actor, customer_id: int) -> str:
    """Return the number of an open case of this customer that the actor holds or took first, or nothing.

    Such a case is what the actor needs the customer's record for (H-2.6).
    """
    found = Case.objects.filter(OPEN, customer_id=customer_id).order_by("-opened_at")
    mine = (case for case in found if actor.staff_id in (case.holder_id, case.first_contact_id))
    return next((case.number for case in mine), "")


def search_cases(*, actor: Actor, text: str, limit: int) -> tuple[CaseLine, ...]:
    """Return cases whose number or summary holds the words of a search, as far as the actor may see them."""
    hits = search.find(text=text, kinds=("case",), company_ids=actor.scope_company_ids, limit=limit)
    found = Case.objects.in_bulk([hit.ref_id for hit in hits])
    ordered = [found[hit.ref_id] for hit in hits if hit.ref_id in found]
    return lines_of([case for case in ordered if may_see(actor=actor, case=case)])


def _within_reach(actor: Actor, contact: Contact) -> bool:
    if contact.first_contact_id is not None and contact.first_contact_id == actor.staff_id:
        return True
    if contact.case is not None:
        return may_see(actor=actor, case=contact.case)
    return contact.unit_id in actor.scope_unit_ids or contact.company_id in actor.scope_unit_ids
