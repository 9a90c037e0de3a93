"""What the customer thinks of it, and what supervision makes of it: rating, rework, supervision, verification."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import SUPERVISING, commands, is_about, supervises
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Rating
from shouwen.domain.cases.operations.results import reopen
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of


class UnableToRate(Refused):
    """The rating cannot be recorded like this."""


class UnableToOrderRework(Refused):
    """Rework cannot be ordered by this person or without a reason."""


class UnableToSupervise(Refused):
    """The case cannot be taken under supervision by this person."""


class UnableToVerify(Refused):
    """The report cannot be verified by this person."""


LOW_GRADE = 2


@operation
def rate(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    grade: int,
    reasons: Sequence[str] = (),
    comment: str = "",
) -> Rating:
    """Record the customer's judgement in five grades; dissatisfaction opens a closed case again (C-3.3.2).

    Whoever handled the case cannot record it (G-2.3.3). Raises UnableToRate.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        is_customer = actor.kind == CUSTOMER
        handled = actor.staff_id is not None and actor.staff_id in handlers(act)
        broken = checks.rating_recordable(grade=grade, is_customer=is_customer, handled=handled)
        act.require(UnableToRate, broken)
        rating = _keep(act, grade=grade, reasons=reasons, comment=comment)
        act.event(events.CUSTOMER_RATED, grade=grade, reasons=list(reasons), comment=comment, by=rating.by)
        _follow(act, grade, comment)
    return rating


@operation
def order_rework(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Have the work done again; a closed case opens again. Raises UnableToOrderRework."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        entitled = may_order_rework(actor=actor, case=act.case)
        act.require(UnableToOrderRework, checks.allowed(yes=entitled, rule="not_supervisor"))
        act.require(UnableToOrderRework, checks.reason_given(reason=reason))
        if act.case.closed_at is not None:
            reopen(act, reason=reason)
        else:
            act.event(events.REWORK_ORDERED, reason=reason)
            act.change(state=Case.State.ACKNOWLEDGED, handled_at=None, told_at=None, satisfied=None)
            act.tell(act.case.holder_id, act.case.first_contact_id, template="rework", reason=reason)
    return act.case


@operation
def supervise(*, now: datetime, actor: Actor, case_number: str, note: str) -> Case:
    """Take the case under supervision: the supervisor follows it to its end (G-2.3.3). Raises UnableToSupervise."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        entitled = supervises(actor=actor, case=act.case)
        act.require(UnableToSupervise, checks.allowed(yes=entitled, rule="not_supervisor"))
        act.require(UnableToSupervise, checks.is_open(case=act.case))
        act.require(UnableToSupervise, checks.text_given(text=note))
        act.change(supervised_by_id=actor.staff_id)
        act.event(events.SUPERVISION_STARTED, note=note, supervisor=actor.staff_id)
        act.tell(act.case.holder_id, act.case.first_contact_id, template="supervised", note=note)
    return act.case


@operation
def verify_misconduct(*, now: datetime, actor: Actor, case_number: str, finding: str, confirmed: bool) -> Case:
    """Write down what supervision found out about a report of misconduct; the result can then be told (H-A.13).

    Raises UnableToVerify, also for anybody of the unit that the report is about.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        is_report = act.case.kind == Case.Kind.MISCONDUCT_REPORT
        act.require(UnableToVerify, checks.allowed(yes=is_report, rule="not_a_report"))
        entitled = may_verify(actor=actor, case=act.case)
        act.require(UnableToVerify, checks.allowed(yes=entitled, rule="not_verified_by_unit"))
        act.require(UnableToVerify, checks.is_open(case=act.case))
        act.require(UnableToVerify, checks.text_given(text=finding))
        act.event(events.MISCONDUCT_VERIFIED, finding=finding, confirmed=confirmed)
        act.event(events.CASE_HANDLED, staff=actor.staff_id)
        act.change(handled_at=now, state=Case.State.HANDLED)
        act.tell(act.case.first_contact_id, template="result_due", text="")
    return act.case


def handlers(act: Act) -> frozenset[int]:
    """Return the staff who handled the case: those who held it, answered it or reported its result."""
    told = {event.actor_id for event in act.history if event.kind in (events.CASE_HANDLED, events.CUSTOMER_ANSWERED)}
    held = {event.data.get("staff") for event in act.history if event.kind in _TAKING}
    return frozenset(one for one in {*told, *held, act.case.holder_id} if one is not None)


def may_order_rework(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may have the work done again."""
    return supervises(actor=actor, case=case) or commands(actor=actor, unit_id=case.unit_id)


def may_verify(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor is supervision, and of another unit than the report is about."""
    return actor.has(*SUPERVISING) and not is_about(actor=actor, case=case)


_TAKING = frozenset({events.CUSTODY_ACKNOWLEDGED, events.CUSTODY_ASSIGNED})


def _keep(act: Act, *, grade: int, reasons: Sequence[str], comment: str) -> Rating:
    return Rating.objects.create(
        case=act.case,
        company_id=act.case.company_id,
        grade=grade,
        reasons=list(reasons),
        comment=comment,
        by=CUSTOMER if act.actor.kind == CUSTOMER else "staff",
        recorded_by_id=act.actor.staff_id,
        rated_at=act.now,
    )


def _follow(act: Act, grade: int, comment: str) -> None:
    if grade > LOW_GRADE:
        act.change(satisfied=True)
        return
    if act.case.closed_at is not None:
        reopen(act, reason=comment)
    act.change(satisfied=False)
    head_id = head_of(unit_id=act.case.unit_id, at=act.now)
    act.tell(act.case.holder_id, act.case.first_contact_id, head_id, template="low_rating", comment=comment)
