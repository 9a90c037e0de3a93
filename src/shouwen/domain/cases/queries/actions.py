"""What can be done with a case now, and which clause stands in the way of what cannot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for, holds, supervises
from shouwen.domain.cases.acting import Act
from shouwen.domain.cases.checks import Broken, allowed
from shouwen.domain.cases.models import Case, Extension, Inquiry, Transfer
from shouwen.domain.cases.operations.classification import may_grant_green_channel
from shouwen.domain.cases.operations.clause_questions import may_answer_about_clause
from shouwen.domain.cases.operations.custody import may_answer_offer
from shouwen.domain.cases.operations.extensions import may_decide_extension
from shouwen.domain.cases.operations.inquiries import may_answer_inquiry
from shouwen.domain.cases.operations.progress import ON_THE_JOB
from shouwen.domain.cases.operations.quality import handlers, may_order_rework, may_verify
from shouwen.domain.cases.operations.results import closing_broken
from shouwen.domain.cases.refusals import Refusal
from shouwen.domain.cases.texts import ACTIONS


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that could be done: allowed, or refused with the clause, the reason and what would make it yes."""

    name: str
    title: str
    allowed: bool
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The case with what its actions depend on."""

    act: Act
    offer: Transfer | None
    inquiries: Sequence[Inquiry]
    extensions: Sequence[Extension]


Rule = Callable[[Around], Broken]


def actions_of(around: Around) -> tuple[Action, ...]:
    """Return every action that fits the kind of case, with its refusal if it is refused now."""
    return tuple(_action(name, around) for name in ACTIONS if _fits(name, around.act.case))


def _action(name: str, around: Around) -> Action:
    broken = RULES[name](around)
    refusal = around.act.gates.refusal(broken) if broken else None
    return Action(name=name, title=str(ACTIONS[name]), allowed=broken is None, refusal=refusal)


FITTING = {
    "verify_misconduct": (Case.Kind.MISCONDUCT_REPORT,),
    "reply_suggestion": (Case.Kind.SUGGESTION,),
    "answer_clause_question": (Case.Kind.CLAUSE_QUESTION,),
    "set_out": (Case.Kind.REPAIR, Case.Kind.TEMPERATURE_TEST, Case.Kind.COMPLAINT),
    "arrive": (Case.Kind.REPAIR, Case.Kind.TEMPERATURE_TEST, Case.Kind.COMPLAINT),
    "restore_supply": (Case.Kind.REPAIR,),
}


# What can be done with a question about a clause: it is passed on inside, answered, and watched over.
ABOUT_CLAUSES = frozenset(
    {
        "answer_clause_question",
        "offer_transfer",
        "acknowledge_transfer",
        "refuse_transfer",
        "withdraw_transfer",
        "assign",
        "supervise",
        "attach",
        "cancel_clock",
    }
)


def _fits(name: str, case: Case) -> bool:
    if case.kind == Case.Kind.CLAUSE_QUESTION:
        return name in ABOUT_CLAUSES
    return case.kind in FITTING.get(name, Case.Kind.values)


def _open(around: Around) -> Broken:
    return checks.is_open(case=around.act.case)


def _holding(around: Around) -> Broken:
    act = around.act
    return _open(around) or allowed(yes=holds(actor=act.actor, case=act.case), rule="not_holder")


def _answering(around: Around) -> Broken:
    act = around.act
    return _open(around) or allowed(yes=answers_for(actor=act.actor, case=act.case), rule="not_answering")


def _offering(around: Around) -> Broken:
    return _holding(around) or allowed(yes=around.offer is None, rule="offer_pending")


def _offered(around: Around) -> Broken:
    return _open(around) or allowed(
        yes=may_answer_offer(actor=around.act.actor, transfer=around.offer), rule="no_offer"
    )


def _withdrawing(around: Around) -> Broken:
    return _holding(around) or allowed(yes=around.offer is not None, rule="nothing_to_withdraw")


def _returning(around: Around) -> Broken:
    came = around.act.has_happened(events.CUSTODY_ACKNOWLEDGED)
    return _offering(around) or allowed(yes=came, rule="nobody_to_return_to")


def _answering_inquiry(around: Around) -> Broken:
    mine = any(may_answer_inquiry(actor=around.act.actor, inquiry=one) for one in around.inquiries)
    return allowed(yes=bool(around.inquiries), rule="inquiry_closed") or allowed(yes=mine, rule="inquiry_not_yours")


def _own_error(around: Around) -> Broken:
    return _answering(around) or allowed(yes=around.act.case.own_error, rule="no_error_admitted")


def _on_the_job(around: Around) -> Broken:
    return _holding(around) or allowed(yes=around.act.case.state in ON_THE_JOB, rule="not_working")


def _handled(around: Around) -> Broken:
    return allowed(yes=around.act.case.handled_at is not None, rule="not_handled")


def _telling(around: Around) -> Broken:
    return _answering(around) or _handled(around)


def _passed_on(around: Around) -> Broken:
    passed = bool(events.latest_facts(around.act.history).get("from_other_company"))
    return _answering(around) or allowed(yes=passed, rule="no_first_receiver")


def _closing(around: Around) -> Broken:
    """Look whether any way of closing is open: satisfied, or by supervision with grounds."""
    return _answering(around) or closing_broken(around.act, satisfied=True, grounds="", refused=False)


def _reopening(around: Around) -> Broken:
    return allowed(yes=around.act.case.closed_at is not None, rule="case_open")


def _deciding(around: Around) -> Broken:
    act = around.act
    if not around.extensions:
        return "extension_asked_already"
    entitled = may_decide_extension(actor=act.actor, case=act.case)
    asked = around.extensions[0].asked_by_id
    return checks.extension_decidable(entitled=entitled, asked_by_id=asked, actor_id=act.actor.staff_id)


def _asking_more_time(around: Around) -> Broken:
    return _answering(around) or allowed(yes=not around.extensions, rule="extension_asked_already")


def _reworking(around: Around) -> Broken:
    yes = may_order_rework(actor=around.act.actor, case=around.act.case)
    return allowed(yes=yes, rule="not_supervisor")


def _supervising(around: Around) -> Broken:
    yes = supervises(actor=around.act.actor, case=around.act.case)
    return allowed(yes=yes, rule="not_supervisor") or _open(around)


def _green(around: Around) -> Broken:
    yes = may_grant_green_channel(actor=around.act.actor, case=around.act.case)
    return _open(around) or allowed(yes=yes, rule="green_channel_not_entitled")


def _manager_called(around: Around) -> Broken:
    return allowed(yes=around.act.has_happened(events.DUTY_MANAGER_CALLED), rule="no_duty_manager_called")


def _rating(around: Around) -> Broken:
    return allowed(yes=around.act.actor.staff_id not in handlers(around.act), rule="own_rating")


def _verifying(around: Around) -> Broken:
    yes = may_verify(actor=around.act.actor, case=around.act.case)
    return _open(around) or allowed(yes=yes, rule="not_verified_by_unit")


RULES: dict[str, Rule] = {
    "offer_transfer": _offering,
    "acknowledge_transfer": _offered,
    "refuse_transfer": _offered,
    "withdraw_transfer": _withdrawing,
    "return_case": _returning,
    "assign": _holding,
    "transfer_to_centre": _offering,
    "ask_inquiry": _answering,
    "answer_inquiry": _answering_inquiry,
    "ask_superior": _answering,
    "answer_customer": _answering,
    "promise_answer": _answering,
    "tell_progress": _answering,
    "await_customer": _answering,
    "customer_replied": _open,
    "admit_error": _answering,
    "apologise": _own_error,
    "correct_error": _own_error,
    "set_out": _on_the_job,
    "arrive": _on_the_job,
    "start_work": _on_the_job,
    "restore_supply": _on_the_job,
    "report_result": _holding,
    "feed_back_result": lambda around: _open(around) or _handled(around),
    "tell_first_receiver": _passed_on,
    "tell_result": _telling,
    "close_case": _closing,
    "reopen_case": _reopening,
    "urge": _open,
    "request_extension": _asking_more_time,
    "decide_extension": _deciding,
    "order_rework": _reworking,
    "supervise": _supervising,
    "grant_green_channel": _green,
    "call_duty_manager": _open,
    "duty_manager_came": _manager_called,
    "reclassify": _answering,
    "link_cases": lambda around: None,
    "join_incident": _answering,
    "rate": _rating,
    "attach": lambda around: None,
    "verify_misconduct": _verifying,
    "reply_suggestion": _answering,
    "cancel_clock": _supervising,
    "answer_clause_question": lambda around: _open(around) or may_answer_about_clause(around.act),
}
