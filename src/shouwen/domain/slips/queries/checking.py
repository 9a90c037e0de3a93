"""Checking the code of a slip: whether we gave it out, whether the journal bears it out, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.crypto import constant_time_compare

from shouwen.domain.journal.chain import chain_holds
from shouwen.domain.journal.queries import history
from shouwen.domain.slips.events import stream_of
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.papers import form_of
from shouwen.domain.slips.writing import ENTRIES, code_of, facts_of

GENUINE, MOVED_ON, CONTRADICTED = "genuine", "moved_on", "contradicted"


@dataclass(frozen=True, slots=True)
class CheckedSlip:
    """What came of checking a slip: `genuine`, `moved_on` (it was entered, signed or made void since), or
    `contradicted` (the journal is no longer what it was printed from). Nothing here names the customer."""

    outcome: str
    company_id: int
    number: str
    case_number: str
    clause: str
    title: str
    state: str
    was_blank: bool
    day_date: date
    issued_at: datetime
    changed_at: datetime | None


def check_slip(*, code: str, language: str) -> CheckedSlip | None:
    """Check a code as `code_as_typed` gives it; None if no slip was given out under it."""
    slip = Slip.objects.select_related("case").filter(code=code).first()
    if slip is None:
        return None
    events = history(stream=stream_of(slip.number))
    first = events[0] if events else None
    kept = {name: first.data.get(name) for name in ENTRIES} if first else {}
    holds = bool(first) and chain_holds(events) and kept == _facts_then(slip, kept)
    meant = code_of(number=slip.number, facts=kept, given=slip.given)
    later = events[1:]
    outcome = MOVED_ON if later else GENUINE
    return CheckedSlip(
        outcome=outcome if holds and constant_time_compare(meant, code) else CONTRADICTED,
        company_id=slip.company_id,
        number=slip.number,
        case_number=slip.case.number if slip.case else "",
        clause=slip.clause,
        title=form_of(slip).form.title.say(language),
        state=slip.state,
        was_blank=slip.was_blank,
        day_date=slip.day_date,
        issued_at=slip.issued_at,
        changed_at=later[-1].recorded_at if later else None,
    )


def _facts_then(slip: Slip, kept: dict[str, object]) -> dict[str, object]:
    """Return the facts of the slip as its row has them; case and worker of a blank one were written later."""
    facts = facts_of(slip)
    return {**facts, "case": kept.get("case"), "worker": kept.get("worker")} if slip.was_blank else facts
