"""Messages to people outside, over the first channel that is ready and reaches them: e-mail today, others as they join.

A channel joins with its row in CHANNELS, its place in `Message.Channel` and the job that delivers it; whoever writes a
message gives all addresses that are known and does not ask which channel takes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import plain
from shouwen.domain.journal.rows import insert_missing_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.outbox.jobs import NewJob, enqueue_all
from shouwen.domain.outbox.messages import SEND_EMAIL
from shouwen.domain.outbox.models import Message


@dataclass(frozen=True, slots=True)
class OutsideChannel:
    """A way to people outside: which kind of address it reaches, which job delivers, whether it is set up."""

    name: str
    reaches: str
    job: str
    is_ready: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A channel with the address that it goes to."""

    channel: OutsideChannel
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideMessage:
    """A message to somebody outside; after `until_at` it is not sent any more."""

    template: str
    params: Mapping[str, Any]
    dedupe_key: str
    stream: str
    language: str
    until_at: datetime


CHANNELS: tuple[OutsideChannel, ...] = (
    OutsideChannel(Message.Channel.EMAIL, "email", SEND_EMAIL, lambda: bool(settings.EMAIL_HOST)),
)


def way_out(*, addresses: Mapping[str, str]) -> WayOut | None:
    """Return the first channel that is set up and reaches one of the addresses, or None."""
    ready = (one for one in CHANNELS if addresses.get(one.reaches) and one.is_ready())
    channel = next(ready, None)
    return WayOut(channel, addresses[channel.reaches]) if channel else None


@operation
def notify_outside(*, now: datetime, actor: Actor, way: WayOut, message: OutsideMessage) -> None:
    """Write a message in the transaction of what causes it; it keeps no quiet hours, as somebody waits for it.

    `actor` caused it. The same dedupe key again is left alone.
    """
    row = Message(
        channel=way.channel.name,
        to_address=way.address,
        stream=message.stream,
        template=message.template,
        params=plain(message.params),
        language=message.language,
        created_at=now,
        not_before_at=now,
        until_at=message.until_at,
        dedupe_key=f"{message.dedupe_key}:{way.channel.name}",
    )
    insert_missing_rows([row])
    job = NewJob(way.channel.job, {"message": row.dedupe_key}, f"{way.channel.job}:{row.dedupe_key}", now)
    enqueue_all([job])
