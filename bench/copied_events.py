"""Copies of the journal whose hash chains hold, so that a million cases can be verified."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench.dialects import Sqlite
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.chain import ZERO_HASH, Covered, _canonical_text, chain_hash, moment_text
from shouwen.domain.journal.models import Event

if TYPE_CHECKING:
    from bench.multiply import Copying

COLUMNS = (
    "id", "stream", "seq", "kind", "company_id", "occurred_at", "recorded_at", "actor_kind", "actor_id",
    "actor_label", "device", "act_id", "data", "previous_hash", "hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the base: its row, and the parts of its canonical text between what a copy changes."""

    id: int
    occurred_at: datetime
    recorded_at: datetime
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    head: str
    tail: str


def copy_events(spoken: Sqlite, copying: "Copying") -> None:
    """Write the events of every copy's cases, each stream a chain of its own."""
    cases = Case.objects.filter(id__lte=copying.base).order_by("id").values_list("id", "number")
    streams = [(case_id, f"case:{number}") for case_id, number in cases]
    told: dict[str, list[Told]] = {stream: [] for _case_id, stream in streams}
    for event in Event.objects.filter(stream__startswith="case:").order_by("stream", "seq"):
        told[event.stream].append(_told(event))
    spoken.load("journal_event", COLUMNS, _rows(copying, streams, told))


def _told(event: Event) -> Told:
    data = _canonical_text(event.data)
    actor = _canonical_text((event.actor_kind, event.actor_id, event.actor_label))
    head = f"{event.seq},{_canonical_text(event.kind)},{_canonical_text(event.company_id)}"
    tail = f"{actor},{_canonical_text(event.device)},null,{data}"
    _check(event, head, tail)
    before = (event.seq, event.kind, event.company_id)
    after = (event.actor_kind, event.actor_id, event.actor_label, event.device, None, json.dumps(event.data))
    return Told(event.id, event.occurred_at, event.recorded_at, before, after, head, tail)


def _check(event: Event, head: str, tail: str) -> None:
    """Make sure that the text put together here is the one that the journal hashes."""
    moments = moment_text(event.occurred_at), moment_text(event.recorded_at)
    covered = Covered(
        event.stream, event.seq, event.kind, event.company_id, *moments,
        (event.actor_kind, event.actor_id, event.actor_label), event.device, None, event.data, event.previous_hash,
    )  # fmt: skip
    assert chain_hash(covered) == _hash(event.stream, head, moments, tail, event.previous_hash)


def _hash(stream: str, head: str, moments: tuple[str, str], tail: str, previous: str) -> str:
    text = f'["{stream}",{head},"{moments[0]}","{moments[1]}",{tail},"{previous}"]'
    return sha256(text.encode()).hexdigest()


def _rows(copying: "Copying", streams: list[tuple[int, str]], told: dict[str, list[Told]]) -> Iterator[tuple]:
    stride = copying.strides["journal_event"]
    stored = connection.ops.adapt_datetimefield_value
    for copy in range(1, copying.copies + 1):
        for case_id, stream in streams:
            earlier = timedelta(seconds=copying.seconds_before(copy, case_id))
            name, previous = f"{stream}-{copy}", ZERO_HASH
            for one in told[stream]:
                occurred, recorded = one.occurred_at - earlier, one.recorded_at - earlier
                hash_ = _hash(name, one.head, (moment_text(occurred), moment_text(recorded)), one.tail, previous)
                moments = stored(occurred), stored(recorded)
                yield (one.id + copy * stride, name, *one.before, *moments, *one.after, previous, hash_)
                previous = hash_
