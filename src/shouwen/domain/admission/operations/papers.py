"""Telling whoever holds a paper about a promise whether it is ours, and whether it still holds."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.admission.doors import PAPERS_FROM_HERE
from shouwen.domain.admission.operations.tries import take_try
from shouwen.domain.clocks.queries import Checked, check_statement
from shouwen.domain.journal.transactions import operation
from shouwen.domain.slips.queries import CheckedSlip, check_slip


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """What came of checking the code: of a promise's paper or of a slip; `wait_until_at` after too many tries."""

    checked: Checked | None = None
    slip: CheckedSlip | None = None
    wait_until_at: datetime | None = None


@operation
def check_paper(*, now: datetime, code: str, address: str, language: str) -> PaperAnswer:
    """Check the code of a paper. Tries are counted by the network address they come from."""
    wait_until_at = take_try(now=now, doors={("paper from", address): PAPERS_FROM_HERE})
    if wait_until_at is not None:
        return PaperAnswer(wait_until_at=wait_until_at)
    slip = check_slip(code=code, language=language)
    if slip is not None:
        return PaperAnswer(slip=slip)
    return PaperAnswer(check_statement(code=code, now=now, language=language))
