"""The hash chain: what an event's hash covers, and the text form that makes it the same on every database."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from shouwen.domain.journal.models import Event

ZERO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a stream, as far as the next one needs to know it."""

    seq: int
    hash: str

    @classmethod
    def start(cls) -> "Head":
        """Return the head of a stream that has no event yet."""
        return cls(seq=0, hash=ZERO_HASH)

    @classmethod
    def after(cls, event: Event) -> "Head":
        """Return the head of the stream that ends with `event`."""
        return cls(seq=event.seq, hash=event.hash)


def _in_words(value: Any) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} cannot stand in an event's data: give text, numbers, moments, days or lists of them.")


_plain_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_in_words).encode
_read = json.JSONDecoder().decode
# What was made plain cannot contain itself; not looking for that makes it a sixth faster.
_canonical_text = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` as it will be read back from the database: moments in UTC, days and decimals as text."""
    return _read(_plain_text(data)) if data else {}


def moment_text(moment: datetime) -> str:
    """Return the moment in UTC to the microsecond. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone.")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Covered(NamedTuple):
    """Everything that the hash of an event covers, moments as `moment_text`, in the order in which it is covered."""

    stream: str
    seq: int
    kind: str
    company_id: int | None
    occurred: str
    recorded: str
    actor: tuple[str, int | None, str]
    device: str
    act_id: str | None
    data: dict[str, Any]
    previous_hash: str


def chain_hash(covered: Covered) -> str:
    """Return the SHA-256 over the canonical JSON of everything an event says and of the hash before it."""
    return sha256(_canonical_text(covered).encode()).hexdigest()


def hash_of(event: Event) -> str:
    """Return the hash that the event's content asks for, which a changed event no longer has."""
    covered = Covered(
        event.stream,
        event.seq,
        event.kind,
        event.company_id,
        moment_text(event.occurred_at),
        moment_text(event.recorded_at),
        (event.actor_kind, event.actor_id, event.actor_label),
        event.device,
        event.act_id,
        event.data,
        event.previous_hash,
    )
    return chain_hash(covered)


def chain_holds(events: Sequence[Event]) -> bool:
    """Return whether these are the first events of a stream, each as it was written and linked to the one before."""
    head = Head.start()
    for event in events:
        if (event.seq, event.previous_hash) != (head.seq + 1, head.hash) or event.hash != hash_of(event):
            return False
        head = Head.after(event)
    return bool(events)
