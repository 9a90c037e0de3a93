"""Opening a case from what was taken down: number, place, custody, first events."""

from datetime import datetime

from shouwen.domain.cases import events
from shouwen.domain.cases.access import DECIDING
from shouwen.domain.cases.acting import Act
from shouwen.domain.cases.checks import SPOT_KINDS
from shouwen.domain.cases.models import Case, Contact, CustodySpan, Reply
from shouwen.domain.cases.numbers import next_number
from shouwen.domain.cases.operations.answers import answered
from shouwen.domain.cases.operations.custody import offer
from shouwen.domain.cases.operations.results import close, told
from shouwen.domain.cases.speaking import require_sayable, require_verified, write_reply
from shouwen.domain.cases.wishes import Wish
from shouwen.domain.journal.actors import CUSTOMER, STAFF, Actor
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.people.posts import SUPERVISION_HEAD
from shouwen.domain.people.queries import head_of, post_holder, unit_tree
from shouwen.domain.search.operations import NewDocument, index_new
from shouwen.domain.standards.queries import standard_for


def open_case(*, now: datetime, actor: Actor, wish: Wish, company_id: int) -> tuple[Contact, Case]:
    """Open the case of a wish, held by who took it, or waiting in the customer centre if nobody did in person."""
    case = _new_case(now, actor, wish, company_id)
    insert_rows([case])
    contact = Contact(
        company_id=company_id,
        unit_id=case.first_unit_id,
        first_contact_id=actor.staff_id,
        case=case,
        received_at=now,
        filed_by_id=actor.customer_id if actor.kind == CUSTOMER else None,
        **wish.contact_fields(),
    )
    insert_rows([contact])
    insert_rows([CustodySpan(case=case, unit_id=case.unit_id, staff_id=case.holder_id, from_at=now)])
    act = Act(now=now, actor=actor, case=case, is_new=True)
    _first_events(act, wish, contact)
    _green_channel(act, wish)
    _hand_on(act, wish)
    _answer_at_once(act, wish)
    act.finish()
    index_new([NewDocument("case", case.id, f"{case.number} {case.summary}", company_id, case.customer_id)])
    return contact, case


def _new_case(now: datetime, actor: Actor, wish: Wish, company_id: int) -> Case:
    company = unit_tree().by_id[company_id]
    holder_id, unit_id = _first_holder(now, actor, wish, company_id)
    mine = holder_id is not None and wish.way == Contact.Way.MINE
    return Case(
        number=next_number(now=now, company_id=company_id, company_code=company.code, zone_name=company.zone_name),
        company_id=company_id,
        unit_id=unit_id,
        holder_id=holder_id,
        first_contact_id=actor.staff_id,
        first_unit_id=actor.unit_id or unit_id,
        kind=wish.kind,
        matter=wish.matter,
        category=wish.category,
        summary=wish.title,
        urgency=wish.urgency,
        green_channel=_grants_green_channel(actor, wish),
        confidential=_is_confidential(now, wish, company_id),
        concerned_unit_id=wish.concerned_unit_id,
        concerned_staff_id=wish.concerned_staff_id,
        state=Case.State.ACKNOWLEDGED if mine else Case.State.RECEIVED,
        customer_id=wish.customer_id or wish.place.customer_id,
        account_id=wish.account_id,
        premises_id=wish.premises_id or wish.place.premises_id,
        zone=wish.place.zone,
        opened_at=now,
    )


def _first_holder(now: datetime, actor: Actor, wish: Wish, company_id: int) -> tuple[int | None, int]:
    """Return who holds the case first: supervision for a report of misconduct, else who took it (H-A.10.6)."""
    if wish.kind == Case.Kind.MISCONDUCT_REPORT:
        supervision = post_holder(unit_id=company_id, post=SUPERVISION_HEAD, at=now)
        if supervision is not None:
            return supervision.staff_id, supervision.unit_id
    if actor.staff_id is not None and actor.unit_id is not None:
        return actor.staff_id, actor.unit_id
    return None, unit_tree().customer_centre_of(company_id) or company_id


