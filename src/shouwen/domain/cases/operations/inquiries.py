"""Questions inside the house: to another department, and to a superior; the asker keeps the answer to the customer."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for, belongs_to, commands
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Inquiry
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of, unit_tree


class UnableToAsk(Refused):
    """The question cannot be put."""


class UnableToAnswerInquiry(Refused):
    """The inquiry cannot be answered by this person now."""


@operation
def ask_inquiry(*, now: datetime, actor: Actor, case_number: str, to_unit_id: int, question: str) -> Inquiry:
    """Ask another department; the asker stays the one who answers the customer (W-6.1.2.1, H-2.3b).

    Raises UnableToAsk.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_asking(act, question)
        inquiry = _put(act, to_unit_id=to_unit_id, question=question, to_superior=False)
        act.event(events.INQUIRY_ASKED, inquiry_id=inquiry.id, to_unit=to_unit_id, question=question)
        act.tell(head_of(unit_id=to_unit_id, at=now), template="inquiry_asked", question=question)
    return inquiry


@operation
def ask_superior(*, now: datetime, actor: Actor, case_number: str, question: str) -> Inquiry:
    """Put a matter beyond the own authority to the superior: the head of the unit, or of the one above for a head
    (C-3.2.2, G-2.2.3). Raises UnableToAsk."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_asking(act, question)
        unit_id, superior_id = superior_of(actor=actor, unit_id=actor.unit_id or act.case.unit_id, at=now)
        inquiry = _put(act, to_unit_id=unit_id, question=question, to_superior=True)
        act.event(events.SUPERIOR_ASKED, inquiry_id=inquiry.id, to_unit=unit_id, question=question)
        act.tell(superior_id, template="superior_asked", question=question)
    return inquiry


@operation
def answer_inquiry(*, now: datetime, actor: Actor, case_number: str, inquiry_id: int, answer: str) -> Inquiry:
    """Answer a question that was put to the actor's unit, or to the actor as superior.

    Raises UnableToAnswerInquiry.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        asked = Inquiry.objects.filter(id=inquiry_id, case=act.case, answered_at=None).first()
        inquiry = act.found(UnableToAnswerInquiry, asked, "inquiry_closed")
        mine = may_answer_inquiry(actor=actor, inquiry=inquiry)
        act.require(UnableToAnswerInquiry, checks.allowed(yes=mine, rule="inquiry_not_yours"))
        act.require(UnableToAnswerInquiry, checks.text_given(text=answer))
        inquiry.answer, inquiry.answered_by_id, inquiry.answered_at = answer, actor.staff_id, now
        inquiry.save(update_fields=["answer", "answered_by_id", "answered_at"])
        kind = events.SUPERIOR_ANSWERED if inquiry.to_superior else events.INQUIRY_ANSWERED
        act.event(kind, inquiry_id=inquiry.id, unit=inquiry.to_unit_id, answer=answer)
        act.tell(inquiry.asked_by_id, act.case.holder_id, template="inquiry_answered", answer=answer)
    return inquiry


def may_answer_inquiry(*, actor: Actor, inquiry: Inquiry) -> bool:
    """Return whether the inquiry is for the actor; nobody answers as superior what they asked themselves."""
    if inquiry.to_superior:
        return inquiry.asked_by_id != actor.staff_id and commands(actor=actor, unit_id=inquiry.to_unit_id)
    return belongs_to(actor=actor, unit_id=inquiry.to_unit_id) or commands(actor=actor, unit_id=inquiry.to_unit_id)


def superior_of(*, actor: Actor, unit_id: int, at: datetime) -> tuple[int, int | None]:
    """Return the unit whose head is above the actor then, and that head, if anybody is."""
    units = (unit_id, *unit_tree().ancestors(unit_id))
    for unit in units:
        head_id = head_of(unit_id=unit, at=at)
        if head_id is not None and head_id != actor.staff_id:
            return unit, head_id
    return units[-1], None


def _require_asking(act: Act, question: str) -> None:
    act.require(UnableToAsk, checks.is_open(case=act.case))
    act.require(UnableToAsk, checks.allowed(yes=answers_for(actor=act.actor, case=act.case), rule="not_answering"))
    act.require(UnableToAsk, checks.text_given(text=question, rule="question_missing"))


def _put(act: Act, *, to_unit_id: int, question: str, to_superior: bool) -> Inquiry:
    return Inquiry.objects.create(
        case=act.case,
        asked_by_id=act.staff_id,
        to_unit_id=to_unit_id,
        to_superior=to_superior,
        question=question,
        asked_at=act.now,
    )
