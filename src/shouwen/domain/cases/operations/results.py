"""How a case ends: the result of the work, telling it to the customer, closing, opening again."""

from datetime import datetime
from typing import Any

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import holds, supervises
from shouwen.domain.cases.acting import Act, acting, acting_on
from shouwen.domain.cases.models import Case, Contact, CustodySpan, Reply
from shouwen.domain.cases.operations.answers import require_answering
from shouwen.domain.cases.operations.custody import withdraw_open_offer
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.cases.speaking import require_sayable, write_reply
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


class UnableToReportResult(Refused):
    """No result can be reported by this person now."""


class UnableToTellResult(Refused):
    """The result cannot be told like this."""


class UnableToCloseCase(Refused):
    """The case cannot end like this yet."""


class UnableToReopenCase(Refused):
    """The case cannot be opened again."""


@operation
def report_result(*, now: datetime, actor: Actor, case_number: str, text: str, cause: str = "") -> Case:
    """Report the result of the work, to be told to the customer by the first-contact person (H-4.2).

    `cause` names what it came from, where that changes which promises hold. Raises UnableToReportResult.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToReportResult, checks.is_open(case=act.case))
        act.require(UnableToReportResult, checks.allowed(yes=holds(actor=actor, case=act.case), rule="not_holder"))
        act.require(UnableToReportResult, checks.text_given(text=text))
        if cause:
            facts = {**events.latest_facts(act.history), "cause": cause}
            act.event(events.CASE_CLASSIFIED, facts=facts, cause=cause)
        act.event(events.CASE_HANDLED, text=text, staff=actor.staff_id)
        act.change(handled_at=now, state=Case.State.HANDLED)
        act.tell(act.case.first_contact_id, act.case.supervised_by_id, template="result_due", text=text)
    return act.case


@operation
def feed_back_result(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Note that the station has fed the result back to the customer centre (H-P.11a). Raises UnableToReportResult."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToReportResult, checks.is_open(case=act.case))
        act.require(UnableToReportResult, checks.allowed(yes=act.case.handled_at is not None, rule="not_handled"))
        act.event(events.RESULT_FED_BACK)
    return act.case


@operation
def tell_first_receiver(*, now: datetime, actor: Actor, case_number: str, text: str) -> Case:
    """Tell the company that passed the complaint on how it stands (H-4.5). Raises UnableToTellResult."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToTellResult)
        passed_on = bool(events.latest_facts(act.history).get("from_other_company"))
        act.require(UnableToTellResult, checks.allowed(yes=passed_on, rule="no_first_receiver"))
        act.require(UnableToTellResult, checks.text_given(text=text))
        act.event(events.FIRST_RECEIVER_TOLD, text=text)
    return act.case


@operation
def tell_result(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    text: str,
    channel: str,
    to_whom: str = "",
    customer_said: str = "",
    notes: str = "",
    reason_and_alternative: str = "",
) -> Reply:
    """Tell the result to everybody who reported it: how, when, to whom, and what they said (C-3.3.1, H-4.2).

    Success comes with what to note; failure with the reason and a way out. An incident tells all its reports at
    once. Raises UnableToTellResult, or UnableToSay for the words.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToTellResult)
        act.require(UnableToTellResult, checks.allowed(yes=act.case.handled_at is not None, rule="not_handled"))
        broken = checks.result_has_notes(text=text, notes=notes, reason_and_alternative=reason_and_alternative)
        act.require(UnableToTellResult, broken)
        whole = "\n".join(part for part in (text, notes, reason_and_alternative) if part.strip())
        require_sayable(act, text=whole)
        said = {"channel": channel, "to_whom": to_whom, "customer_said": customer_said}
        reply = write_reply(act, kind=Reply.Kind.RESULT, text=whole, **said)
        told(act, text=whole, done=not reason_and_alternative.strip(), **said)
    _tell_joined_cases(act, text=whole, said=said)
    return reply


@operation
def tell_contact(
    *, now: datetime, actor: Actor, case_number: str, contact_id: int, text: str, channel: str, customer_said: str = ""
) -> Contact:
    """Tell the result to one of several people who reported the same incident. Raises UnableToTellResult.

    Once the last of them was told, the case counts as told.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToTellResult)
        act.require(UnableToTellResult, checks.allowed(yes=act.case.handled_at is not None, rule="not_handled"))
        waiting = Contact.objects.filter(id=contact_id, case=act.case, told_at=None).first()
        contact = act.found(UnableToTellResult, waiting, "no_such_contact")
        require_sayable(act, text=text)
        said = {"channel": channel, "to_whom": contact.caller_name, "customer_said": customer_said}
        write_reply(act, kind=Reply.Kind.RESULT, text=text, **said)
        contact.told_at = now
        contact.save(update_fields=["told_at"])
        act.event(events.CONTACT_TOLD, contact_ids=[contact.id])
        if not Contact.objects.filter(case=act.case, told_at=None).exists():
            told(act, text=text, **said)
    return contact


