"""Writing down that somebody proved the journal, and what came of it."""

from datetime import datetime

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.transactions import operation
from shouwen.domain.journal.verification import Verification

STREAM = "journal"
VERIFIED = "journal.verified"
PROBLEMS_KEPT = 100


@operation
def note_verification(*, now: datetime, actor: Actor, result: Verification) -> Event:
    """Append what a verification read and found; of many problems the first PROBLEMS_KEPT are named."""
    named = [{"kind": one.kind, "place": one.place} for one in result.problems[:PROBLEMS_KEPT]]
    data = {
        "events": result.events,
        "anchored": result.anchored,
        "problem_count": len(result.problems),
        "problems": named,
    }
    return append(now=now, actor=actor, stream=STREAM, events=[NewEvent(VERIFIED, data)])[0]
