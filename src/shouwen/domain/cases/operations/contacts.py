"""Taking down a contact: every one ends as a case, as part of a case, or explained; never in nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Unpack

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.opening import open_case
from shouwen.domain.cases.places import place_of
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.cases.wishes import Details, Wish
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.rows import ids_with
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import standard_for


class UnableToRegisterContact(Refused):
    """The contact cannot be taken down like this; `missing` names the fields to fill in."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of a contact: itself, and its case if it has one."""

    contact: Contact
    case: Case | None


@operation
def register_contact(
    *, now: datetime, actor: Actor, channel: str, words: str, way: str, **details: Unpack[Details]
) -> Registered:
    """Take down a contact; whoever does is its first-contact person for good (W-6.1.1, W-6.1.2).

    `way` is mine, another_department (the case is offered to `to_unit_id` and stays with the actor until it is
    acknowledged) or not_ours (`explanation` and `authority_id` are needed, no case). The same `act_id` again
    returns what came of it the first time. Raises UnableToRegisterContact, or UnableToSay for a spot answer.
    """
    act_id = details.get("act_id")
    if act_id and ids_with(Contact, "act_id", [act_id]):
        known = Contact.objects.select_related("case").get(act_id=act_id)
        return Registered(known, known.case)
    place = place_of(account_id=details.get("account_id"), premises_id=details.get("premises_id"))
    wish = Wish(channel=channel, words=words, way=way, place=place, **details)
    company_id = _company_of(actor, wish)
    _require_complete(now, actor, wish, company_id)
    if wish.existing_case_number:
        return _join(now, actor, wish)
    if not wish.leads_to_case:
        return Registered(_alone(now, actor, wish, company_id), None)
    contact, case = open_case(now=now, actor=actor, wish=wish, company_id=company_id)
    return Registered(contact, case)


def _company_of(actor: Actor, wish: Wish) -> int:
    """Return the company the contact is for: as said, of the account, of the actor, or of the unit chosen."""
    to_company = unit_tree().company_of(wish.to_unit_id) if wish.to_unit_id else None
    company_id = wish.company_id or wish.place.company_id or actor.company_id or to_company
    return company_id or 0


def _require_complete(now: datetime, actor: Actor, wish: Wish, company_id: int) -> None:
    gates = Gatekeeper(company_id=company_id or (actor.unit_id or 0), now=now, language=actor.language)
    joins = bool(wish.existing_case_number)
    broken = checks.first(
        (
            checks.three_ways_on(way=wish.way, words=wish.words),
            checks.not_ours_explained(way=wish.way, explanation=wish.explanation, authority_id=wish.authority_id),
            checks.allowed(yes=bool(company_id) or joins, rule="company_unknown"),
            checks.kind_is_known(way=wish.way, kind=wish.kind, outcome=wish.outcome, joins=joins),
        )
    )
    gates.require(broken, UnableToRegisterContact)
    if wish.leads_to_case and not joins:
        _require_forms(gates, wish)


def _require_forms(gates: Gatekeeper, wish: Wish) -> None:
    """Refuse a complaint handed on without its form, and a question taken home without address and phone."""
    if wish.kind == Case.Kind.COMPLAINT and wish.way == Contact.Way.ANOTHER_DEPARTMENT:
        form = standard_for(unit_id=gates.company_id, at=gates.now).entry("forms", "complaint_form")
        missing = form.missing(wish.complaint_form(received_at=gates.now)) if form else ()
        if missing:
            gates.require("form_incomplete", UnableToRegisterContact, missing=missing)
    on_site = wish.channel == Contact.Channel.ON_SITE and wish.kind == Case.Kind.QUESTION and not wish.answer
    if on_site and not (wish.whereabouts and wish.caller_phone):
        gates.require("on_site_needs_address", UnableToRegisterContact, missing=("address", "phone"))


def _alone(now: datetime, actor: Actor, wish: Wish, company_id: int) -> Contact:
    """Keep a contact that led to no case, with how it ended."""
    contact = Contact.objects.create(
        company_id=company_id,
        unit_id=actor.unit_id or company_id,
        first_contact_id=actor.staff_id,
        received_at=now,
        told_at=now,
        **wish.contact_fields(),
    )
    kind = events.CONTACT_NOT_OURS if wish.way == Contact.Way.NOT_OURS else events.CONTACT_NOTED
    data = {
        "contact_id": contact.id,
        "channel": wish.channel,
        "words": wish.words,
        "outcome": wish.outcome,
        "explanation": wish.explanation,
        "authority_id": wish.authority_id,
    }
    append(
        now=now,
        actor=actor,
        stream=events.contact_stream(contact.id),
        events=[NewEvent(kind, data, act_id=wish.act_id)],
        company_id=company_id,
        head=Head.start(),
    )
    return contact


def _join(now: datetime, actor: Actor, wish: Wish) -> Registered:
    """Add the contact to a case that is open already: one incident, many reports."""
    with acting(now=now, actor=actor, case_number=wish.existing_case_number) as act:
        act.require(UnableToRegisterContact, checks.is_open(case=act.case))
        contact = _joined_contact(act, wish)
        act.change(contact_count=act.case.contact_count + 1)
        act.event(
            events.CONTACT_RECEIVED,
            act_id=wish.act_id,
            contact_id=contact.id,
            channel=wish.channel,
            way=wish.way,
            words=wish.words,
            joins=True,
        )
        if act.case.told_at is not None:
            # Somebody new waits for the result, so the case is not told any more.
            act.change(told_at=None)
    return Registered(contact, act.case)


def _joined_contact(act: Act, wish: Wish) -> Contact:
    return Contact.objects.create(
        company_id=act.case.company_id,
        unit_id=act.actor.unit_id or act.case.unit_id,
        first_contact_id=act.actor.staff_id,
        case=act.case,
        received_at=act.now,
        **wish.contact_fields(),
    )
