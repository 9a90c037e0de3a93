"""The state of the journal: its youngest event, its last anchor, and what the last verification found."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from shouwen.domain.journal.models import Event
from shouwen.domain.journal.noting import VERIFIED
from shouwen.domain.journal.queries import EventFilters, anchors_taken, count_events, events_page
from shouwen.interfaces.api.schemas.common import PROBLEMS
from shouwen.interfaces.api.schemas.others import AnchorOut, EventHeadOut, JournalOut, VerifiedOut

router = Router(tags=["journal"])


@router.get(
    "/journal",
    url_name="journal",
    operation_id="read_journal_state",
    summary="Read the state of the journal",
    response={200: JournalOut, **PROBLEMS},
)
def journal(request: HttpRequest) -> Any:
    """Enough to compare with what is kept outside: head, anchor, verification."""
    head = _youngest(EventFilters())
    verified = _youngest(EventFilters(kinds=(VERIFIED,)))
    anchor = next(iter(anchors_taken(limit=1)), None)
    return JournalOut(
        events=count_events(),
        head=EventHeadOut.from_orm(head) if head else None,
        anchor=AnchorOut.from_orm(anchor) if anchor else None,
        verified=VerifiedOut(at=verified.recorded_at, **_counts(verified)) if verified else None,
    )


def _youngest(filters: EventFilters) -> Event | None:
    return next(iter(events_page(filters=filters, before_id=None, limit=1)), None)


def _counts(verified: Event) -> dict[str, int]:
    return {name: verified.data[name] for name in ("events", "anchored", "problem_count")}
