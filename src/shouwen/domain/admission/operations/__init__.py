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
from shouwen.domain.admission.operations.tries import forget_tries, take_try

__all__ = [
    "Answer",
    "BadgeAnswer",
    "Filing",
    "Followed",
    "PaperAnswer",
    "Photo",
    "Report",
    "Reported",
    "Shown",
    "TooOften",
    "UnableToRepeat",
    "UnableToReport",
    "UnableToUrgeAgain",
    "add_words",
    "answer_once",
    "check_paper",
    "follow_case",
    "forget_tries",
    "issue_follow_code",
    "object_to_result",
    "portal_actor",
    "report",
    "show_badge",
    "take_try",
    "urge_from_outside",
]
