"""Letting customers and other systems in."""

from shouwen.domain.admission.operations.answering import Answer, UnableToRepeat, answer_once
from shouwen.domain.admission.operations.badges import BadgeAnswer, Shown, show_badge
from shouwen.domain.admission.operations.following import Followed, follow_case, issue_follow_code
from shouwen.domain.admission.operations.papers import PaperAnswer, check_paper
from shouwen.domain.admission.operations.reporting import (
    Filing,
    Photo,
    Report,
    Reported,
    TooOften,
    UnableToReport,
    UnableToUrgeAgain,
    add_words,
    object_to_result,
    portal_actor,
    report,
    urge_from_outside,
)
from shouwen.domain.admission.operations.signing_in import (
    Coming,
    HandedOut,
    SignedIn,
    UnableToLetIn,
    ask_for_code,
    customer_actor,
    hand_out_code,
    sign_in,
)
from shouwen.domain.admission.operations.signing_out import revoke_sign_ins, sign_out, sign_out_everywhere
from shouwen.domain.admission.operations.tries import forget_tries, take_try

__all__ = [
    "Answer",
    "BadgeAnswer",
    "Coming",
    "Filing",
    "Followed",
    "HandedOut",
    "PaperAnswer",
    "Photo",
    "Report",
    "Reported",
    "Shown",
    "SignedIn",
    "TooOften",
    "UnableToLetIn",
    "UnableToRepeat",
    "UnableToReport",
    "UnableToUrgeAgain",
    "add_words",
    "answer_once",
    "ask_for_code",
    "check_paper",
    "customer_actor",
    "follow_case",
    "forget_tries",
    "hand_out_code",
    "issue_follow_code",
    "object_to_result",
    "portal_actor",
    "report",
    "revoke_sign_ins",
    "show_badge",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "take_try",
    "urge_from_outside",
]
