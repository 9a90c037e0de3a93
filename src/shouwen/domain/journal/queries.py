"""Reading the journal: the history of a stream, its head, a page of events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from shouwen.domain.journal.cache import current_revision
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.rows import parts, read_rows
from shouwen.domain.journal.storage import STREAMS_PER_QUERY, read_heads
from shouwen.domain.journal.verification import Problem, Verification, seal_as_typed, verify

__all__ = [
    "EventFilters",
    "EventText",
    "Problem",
    "Verification",
    "anchor_before",
    "anchor_by_id",
    "anchors_taken",
    "count_events",
    "event_by_id",
    "event_of_act",
    "event_texts",
    "events_page",
    "head_of",
    "heads_of",
    "histories",
    "history",
    "revision",
    "seal_as_typed",
    "verify",
]


@dataclass(frozen=True, slots=True)
class EventFilters:
    """Which events a page of the journal shows; what is left out does not restrict."""

    stream: str = ""
    kinds: tuple[str, ...] = ()
    company_ids: frozenset[int] | None = None
    actor_kind: str = ""
    actor_id: int | None = None
    recorded_from_at: datetime | None = None
    recorded_until_at: datetime | None = None


class EventText(NamedTuple):
    """An event as it is stored: its data is a JSON text."""

    stream: str
    seq: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    data: str


def history(*, stream: str) -> list[Event]:
    """Return the events of one stream in their order."""
    return read_rows(Event, "WHERE stream = %s ORDER BY seq", [stream])


def histories(*, streams: Iterable[str]) -> dict[str, list[Event]]:
    """Return the events of many streams, each in its order; a stream without events has an empty list."""
    found: dict[str, list[Event]] = {stream: [] for stream in streams}
    for part in parts(list(found), STREAMS_PER_QUERY):
        for event in Event.objects.filter(stream__in=part).order_by("stream", "seq"):
            found[event.stream].append(event)
    return found


def event_texts(*, streams: Iterable[str]) -> Iterator[EventText]:
    """Yield the events of many streams with their data as JSON texts, stream by stream; nothing is decoded."""
    columns = ("stream", "seq", "kind", "occurred_at", "recorded_at", Cast("data", TextField()))
    for part in parts(list(streams), STREAMS_PER_QUERY):
        found = Event.objects.filter(stream__in=part).order_by("stream", "seq")
        yield from (EventText(*row) for row in found.values_list(*columns).iterator())


def head_of(*, stream: str) -> Head:
    """Return the last sequence number and hash of a stream, or `Head.start()`."""
    return heads_of(streams=[stream])[stream]


def heads_of(*, streams: Iterable[str]) -> dict[str, Head]:
    """Return the head of each of the streams, in one query for thousands of them."""
    heads = dict.fromkeys(streams, Head.start())
    heads.update(read_heads(list(heads)))
    return heads


def event_of_act(*, act_id: str) -> Event | None:
    """Return the event that an act has already caused."""
    return Event.objects.filter(act_id=act_id).first()


def events_page(*, filters: EventFilters, before_id: int | None, limit: int) -> list[Event]:
    """Return at most `limit` events, the youngest first, that were recorded before the event `before_id`."""
    events = _filtered(filters)
    if before_id is not None:
        events = events.filter(id__lt=before_id)
    return list(events.order_by("-id")[:limit])


def event_by_id(*, event_id: int) -> Event | None:
    """Return one event, or None."""
    return Event.objects.filter(id=event_id).first()


def count_events() -> int:
    """Return how many events the journal holds."""
    return Event.objects.count()


def anchors_taken(*, limit: int) -> list[Anchor]:
    """Return the anchors that were taken, the youngest first."""
    return list(Anchor.objects.order_by("-last_event_id")[:limit])


def anchor_by_id(*, anchor_id: int) -> Anchor | None:
    """Return one anchor, or None."""
    return Anchor.objects.filter(id=anchor_id).first()


def anchor_before(*, anchor: Anchor) -> Anchor | None:
    """Return the anchor whose digest this one covers, or None for the first."""
    return Anchor.objects.filter(last_event_id__lt=anchor.first_event_id).order_by("-last_event_id").first()


def revision(name: str) -> int:
    """Return the revision of a body of slow-changing data, such as `people`; another number means other data."""
    return current_revision(name)


def _filtered(filters: EventFilters) -> QuerySet[Event]:
    given = {
        "stream": filters.stream or None,
        "kind__in": filters.kinds or None,
        "company_id__in": filters.company_ids,
        "actor_kind": filters.actor_kind or None,
        "actor_id": filters.actor_id,
        "recorded_at__gte": filters.recorded_from_at,
        "recorded_at__lt": filters.recorded_until_at,
    }
    return Event.objects.filter(**{lookup: value for lookup, value in given.items() if value is not None})
