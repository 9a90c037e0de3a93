"""Writing down a change: always the last step of an operation."""

from datetime import datetime
from typing import Any

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Head, NewEvent, append, bump
from shouwen.domain.people.directory import REVISION


def record(
    *,
    now: datetime,
    actor: Actor,
    stream: str,
    kind: str,
    data: dict[str, Any],
    company_id: int | None,
    head: Head | None = None,
) -> None:
    """Append the event of a change and let the caches reload.

    Nothing may be read from the directory between the change and this call: it would be kept half-changed.
    """
    append(now=now, actor=actor, stream=stream, events=[NewEvent(kind, data)], company_id=company_id, head=head)
    bump(REVISION)
