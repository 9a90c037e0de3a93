"""What happened to a case, line by line, as the journal has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.domain.cases.queries.happenings import detail_of, moment_of, people_in
from shouwen.domain.cases.texts import HAPPENINGS
from shouwen.domain.journal.actors import CUSTOMER, STAFF
from shouwen.domain.journal.models import Event
from shouwen.domain.people.queries import StaffBrief, staff_brief

TELLING = ("text", "words", "reason", "question", "answer", "finding", "note", "comment", "file_name", "grounds")
LATE_RECORD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event: when it happened, who caused it, what was said; `recorded_late` if it reached the journal later.

    `detail` says what it was about in a few words, `moment_at` is the time that was named in it.
    """

    seq: int
    kind: str
    title: str
    detail: str
    moment_at: datetime | None
    text: str
    who: str
    actor_kind: str
    at: datetime
    recorded_at: datetime
    recorded_late: bool
    hash: str


def timeline_of(*, history: Sequence[Event]) -> tuple[TimelineEntry, ...]:
    """Return the events of a case, the youngest first; the facts repeated for the clocks are left out."""
    people = staff_brief(_staff_ids(history))
    shown = (event for event in history if event.kind in HAPPENINGS)
    return tuple(_entry(event, people) for event in sorted(shown, key=lambda one: one.seq, reverse=True))


def _staff_ids(history: Iterable[Event]) -> set[int]:
    acting = {event.actor_id for event in history if event.actor_kind == STAFF and event.actor_id is not None}
    return acting.union(*(people_in(event) for event in history))


def _entry(event: Event, people: dict[int, StaffBrief]) -> TimelineEntry:
    return TimelineEntry(
        seq=event.seq,
        kind=event.kind,
        title=str(HAPPENINGS[event.kind]),
        detail=detail_of(event, people),
        moment_at=moment_of(event),
        text=_text(event),
        who=_who(event, people),
        actor_kind=event.actor_kind,
        at=event.occurred_at,
        recorded_at=event.recorded_at,
        recorded_late=event.recorded_at - event.occurred_at > LATE_RECORD,
        hash=event.hash,
    )


def _text(event: Event) -> str:
    said = (event.data.get(name) for name in TELLING)
    return next((str(one) for one in said if one), "")


def _who(event: Event, people: dict[int, StaffBrief]) -> str:
    """Return name and badge of staff; the customer and the program have no name here."""
    if event.actor_kind == CUSTOMER:
        return ""
    brief = people.get(event.actor_id) if event.actor_id is not None else None
    return f"{brief.name} {brief.badge}" if brief else event.actor_label