def _is_confidential(now: datetime, wish: Wish, company_id: int) -> bool:
    if wish.kind == Case.Kind.MISCONDUCT_REPORT:
        return True
    if not wish.category:
        return False
    category = standard_for(unit_id=company_id, at=now).entry("categories", wish.category)
    return bool(category and category.confidential)


def _grants_green_channel(actor: Actor, wish: Wish) -> bool:
    return bool(wish.green_channel_reason.strip()) and actor.has(*DECIDING)


def _facts(case: Case, wish: Wish) -> dict[str, object]:
    tree = unit_tree()
    return {
        "case": case.kind,
        "matter": case.matter,
        "channel": wish.channel,
        "urgency": case.urgency,
        "green_channel": case.green_channel,
        "zone": case.zone,
        "customer_class": wish.place.customer_class,
        "utility": wish.place.utility or tree.by_id[case.company_id].utility,
        "from_other_company": wish.from_other_company,
        "unit_kind": tree.by_id[case.unit_id].kind,
    }


def _first_events(act: Act, wish: Wish, contact: Contact) -> None:
    case = act.case
    act.event(
        events.CASE_OPENED,
        facts=_facts(case, wish),
        number=case.number,
        unit=case.unit_id,
        holder=case.holder_id,
        category=case.category,
        summary=case.summary,
    )
    act.event(
        events.CONTACT_RECEIVED,
        act_id=wish.act_id,
        contact_id=contact.id,
        channel=wish.channel,
        way=wish.way,
        words=wish.words,
        steps=list(wish.steps),
        passed_on_by=wish.passed_on_by,
    )
    if case.kind == Case.Kind.MISCONDUCT_REPORT:
        act.tell(case.holder_id, template="transfer_offered", reason="", assigned=True)


def _green_channel(act: Act, wish: Wish) -> None:
    """Open the green channel if the actor may; otherwise ask whoever may (W-2.6)."""
    reason = wish.green_channel_reason.strip()
    if not reason:
        return
    if act.case.green_channel:
        act.event(events.GREEN_CHANNEL_GRANTED, reason=reason, approved_by=act.actor.staff_id)
        return
    act.event(events.GREEN_CHANNEL_ASKED, reason=reason)
    head_id = head_of(unit_id=act.case.unit_id, at=act.now)
    act.tell(head_id, template="superior_asked", question=reason)


def _hand_on(act: Act, wish: Wish) -> None:
    if wish.way == Contact.Way.ANOTHER_DEPARTMENT and act.case.kind != Case.Kind.MISCONDUCT_REPORT:
        offer(
            act,
            to_unit_id=wish.to_unit_id or 0,
            to_staff_id=wish.to_staff_id,
            reason=wish.reason,
            escorted=wish.escorted,
        )


def _answer_at_once(act: Act, wish: Wish) -> None:
    """Give the answer that was given on the spot; what ends with it is closed at once (C-3.2.4, G-A.3.2)."""
    if not wish.answer.strip():
        if act.case.kind == Case.Kind.PRAISE and act.actor.kind == STAFF:
            close(act, satisfied=True)
        return
    require_sayable(act, text=wish.answer)
    require_verified(act, article_code=wish.article_code)
    write_reply(
        act,
        kind=Reply.Kind.ANSWER,
        channel=wish.channel,
        text=wish.answer,
        article_code=wish.article_code,
        to_whom=wish.caller_name,
    )
    answered(act, text=wish.answer, channel=wish.channel, on_the_spot=True, article_code=wish.article_code)
    if act.case.kind in SPOT_KINDS and act.case.pending_transfer_id is None:
        if act.case.told_at is None:
            act.event(events.CASE_HANDLED, by_answer=True)
            act.change(handled_at=act.now)
            told(act, text=wish.answer, channel=wish.channel)
        close(act)
