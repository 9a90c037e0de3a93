"""Questions of staff about a clause, as they stand beside it."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.access import may_see
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief

SHOWN = 10


@dataclass(frozen=True, slots=True)
class ClauseQuestion:
    """A question about a clause that waits for its answer."""

    number: str
    text: str
    asked_by: str
    asked_at: datetime


def open_clause_questions(*, actor: Actor, pack: str, clause: str) -> tuple[ClauseQuestion, ...]:
    """Return the open questions about a clause that the actor may see, the oldest first."""
    kind = Case.Kind.CLAUSE_QUESTION
    reach = actor.scope_company_ids
    asked = Case.objects.filter(company_id__in=reach, kind=kind, matter=pack, category=clause, closed_at=None)
    found = [case for case in asked.order_by("opened_at", "id")[: SHOWN * 5] if may_see(actor=actor, case=case)][:SHOWN]
    people = staff_brief({case.first_contact_id for case in found if case.first_contact_id})
    return tuple(
        ClauseQuestion(
            case.number,
            case.summary.removeprefix(f"{clause} "),
            people[case.first_contact_id].name if case.first_contact_id in people else "",
            case.opened_at,
        )
        for case in found
    )
