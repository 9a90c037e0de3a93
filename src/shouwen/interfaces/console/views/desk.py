"""The agent's desk: who calls, what is due, what waits, whom one talked with last."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.domain.cases import queries as cases
from shouwen.domain.clocks.queries import ClockFilters
from shouwen.domain.journal.actors import Actor
from shouwen.domain.knowledge import queries as knowledge

PROMISES_SHOWN = 12
WAITING_SHOWN = 6
RECENT_SHOWN = 8


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the desk shows: a greeting on festivals, own promises, what waits, results to tell, contacts."""

    greeting: str
    promises: tuple[cases.PromiseLine, ...]
    more_promises: bool
    offered: tuple[cases.CaseLine, ...]
    inquiries: tuple[cases.InquiryLine, ...]
    to_tell: tuple[cases.CaseLine, ...]
    contacts: tuple[cases.ContactLine, ...]

    @property
    def waiting_count(self) -> int:
        """How many things wait for an answer."""
        return len(self.offered) + len(self.inquiries)


def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk."""
    return render(request, "console/desk.html", {"page": _page(request)})


def _page(request: HttpRequest) -> DeskPage:
    actor, now = request.actor, request.now
    mine = ClockFilters(owner_id=actor.staff_id)
    board = cases.promise_board(actor=actor, filters=mine, now=now, limit=PROMISES_SHOWN)
    inbox = cases.unit_inbox(actor=actor, unit_id=actor.unit_id or 0, limit=WAITING_SHOWN)
    first = cases.first_contact_list(actor=actor, limit=WAITING_SHOWN)
    return DeskPage(
        greeting=_greeting(request, actor),
        promises=board.lines,
        more_promises=bool(board.after),
        offered=inbox.offered,
        inquiries=inbox.inquiries,
        to_tell=tuple(case for case in first.lines if case.state == "handled"),
        contacts=cases.recent_contacts(actor=actor, limit=RECENT_SHOWN),
    )


def _greeting(request: HttpRequest, actor: Actor) -> str:
    """Return the greeting of the day in the words of the own company, else of the first in reach that has one."""
    today = timezone.localdate(request.now)
    companies = [actor.company_id] if actor.company_id else sorted(actor.scope_company_ids)
    found = (
        knowledge.festival_greeting(company_id=company_id, language=actor.language, on_date=today)
        for company_id in companies
    )
    return next((greeting for greeting in found if greeting), "")
