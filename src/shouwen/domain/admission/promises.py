"""What a company promises its customers, in the words of the standards that it has adopted."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.queries.portal import SHOWN_PROMISES
from shouwen.domain.standards.queries import standard_for


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """One promise as anybody may read it: its title, what the clause says, and which clause of which standard."""

    key: str
    title: str
    text: str
    clause: str
    standard: str


def public_promises(*, company_id: int, at: datetime, language: str) -> tuple[PublicPromise, ...]:
    """Return what the company promises its customers now, in the order of its standards; what is planned is left out.

    Only what is promised to a customer's face is shown, never the clocks between departments.
    """
    found: dict[tuple[str, str], PublicPromise] = {}
    for pack in standard_for(unit_id=company_id, at=at).packs:
        for promise in pack.promises():
            clause = pack.clause(promise.clause)
            if promise.name in SHOWN_PROMISES and not promise.planned and clause is not None:
                title, text = clause.title.say(language), clause.text.say(language)
                shown = PublicPromise(promise.name, title, text, clause.id, pack.title.say(language))
                found.setdefault((pack.name, clause.id), shown)
    return tuple(found.values())
