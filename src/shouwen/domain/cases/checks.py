"""The gates of a case: each looks at plain facts and returns the name of the rule that is broken, or None."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from shouwen.domain.cases.models import Case, Contact

Broken = str | None

# A question about a clause is asked of the owner of a standard, not by a customer.
OF_CUSTOMERS = frozenset(Case.Kind.values) - {Case.Kind.CLAUSE_QUESTION}
SPOT_KINDS = frozenset({Case.Kind.QUESTION, Case.Kind.BUSINESS, Case.Kind.PRAISE})
TOLD_KINDS = frozenset(
    {
        Case.Kind.BUSINESS,
        Case.Kind.REPAIR,
        Case.Kind.TEMPERATURE_TEST,
        Case.Kind.COMPLAINT,
        Case.Kind.MISCONDUCT_REPORT,
        Case.Kind.QUESTION,
    }
)
SATISFIED_FROM_GRADE = 3
GRADES = range(1, 6)


def first(broken: Iterable[Broken]) -> Broken:
    """Return the first rule that is broken, or None."""
    return next((rule for rule in broken if rule), None)


def three_ways_on(*, way: str, words: str) -> Broken:
    """W-6.1.2: every contact starts with the customer's words and has one of three ways on."""
    if not words.strip():
        return "words_missing"
    return None if way in Contact.Way.values else "three_ways_on"


def not_ours_explained(*, way: str, explanation: str, authority_id: int | None) -> Broken:
    """W-6.1.3: what is not ours is explained, and the right authority is named."""
    if way != Contact.Way.NOT_OURS or (explanation.strip() and authority_id):
        return None
    return "not_ours_explained"


def kind_is_known(*, way: str, kind: str, outcome: str, joins: bool) -> Broken:
    """A contact that leads to a case says of which kind it is."""
    if way == Contact.Way.NOT_OURS or outcome or joins or kind in OF_CUSTOMERS:
        return None
    return "kind_missing"


def transfer_needs_reason(*, reason: str, from_unit_id: int, to_unit_id: int | None) -> Broken:
    """C-2.3.1: a transfer needs a reason and a department that is to accept it."""
    return None if reason.strip() and to_unit_id and to_unit_id != from_unit_id else "transfer_needs_reason"


def refusal_needs_reason(*, reason: str) -> Broken:
    """C-2.3.1: nobody sends a case back without saying why."""
    return None if reason.strip() else "refusal_needs_reason"


def reason_given(*, reason: str, rule: str = "reason_missing") -> Broken:
    """An act that somebody will ask about later carries its reason."""
    return None if reason.strip() else rule


def text_given(*, text: str, rule: str = "text_missing") -> Broken:
    """What was said is written down."""
    return None if text.strip() else rule


def is_open(*, case: Case) -> Broken:
    """A closed case changes only by being reopened."""
    return "case_closed" if case.closed_at else None


def answer_cites_source(*, kind: str, is_answer: bool, sources: Sequence[object]) -> Broken:
    """H-4.17c, W-2.5: no guessed answers; an answer rests on an article, a department's reply or a rule."""
    if kind != Case.Kind.QUESTION or not is_answer or any(sources):
        return None
    return "answer_cites_source"


def decline_cites_rule(*, declines: bool, rule_cited: str) -> Broken:
    """W-2.8: an unreasonable demand gets an answer grounded in law and rules."""
    return "decline_cites_rule" if declines and not rule_cited.strip() else None


def deferred_answer_needs_time(*, promised_at: datetime | None, now: datetime) -> Broken:
    """G-2.2.2: an answer that comes later has a time, and the customer was told it."""
    return None if promised_at is not None and promised_at > now else "deferred_answer_needs_time"


def result_has_notes(*, text: str, notes: str, reason_and_alternative: str) -> Broken:
    """C-3.3.1: success with what to note; failure with the reason and a way out."""
    if not text.strip():
        return "text_missing"
    return None if notes.strip() or reason_and_alternative.strip() else "result_needs_notes"


def complaint_stays_complaint(*, old_kind: str, new_kind: str, supervises: bool) -> Broken:
    """G-2.3.1: a complaint does not vanish by calling it something else."""
    leaves = old_kind == Case.Kind.COMPLAINT and new_kind != Case.Kind.COMPLAINT
    return "complaint_not_refusable" if leaves and not supervises else None


def closable(
    *, case: Case, satisfied: bool | None, grounds: str, by_supervision: bool, refused: bool, declined: bool
) -> Broken:
    """V-5.3.4, G-2.3.1: how a case may end."""
    if refused and case.kind == Case.Kind.COMPLAINT:
        return "complaint_not_refusable"
    if refused and not declined:
        return "refused_needs_decline"
    if case.kind in TOLD_KINDS and not case.told_at:
        return "not_told"
    if case.kind == Case.Kind.COMPLAINT and not satisfied and not (by_supervision and grounds.strip()):
        return "complaint_closes_satisfied"
    return None


def kind_is_done(*, kind: str, replied: bool, verified: bool) -> Broken:
    """W-6.1.2.3, H-A.13: a suggestion is replied to, a report of misconduct is verified, before it ends."""
    if kind == Case.Kind.SUGGESTION and not replied:
        return "suggestion_unreplied"
    return "misconduct_unverified" if kind == Case.Kind.MISCONDUCT_REPORT and not verified else None


def own_error_done(*, own_error: bool, apologised: bool, corrected: bool) -> Broken:
    """W-2.8: our own error ends with an apology and a correction."""
    return "own_error_open" if own_error and not (apologised and corrected) else None


def extension_decidable(*, entitled: bool, asked_by_id: int, actor_id: int | None) -> Broken:
    """Only somebody entitled decides on more time, and never on the own request."""
    if not entitled:
        return "extension_not_entitled"
    return "extension_own" if asked_by_id == actor_id else None


def rating_recordable(*, grade: int, is_customer: bool, handled: bool) -> Broken:
    """G-2.3.3: the one who handled the case does not record what the customer thinks of it."""
    if grade not in GRADES:
        return "grade_unknown"
    return "own_rating" if handled and not is_customer else None


def allowed(*, yes: bool, rule: str) -> Broken:
    """Return `rule` unless the actor may do this."""
    return None if yes else rule
