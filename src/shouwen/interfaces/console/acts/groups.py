"""How the acts stand on the page: the next steps first, then all of them by what they are for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import Action, CasePage
from shouwen.domain.cases.refusals import Refusal
from shouwen.interfaces.console.acts import table

GROUPS: dict[str, tuple[LazyText, tuple[str, ...]]] = {
    "custody": (_("Who holds it"), tuple(table.CUSTODY)),
    "customer": (_("With the customer"), tuple(table.CUSTOMER)),
    "work": (_("On the job"), tuple(table.WORK)),
    "inside": (_("Inside the house"), tuple(table.INSIDE)),
    "ending": (_("Result and end"), tuple(table.ENDING)),
    "own_error": (_("Our own error"), tuple(table.OWN_ERROR)),
    "time": (_("More time"), tuple(table.TIME)),
    "oversight": (_("Oversight"), tuple(table.OVERSIGHT)),
    "record": (_("The record"), tuple(table.RECORD)),
}
# What usually comes next, by where the case stands; the first few that are allowed become the big buttons.
USUAL: dict[str, tuple[str, ...]] = {
    Case.State.RECEIVED: (
        "answer_clause_question",
        "answer_customer",
        "set_out",
        "start_work",
        "assign",
        "offer_transfer",
    ),
    Case.State.ACKNOWLEDGED: (
        "answer_clause_question",
        "answer_customer",
        "set_out",
        "start_work",
        "report_result",
        "tell_progress",
    ),
    Case.State.ON_THE_WAY: ("arrive", "tell_progress", "report_result"),
    Case.State.WORKING: ("restore_supply", "report_result", "tell_progress", "answer_customer"),
    Case.State.HANDLED: ("tell_result", "answer_customer", "feed_back_result", "order_rework"),
    Case.State.TOLD: ("close_case", "rate", "order_rework"),
    Case.State.CLOSED: ("rate", "reopen_case"),
}
FIRST = ("answer_clause_question", "acknowledge_transfer", "refuse_transfer", "answer_inquiry", "decide_extension")
FOR_SUGGESTIONS = ("reply_suggestion",)
FOR_REPORTS = ("verify_misconduct",)
NEXT_STEPS = 4


@dataclass(frozen=True, slots=True)
class RefusedTogether:
    """Acts that the same rule refuses."""

    titles: tuple[str, ...]
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Grouped:
    """The acts of one purpose: those that can be done now and those that are refused, by reason."""

    title: str
    allowed: tuple[Action, ...]
    refused: tuple[RefusedTogether, ...]

    @property
    def refused_count(self) -> int:
        """How many acts are refused."""
        return sum(len(one.titles) for one in self.refused)


def grouped(page: CasePage) -> tuple[Grouped, ...]:
    """Return the acts of a case by purpose, empty groups left out."""
    known = {action.name: action for action in page.actions}
    groups = (_group(str(title), [known[name] for name in names if name in known]) for title, names in GROUPS.values())
    return tuple(group for group in groups if group.allowed or group.refused)


def next_steps(page: CasePage) -> tuple[Action, ...]:
    """Return the few acts that usually come next and are allowed to this person."""
    allowed = {action.name: action for action in page.actions if action.allowed}
    wanted = dict.fromkeys((*FIRST, *FOR_SUGGESTIONS, *FOR_REPORTS, *USUAL[page.case.state]))
    return tuple(allowed[name] for name in wanted if name in allowed)[:NEXT_STEPS]


def _group(title: str, actions: Sequence[Action]) -> Grouped:
    return Grouped(
        title=title,
        allowed=tuple(action for action in actions if action.allowed),
        refused=_by_reason(actions),
    )


def _by_reason(actions: Sequence[Action]) -> tuple[RefusedTogether, ...]:
    """Return the refused acts, those with the same reason together."""
    reasons: dict[Refusal, list[str]] = {}
    for action in actions:
        if action.refusal is not None:
            reasons.setdefault(action.refusal, []).append(action.title)
    return tuple(RefusedTogether(tuple(titles), refusal) for refusal, titles in reasons.items())
