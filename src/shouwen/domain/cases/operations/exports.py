"""Taking lists of cases out of the program: only with the right to, for a stated purpose, and on record."""

from collections.abc import Mapping
from datetime import datetime

from shouwen.domain.cases import checks
from shouwen.domain.cases.queries.lists import CaseFilters, CaseLine, cases_page
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.transactions import operation

EXPORTING = ("supervisor", "manager", "auditor")
CASES_EXPORTED = "cases.exported"
MOST_LINES = 20_000
LINES_AT_A_TIME = 500


class UnableToExport(Refused):
    """The actor has no right to export, or has not said what for."""


@operation
def export_cases(
    *, now: datetime, actor: Actor, filters: CaseFilters, described: Mapping[str, str], purpose: str
) -> tuple[CaseLine, ...]:
    """Return all cases that a list shows, and write down who took them out, by which filters and what for (H-4.17b).

    `described` is what the list was filtered by, for the journal. At most MOST_LINES. Raises UnableToExport.
    """
    gates = Gatekeeper(company_id=actor.company_id or actor.unit_id or 0, now=now, language=actor.language)
    entitled = may_export(actor=actor) and bool(purpose.strip())
    gates.require(checks.allowed(yes=entitled, rule="export_rights"), UnableToExport)
    lines = _all_lines(actor, filters)
    data = {"purpose": purpose, "filters": dict(described), "count": len(lines)}
    append(
        now=now,
        actor=actor,
        stream=f"staff:{actor.staff_id}",
        events=[NewEvent(CASES_EXPORTED, data)],
        company_id=actor.company_id,
    )
    return lines


def may_export(*, actor: Actor) -> bool:
    """Return whether the actor has the right to take lists of cases out of the program."""
    return actor.has(*EXPORTING)


def _all_lines(actor: Actor, filters: CaseFilters) -> tuple[CaseLine, ...]:
    lines: list[CaseLine] = []
    after = ""
    while len(lines) < MOST_LINES:
        page = cases_page(actor=actor, filters=filters, after=after, limit=LINES_AT_A_TIME)
        lines += page.lines
        after = page.after
        if not after:
            break
    return tuple(lines[:MOST_LINES])