@operation
def close_case(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    satisfied: bool | None = None,
    supervisor_grounds: str = "",
    refused: bool = False,
) -> Case:
    """Close the case; a complaint only when the customer is satisfied, or by supervision with grounds (V-5.3.4).

    `refused` ends what was declined with a cited rule; a complaint never ends so (G-2.3.1). Raises UnableToCloseCase.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToCloseCase)
        act.require(UnableToCloseCase, closing_broken(act, satisfied, supervisor_grounds, refused))
        close(act, satisfied=satisfied, grounds=supervisor_grounds, refused=refused)
    return act.case


@operation
def reopen_case(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Open a closed case again; what was 'satisfied' is so no more. Raises UnableToReopenCase."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToReopenCase, checks.allowed(yes=act.case.closed_at is not None, rule="case_open"))
        act.require(UnableToReopenCase, checks.reason_given(reason=reason))
        reopen(act, reason=reason)
    return act.case


def told(act: Act, *, text: str, **said: Any) -> None:
    """Note that the customer knows the result; everybody who reported it counts as told."""
    waiting = Contact.objects.filter(case=act.case, told_at=None)
    contact_ids = list(waiting.values_list("id", flat=True))
    if contact_ids:
        Contact.objects.filter(id__in=contact_ids).update(told_at=act.now)
        act.event(events.CONTACT_TOLD, contact_ids=contact_ids)
    if not act.has_happened_since(events.CUSTOMER_ANSWERED, events.CASE_REOPENED, events.REWORK_ORDERED):
        # Whoever is told the result has an answer, so the promise to answer is kept as well.
        act.event(events.CUSTOMER_ANSWERED, by_result=True)
    act.event(events.CUSTOMER_TOLD, text=text, **said)
    act.change(told_at=act.now, state=Case.State.TOLD)


def closing_broken(act: Act, satisfied: bool | None, grounds: str, refused: bool) -> str | None:
    """Return the rule that keeps the case from being closed like this, or None."""
    by_supervision = supervises(actor=act.actor, case=act.case) and act.actor.staff_id != act.case.holder_id
    ending = checks.closable(
        case=act.case,
        satisfied=satisfied,
        grounds=grounds,
        by_supervision=by_supervision,
        refused=refused,
        declined=any(event.data.get("rule_cited") for event in act.history),
    )
    done = checks.kind_is_done(
        kind=act.case.kind,
        replied=act.has_happened(events.SUGGESTION_REPLIED),
        verified=act.has_happened(events.MISCONDUCT_VERIFIED),
    )
    own_error = checks.own_error_done(
        own_error=act.case.own_error,
        apologised=act.has_happened(events.APOLOGY_MADE),
        corrected=act.has_happened(events.ERROR_CORRECTED),
    )
    return checks.first((ending, done, own_error))


def close(act: Act, *, satisfied: bool | None = None, grounds: str = "", refused: bool = False) -> None:
    """End the case of the act: nobody holds it any more."""
    withdraw_open_offer(act)
    CustodySpan.objects.filter(case=act.case, until_at=None).update(until_at=act.now)
    if satisfied is None:
        satisfied = act.case.satisfied
    act.event(events.CASE_CLOSED, satisfied=satisfied, grounds=grounds, refused=refused)
    act.change(closed_at=act.now, state=Case.State.CLOSED, satisfied=satisfied)


def reopen(act: Act, *, reason: str) -> None:
    """Give the closed case of the act back to its last holder, as work that is not done."""
    case = act.case
    withdrawn = case.satisfied is True
    CustodySpan.objects.create(case=case, unit_id=case.unit_id, staff_id=case.holder_id, from_at=act.now)
    act.event(events.CASE_REOPENED, reason=reason, satisfied_withdrawn=withdrawn, count=case.reopened_count + 1)
    act.change(
        closed_at=None,
        told_at=None,
        handled_at=None,
        satisfied=None,
        state=Case.State.ACKNOWLEDGED,
        reopened_count=case.reopened_count + 1,
    )
    Contact.objects.filter(case=case).update(told_at=None)
    act.tell(case.holder_id, case.first_contact_id, case.supervised_by_id, template="rework", reason=reason)


def _tell_joined_cases(act: Act, *, text: str, said: dict[str, str]) -> None:
    """Tell the result to the customers of the cases that were joined to this one."""
    for joined in Case.objects.filter(incident=act.case, told_at=None, closed_at=None):
        with acting_on(now=act.now, actor=act.actor, case=joined) as other:
            write_reply(other, kind=Reply.Kind.RESULT, text=text, **said)
            other.event(events.CASE_HANDLED, by_incident=act.case.number)
            other.change(handled_at=act.now)
            told(other, text=text, **said)
