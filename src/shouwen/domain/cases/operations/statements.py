"""Giving a promise out on paper: what is said is kept in the journal, and looking at the customer is written down."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.queries.paper import ClockPaper, clock_paper
from shouwen.domain.clocks.operations import state_clock
from shouwen.domain.customers.operations import note_view
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


@dataclass(frozen=True, slots=True)
class Stated:
    """A paper, and the code under which what it says can be checked."""

    paper: ClockPaper
    code: str


@operation
def state_promise(*, now: datetime, actor: Actor, clock_id: int, purpose: str) -> Stated:
    """Give out the paper about a promise, and keep in the journal what it says, who took it and when.

    Where it shows name and address in full, the view of the customer's record is written down for `purpose` (H-2.6).
    Raises CaseNotFound for a promise that is out of the actor's reach.
    """
    paper = clock_paper(actor=actor, clock_id=clock_id, now=now)
    code = state_clock(now=now, actor=actor, clock=paper.row, history=paper.stored, clear=paper.clear)
    if paper.clear and paper.case.customer_id is not None:
        number = paper.case.number
        note_view(now=now, actor=actor, customer_id=paper.case.customer_id, purpose=purpose, case_number=number)
    return Stated(paper, code)
