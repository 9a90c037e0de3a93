"""The five grades and the reasons that customers choose from (好差评)."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade: its number and its word."""

    number: int
    word: LazyText


GRADES = (
    Grade(5, _("Very satisfied")),
    Grade(4, _("Satisfied")),
    Grade(3, _("All right")),
    Grade(2, _("Dissatisfied")),
    Grade(1, _("Very dissatisfied")),
)
REASONS: dict[str, LazyText] = {
    "in_time": _("In time"),
    "friendly": _("Friendly"),
    "solved": _("Solved"),
    "late": _("Too late"),
    "unfriendly": _("Unfriendly"),
    "unsolved": _("Not solved"),
    "unclear": _("Not explained"),
}
