"""Who holds a case: offering it, accepting, refusing, sending back, assigning within the unit."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import DECIDING, belongs_to, commands, holds
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Contact, CustodySpan, Transfer
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of, staff_brief, unit_tree


class UnableToOfferTransfer(Refused):
    """The case cannot be offered to that department now."""


class UnableToAnswerTransfer(Refused):
    """The offer cannot be accepted, refused or withdrawn by this person now."""


class UnableToReturnCase(Refused):
    """The case cannot be sent back."""


class UnableToAssign(Refused):
    """The case cannot be given to that person."""


@operation
def offer_transfer(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    to_unit_id: int,
    reason: str,
    to_staff_id: int | None = None,
    escorted: bool = False,
) -> Case:
    """Offer the case to another unit; the holder stays responsible until it is acknowledged (W-6.1.2.2, C-2.3.1).

    `escorted` says that the customer was brought along in person (H-2.3b). Raises UnableToOfferTransfer.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_offerable(act, UnableToOfferTransfer)
        offer(act, to_unit_id=to_unit_id, to_staff_id=to_staff_id, reason=reason, escorted=escorted)
    return act.case


@operation
def acknowledge_transfer(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Take over the case that was offered; from now on the actor is its holder. Raises UnableToAnswerTransfer."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        transfer = _offered_to(act)
        _answer(act, transfer, Transfer.State.ACKNOWLEDGED)
        take_over(act, staff_id=actor.staff_id, unit_id=_receiving_unit(actor, transfer))
        act.event(
            events.CUSTODY_ACKNOWLEDGED,
            transfer_id=transfer.id,
            unit=act.case.unit_id,
            staff=actor.staff_id,
            from_unit=transfer.from_unit_id,
            from_staff=transfer.from_staff_id,
        )
        if act.case.state == Case.State.RECEIVED:
            act.change(state=Case.State.ACKNOWLEDGED)
    return act.case


@operation
def refuse_transfer(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Refuse the case that was offered: it stays with the holder, who is told why (C-2.3.1).

    Raises UnableToAnswerTransfer, also without a reason.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        transfer = _offered_to(act)
        act.require(UnableToAnswerTransfer, checks.refusal_needs_reason(reason=reason))
        _require_superior_after_ping_pong(act, UnableToAnswerTransfer)
        transfer.refusal = reason
        _answer(act, transfer, Transfer.State.REFUSED)
        act.event(events.CUSTODY_REFUSED, transfer_id=transfer.id, unit=transfer.to_unit_id, reason=reason)
        act.tell(transfer.from_staff_id, act.case.holder_id, template="transfer_refused", reason=reason)
        _flag_ping_pong(act)
    return act.case


@operation
def withdraw_transfer(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Take back an offer that nobody has answered yet. Raises UnableToAnswerTransfer."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        mine = act.case.pending_transfer_id is not None and holds(actor=actor, case=act.case)
        act.require(UnableToAnswerTransfer, checks.allowed(yes=mine, rule="nothing_to_withdraw"))
        withdraw_open_offer(act)
    return act.case


@operation
def return_case(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Offer the case back to whom it came from; the holder stays responsible until that is acknowledged.

    Raises UnableToReturnCase.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_offerable(act, UnableToReturnCase)
        act.require(UnableToReturnCase, checks.refusal_needs_reason(reason=reason))
        _require_superior_after_ping_pong(act, UnableToReturnCase)
        came = Transfer.objects.filter(case=act.case, state=Transfer.State.ACKNOWLEDGED).order_by("-id").first()
        origin = act.found(UnableToReturnCase, came, "nobody_to_return_to")
        offer(
            act,
            to_unit_id=origin.from_unit_id,
            to_staff_id=origin.from_staff_id,
            reason=reason,
            template="returned",
            returned=True,
        )
        _flag_ping_pong(act)
    return act.case


@operation
def assign(*, now: datetime, actor: Actor, case_number: str, to_staff_id: int) -> Case:
    """Give the case to somebody of the unit that holds it; whoever takes up a case that nobody took in person
    becomes its first-contact person (W-6.1.1). Raises UnableToAssign."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToAssign, checks.is_open(case=act.case))
        act.require(UnableToAssign, checks.allowed(yes=holds(actor=actor, case=act.case), rule="not_holder"))
        unit_id = act.found(UnableToAssign, _unit_within(act, to_staff_id), "not_in_unit")
        take_over(act, staff_id=to_staff_id, unit_id=unit_id)
        act.event(events.CUSTODY_ASSIGNED, staff=to_staff_id, unit=unit_id)
        act.tell(to_staff_id, template="transfer_offered", assigned=True, reason="")
        _become_first_contact(act, to_staff_id)
        if act.case.state == Case.State.RECEIVED and not act.case.pending_transfer_id:
            act.change(state=Case.State.ACKNOWLEDGED)
    return act.case


@operation
def transfer_to_centre(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Offer the case to the customer centre of its company (W-6.1.2.4). Raises UnableToOfferTransfer."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_offerable(act, UnableToOfferTransfer)
        centre_id = unit_tree().customer_centre_of(act.case.company_id)
        offer(act, to_unit_id=act.found(UnableToOfferTransfer, centre_id, "no_centre"), reason=reason)
    return act.case


def offer(
    act: Act,
    *,
    to_unit_id: int,
    reason: str,
    to_staff_id: int | None = None,
    escorted: bool = False,
    template: str = "transfer_offered",
    returned: bool = False,
) -> Transfer:
    """Offer the case of the act to a unit, and tell the person it is for, or the head of the unit."""
    case = act.case
    broken = checks.transfer_needs_reason(reason=reason, from_unit_id=case.unit_id, to_unit_id=to_unit_id)
    act.require(UnableToOfferTransfer, broken)
    transfer = Transfer(
        case=case,
        from_staff_id=case.holder_id,
        from_unit_id=case.unit_id,
        to_unit_id=to_unit_id,
        to_staff_id=to_staff_id,
        reason=reason,
        escorted=escorted,
        offered_at=act.now,
    )
    insert_rows([transfer])
    act.change(pending_transfer_id=transfer.id, pending_unit_id=to_unit_id)
    act.event(
        events.CUSTODY_OFFERED,
        transfer_id=transfer.id,
        from_unit=case.unit_id,
        to_unit=to_unit_id,
        to_staff=to_staff_id,
        across_companies=unit_tree().company_of(to_unit_id) != case.company_id,
        reason=reason,
        escorted=escorted,
        returned=returned,
    )
    receiver = to_staff_id or head_of(unit_id=to_unit_id, at=act.now)
    act.tell(receiver, template=template, reason=reason, assigned=False)
    return transfer


def withdraw_open_offer(act: Act) -> None:
    """Take back the offer of the act's case, if there is one; its receiver need not answer any more."""
    transfer = _open_offer(act.case)
    if transfer is not None:
        _answer(act, transfer, Transfer.State.WITHDRAWN)
        act.event(events.CUSTODY_REFUSED, transfer_id=transfer.id, unit=transfer.to_unit_id, withdrawn=True)


def take_over(act: Act, *, staff_id: int | None, unit_id: int) -> None:
    """End the present stretch of custody and begin the next one; there is never a moment without a holder."""
    CustodySpan.objects.filter(case=act.case, until_at=None).update(until_at=act.now)
    CustodySpan.objects.create(case=act.case, unit_id=unit_id, staff_id=staff_id, from_at=act.now)
    act.change(holder_id=staff_id, unit_id=unit_id)


def _require_offerable(act: Act, error: type[Refused]) -> None:
    act.require(error, checks.is_open(case=act.case))
    act.require(error, checks.allowed(yes=holds(actor=act.actor, case=act.case), rule="not_holder"))
    act.require(error, checks.allowed(yes=act.case.pending_transfer_id is None, rule="offer_pending"))


def may_answer_offer(*, actor: Actor, transfer: Transfer | None) -> bool:
    """Return whether the offer is for the actor: named in person, of the unit, or in command of it."""
    if transfer is None or actor.staff_id is None:
        return False
    if actor.staff_id == transfer.to_staff_id or commands(actor=actor, unit_id=transfer.to_unit_id):
        return True
    return transfer.to_staff_id is None and belongs_to(actor=actor, unit_id=transfer.to_unit_id)


def _open_offer(case: Case) -> Transfer | None:
    if case.pending_transfer_id is None:
        return None
    return Transfer.objects.get(id=case.pending_transfer_id)


def _offered_to(act: Act) -> Transfer:
    act.require(UnableToAnswerTransfer, checks.is_open(case=act.case))
    transfer = act.found(UnableToAnswerTransfer, _open_offer(act.case), "no_offer")
    yes = may_answer_offer(actor=act.actor, transfer=transfer)
    act.require(UnableToAnswerTransfer, checks.allowed(yes=yes, rule="no_offer"))
    return transfer


def _answer(act: Act, transfer: Transfer, state: str) -> None:
    transfer.state = state
    transfer.answered_at = act.now
    transfer.answered_by_id = act.actor.staff_id
    transfer.save(update_fields=["state", "answered_at", "answered_by_id", "refusal"])
    act.change(pending_transfer_id=None, pending_unit_id=None)


def _receiving_unit(actor: Actor, transfer: Transfer) -> int:
    """Return the actor's own unit if it is the receiving one or below it, else the receiving unit itself."""
    within = actor.unit_id in unit_tree().subtree_ids(transfer.to_unit_id)
    return actor.unit_id if within and actor.unit_id is not None else transfer.to_unit_id


def _unit_within(act: Act, staff_id: int) -> int | None:
    brief = staff_brief({staff_id}).get(staff_id)
    if brief is None:
        return None
    around = unit_tree().subtree_ids(act.case.unit_id)
    if brief.unit_id in around or (brief.unit_id in act.actor.scope_unit_ids and act.actor.has(*DECIDING)):
        return brief.unit_id
    return None


def _become_first_contact(act: Act, staff_id: int) -> None:
    if act.case.first_contact_id is None:
        act.change(first_contact_id=staff_id)
        Contact.objects.filter(case=act.case, first_contact_id=None).update(first_contact_id=staff_id)


def _flag_ping_pong(act: Act) -> None:
    """Flag a case that has been sent back more often than the pack allows, and tell who can end it (C-2.3.1)."""
    most = act.gates.params("gate", "ping_pong_flag").get("at_most", {}).get("times_sent_back")
    if most is None or act.case.ping_pong or _times_sent_back(act) <= most:
        return
    act.change(ping_pong=True)
    act.event(events.CUSTODY_PING_PONG, times_sent_back=_times_sent_back(act))
    act.tell(head_of(unit_id=act.case.unit_id, at=act.now), template="returned", reason="", ping_pong=True)


def _times_sent_back(act: Act) -> int:
    """Return how often the case was sent back, this time included."""
    return sum(1 for event in act.history if _sends_back(event)) + 1


def _require_superior_after_ping_pong(act: Act, error: type[Refused]) -> None:
    decides = not act.case.ping_pong or act.actor.has(*DECIDING)
    act.require(error, checks.allowed(yes=decides, rule="ping_pong_flag"))


def _sends_back(event: Event) -> bool:
    if event.kind == events.CUSTODY_REFUSED:
        return not event.data.get("withdrawn")
    return event.kind == events.CUSTODY_OFFERED and bool(event.data.get("returned"))
