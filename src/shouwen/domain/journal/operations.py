"""Writing the journal: appending events to streams, and telling caches that their data changed."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.anchoring import UnableToTakeAnchor, take_anchor
from shouwen.domain.journal.cache import forget_revisions
from shouwen.domain.journal.chain import Head, hash_of, plain
from shouwen.domain.journal.models import Event, Revision
from shouwen.domain.journal.queries import heads_of
from shouwen.domain.journal.rows import ids_with, insert_rows
from shouwen.domain.journal.transactions import StreamMoved, operation

__all__ = [
    "ActAlreadyApplied",
    "Batch",
    "Head",
    "NewEvent",
    "StreamMoved",
    "UnableToTakeAnchor",
    "append",
    "append_many",
    "bump",
    "operation",
    "take_anchor",
]

# What either database says when (stream, seq) or act_id is taken.
TAKEN = ("journal_event_stream_seq", "journal_event_act_once", "journal_event.stream", "journal_event.act_id")
# SQLite does not look at the length of a text, so a value that PostgreSQL would refuse is refused here.
LENGTHS = {"stream": 64, "kind": 48, "device": 64, "act_id": 80}


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something that happened and is not written down yet; `occurred_at` is the moment of recording if left out."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    occurred_at: datetime | None = None
    device: str = ""
    act_id: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Events for one stream; with `head` the question for the stream's last event is saved."""

    stream: str
    events: Sequence[NewEvent]
    company_id: int | None = None
    head: Head | None = None


class ActAlreadyApplied(Exception):
    """The act with this id has been applied before; `event` is what it caused then."""

    def __init__(self, event: Event) -> None:
        self.event = event
        super().__init__(f"Act {event.act_id} was applied as {event.stream}#{event.seq}")


@operation
def append(
    *,
    now: datetime,
    actor: Actor,
    stream: str,
    events: Sequence[NewEvent],
    company_id: int | None = None,
    head: Head | None = None,
) -> list[Event]:
    """Append events to one stream, in their order, and return them as written.

    A stream that is new, or whose last event is at hand, is given with its `head`.
    Raises ActAlreadyApplied for an act id that was applied before, StreamMoved if another writer came first.
    """
    return append_many(now=now, actor=actor, batches=[Batch(stream, events, company_id, head)])


@operation
def append_many(*, now: datetime, actor: Actor, batches: Sequence[Batch]) -> list[Event]:
    """Append events to many streams in few statements and return them as written, batch after batch.

    Raises ActAlreadyApplied for an act id that was applied before, StreamMoved if another writer came first.
    """
    _refuse_known_acts(batches)
    heads = heads_of(streams=unknown) if (unknown := [batch.stream for batch in batches if batch.head is None]) else {}
    heads |= {batch.stream: batch.head for batch in reversed(batches) if batch.head is not None}
    written = [event for batch in batches for event in _chained(now, actor, batch, heads)]
    try:
        insert_rows(written)
    except IntegrityError as error:
        if not any(name in str(error) for name in TAKEN):
            raise
        raise StreamMoved(tuple(heads)) from error
    return written


@operation
def bump(name: str) -> None:
    """Tell every cache that the data called `name` has changed.

    The number is drawn, not counted: one that is rolled back never comes again, so no cache can keep what was
    read in a transaction that failed.
    """
    Revision.objects.bulk_create(
        [Revision(name=name, number=secrets.randbits(62))],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["number"],
    )
    forget_revisions()


def _chained(now: datetime, actor: Actor, batch: Batch, heads: dict[str, Head]) -> Iterable[Event]:
    for new in batch.events:
        event = _event(now, actor, batch, new, heads[batch.stream])
        heads[batch.stream] = Head.after(event)
        yield event


def _event(now: datetime, actor: Actor, batch: Batch, new: NewEvent, head: Head) -> Event:
    event = Event(
        stream=batch.stream,
        seq=head.seq + 1,
        kind=new.kind,
        company_id=batch.company_id,
        occurred_at=new.occurred_at or now,
        recorded_at=now,
        actor_kind=actor.kind,
        actor_id=actor.customer_id if actor.kind == CUSTOMER else actor.staff_id,
        actor_label=actor.label,
        device=new.device or actor.device,
        act_id=new.act_id,
        data=plain(new.data),
        previous_hash=head.hash,
    )
    _refuse_long_texts(event)
    event.hash = hash_of(event)
    return event


def _refuse_long_texts(event: Event) -> None:
    for name, length in LENGTHS.items():
        if len(getattr(event, name) or "") > length:
            raise ValueError(f"The {name} of an event has at most {length} characters: {getattr(event, name)!r}")


def _refuse_known_acts(batches: Sequence[Batch]) -> None:
    acts = [new.act_id for batch in batches for new in batch.events if new.act_id]
    if acts and (known := ids_with(Event, "act_id", acts)):
        raise ActAlreadyApplied(Event.objects.get(id=known[0]))
