"""What is said to the customer on the way: answers, promised answers, our own errors, replies to suggestions."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Inquiry, Reply
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.cases.speaking import (
    Grant,
    require_sayable,
    require_verified,
    require_within_authority,
    write_reply,
)
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


class UnableToAnswerCustomer(Refused):
    """The answer cannot be given like this."""


class UnableToPromiseAnswer(Refused):
    """An answer for later cannot be promised like this."""


class UnableToRecordError(Refused):
    """The error, the apology or the correction cannot be recorded."""


class UnableToReplySuggestion(Refused):
    """There is no suggestion here to reply to."""


@operation
def answer_customer(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    text: str,
    channel: str,
    kind: str = Reply.Kind.ANSWER,
    article_code: str = "",
    inquiry_id: int | None = None,
    rule_cited: str = "",
    to_whom: str = "",
    customer_said: str = "",
    amount_yuan: Decimal | None = None,
    charge_code: str = "",
    charge_yuan: Decimal | None = None,
    charge_quantity: Decimal = Decimal(1),
) -> Reply:
    """Answer the customer, or decline with grounds; the answer says what it rests on (W-2.5, W-2.8, H-4.17c).

    Raises UnableToAnswerCustomer, or UnableToSay for words, sources or amounts that must not go out.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToAnswerCustomer)
        require_sayable(act, text=text)
        require_verified(act, article_code=article_code)
        inquiry = _answered_inquiry(act, inquiry_id)
        _require_grounds(act, kind, rule_cited, (article_code, inquiry, rule_cited))
        grant = Grant(amount_yuan, charge_code, charge_yuan, charge_quantity)
        require_within_authority(act, grant=grant)
        said = {"article_code": article_code, "rule_cited": rule_cited, "to_whom": to_whom}
        reply = write_reply(
            act, kind=kind, channel=channel, text=text, inquiry=inquiry, customer_said=customer_said, **said
        )
        answered(act, text=text, channel=channel, declined=kind == Reply.Kind.DECLINED, **said, grant=grant)
    return reply


@operation
def promise_answer(
    *, now: datetime, actor: Actor, case_number: str, promised_at: datetime | None, text: str = ""
) -> Case:
    """Tell the customer when the answer will come; the time becomes a promise (G-2.2.2).

    Raises UnableToPromiseAnswer without a time, or with one that has passed.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToPromiseAnswer)
        act.require(UnableToPromiseAnswer, checks.deferred_answer_needs_time(promised_at=promised_at, now=now))
        act.event(events.ANSWER_PROMISED, promised_at=promised_at, text=text)
    return act.case


@operation
def admit_error(*, now: datetime, actor: Actor, case_number: str, text: str) -> Case:
    """Record that the error was ours; apology and correction are due from now on (W-2.8, G-1.2.3e, H-4.10).

    Raises UnableToRecordError.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_recordable(act, text)
        act.change(own_error=True)
        act.event(events.ERROR_ADMITTED, text=text, staff=actor.staff_id)
    return act.case


@operation
def apologise(*, now: datetime, actor: Actor, case_number: str, text: str, channel: str, to_whom: str = "") -> Reply:
    """Record the apology for our own error. Raises UnableToRecordError, or UnableToSay for the words."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_recordable(act, text)
        act.require(UnableToRecordError, checks.allowed(yes=act.case.own_error, rule="no_error_admitted"))
        require_sayable(act, text=text)
        reply = write_reply(act, kind=Reply.Kind.APOLOGY, channel=channel, text=text, to_whom=to_whom)
        act.event(events.APOLOGY_MADE, text=text, channel=channel)
    return reply


@operation
def correct_error(*, now: datetime, actor: Actor, case_number: str, text: str) -> Case:
    """Record what was done to put our own error right. Raises UnableToRecordError."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_recordable(act, text)
        act.require(UnableToRecordError, checks.allowed(yes=act.case.own_error, rule="no_error_admitted"))
        act.event(events.ERROR_CORRECTED, text=text)
    return act.case


@operation
def reply_suggestion(*, now: datetime, actor: Actor, case_number: str, text: str, channel: str) -> Reply:
    """Tell the customer what becomes of the suggestion; the department that holds it replies (W-6.1.2.3, C-2.3.4).

    Raises UnableToReplySuggestion, or UnableToSay for the words.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToReplySuggestion)
        is_one = act.case.kind == Case.Kind.SUGGESTION
        act.require(UnableToReplySuggestion, checks.allowed(yes=is_one, rule="not_a_suggestion"))
        require_sayable(act, text=text)
        reply = write_reply(act, kind=Reply.Kind.ANSWER, channel=channel, text=text)
        act.event(events.SUGGESTION_REPLIED, text=text, channel=channel)
        answered(act, text=text, channel=channel)
    return reply


def answered(act: Act, *, text: str, channel: str, grant: Grant | None = None, **said: Any) -> None:
    """Note that the customer has an answer; for what is finished by an answer, this is also the result told."""
    grant = grant or Grant()
    money: dict[str, Any] = {
        "amount_yuan": grant.amount_yuan,
        "charge_code": grant.charge_code,
        "charge_yuan": grant.charge_yuan,
    }
    given = {name: value for name, value in {**said, **money}.items() if value}
    act.event(events.CUSTOMER_ANSWERED, text=text, channel=channel, **given)
    if act.case.kind in ENDS_WITH_ANSWER and act.case.told_at is None:
        act.event(events.CASE_HANDLED, by_answer=True)
        act.event(events.CUSTOMER_TOLD, by_answer=True, channel=channel)
        act.change(handled_at=act.now, told_at=act.now, state=Case.State.TOLD)


def require_answering(act: Act, error: type[Refused]) -> None:
    """Raise `error` unless the case is open and the actor speaks for it to the customer."""
    act.require(error, checks.is_open(case=act.case))
    act.require(error, checks.allowed(yes=answers_for(actor=act.actor, case=act.case), rule="not_answering"))


ENDS_WITH_ANSWER = frozenset({Case.Kind.QUESTION, Case.Kind.SUGGESTION, Case.Kind.PRAISE})


def _require_recordable(act: Act, text: str) -> None:
    require_answering(act, UnableToRecordError)
    act.require(UnableToRecordError, checks.text_given(text=text))


def _require_grounds(act: Act, kind: str, rule_cited: str, sources: tuple[object, ...]) -> None:
    declines = kind == Reply.Kind.DECLINED
    act.require(UnableToAnswerCustomer, checks.decline_cites_rule(declines=declines, rule_cited=rule_cited))
    cited = checks.answer_cites_source(kind=act.case.kind, is_answer=not declines, sources=sources)
    act.require(UnableToAnswerCustomer, cited)


def _answered_inquiry(act: Act, inquiry_id: int | None) -> Inquiry | None:
    if inquiry_id is None:
        return None
    inquiry = Inquiry.objects.filter(id=inquiry_id, case=act.case).exclude(answered_at=None).first()
    act.require(UnableToAnswerCustomer, checks.allowed(yes=inquiry is not None, rule="answer_cites_source"))
    return inquiry
