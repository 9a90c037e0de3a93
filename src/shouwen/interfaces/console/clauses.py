"""The clauses whose promises run in the companies within a person's reach."""

from datetime import datetime

from shouwen.domain.journal.actors import Actor
from shouwen.domain.standards.queries import standard_for
from shouwen.interfaces.console.filtering import Option


def clauses_of(*, actor: Actor, now: datetime, chosen: str) -> tuple[Option, ...]:
    """Return the clauses of the adopted standards that make a promise, each with its title."""
    found: dict[str, str] = {}
    for company_id in sorted(actor.scope_company_ids):
        for pack in standard_for(unit_id=company_id, at=now).packs:
            for promise in pack.promises():
                found.setdefault(promise.clause, promise.title.say(actor.language))
    return tuple(Option(clause, f"{clause} {title}", clause == chosen) for clause, title in sorted(found.items()))
