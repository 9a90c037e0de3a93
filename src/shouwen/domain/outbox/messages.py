"""Messages to people: written with the change that causes them, read in the program, sent by e-mail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import plain
from shouwen.domain.journal.rows import insert_missing_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.outbox.jobs import NewJob, enqueue_all
from shouwen.domain.outbox.models import Message
from shouwen.domain.outbox.quiet import not_before
from shouwen.domain.outbox.texts import TEMPLATES

SEND_EMAIL = "send_email"
EMAIL_SUFFIX = ":email"
# What is left of the 160 characters of the key of a job that sends the e-mail of a message.
LONGEST_KEY = 160 - len(f"{SEND_EMAIL}:{EMAIL_SUFFIX}")


class UnableToNotify(ValueError):
    """The message has no receiver, no known template or no usable key: a mistake in the program."""


class UnableToMarkRead(Exception):
    """Only members of staff have an inbox."""


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to a member of staff, an outside address, or both.

    `email` asks for an e-mail beside the message in the program; without `to_address` it goes to the address that is
    known of the person. `quiet` messages wait until the quiet hours are over.
    """

    template: str
    params: Mapping[str, Any]
    dedupe_key: str
    to_staff_id: int | None = None
    to_address: str = ""
    stream: str = ""
    company_id: int | None = None
    language: str = ""
    email: bool = False
    quiet: bool = True


@dataclass(frozen=True, slots=True)
class _Receiver:
    address: str = ""
    language: str = field(default=settings.LANGUAGE_CODE)


@operation
def notify(*, now: datetime, actor: Actor, messages: Sequence[NewMessage]) -> None:
    """Write messages in the transaction of what causes them; the same dedupe key again is left alone.

    An e-mail is written only where it can be sent: a mail server is configured and an address is known. `actor` caused
    the messages; they are no events themselves, the event that causes them tells all. Raises UnableToNotify.
    """
    for message in messages:
        _refuse_unusable(message)
    receivers = _receivers({message.to_staff_id for message in messages if message.email and message.to_staff_id})
    emails = [row for message in messages if (row := _email(now, message, receivers.get(message.to_staff_id)))]
    in_app = [_row(now, message, Message.Channel.IN_APP) for message in messages if message.to_staff_id]
    insert_missing_rows([*in_app, *emails])
    enqueue_all([_sending(row) for row in emails])


@operation
def mark_read(*, now: datetime, actor: Actor, message_ids: Iterable[int] | None = None) -> int:
    """Mark the actor's own messages as read, all that are visible if none are named; return how many were not yet.

    Raises UnableToMarkRead for an actor who is no member of staff.
    """
    if actor.staff_id is None:
        raise UnableToMarkRead(actor.label)
    unread = Message.objects.filter(
        to_staff_id=actor.staff_id, channel=Message.Channel.IN_APP, read_at=None, not_before_at__lte=now
    )
    if message_ids is not None:
        unread = unread.filter(pk__in=list(message_ids))
    return unread.update(read_at=now)


def _refuse_unusable(message: NewMessage) -> None:
    if message.template not in TEMPLATES:
        raise UnableToNotify(f"There is no template {message.template!r}.")
    if message.to_staff_id is None and not message.to_address:
        raise UnableToNotify(f"{message.dedupe_key}: a message needs a receiver.")
    if not 0 < len(message.dedupe_key) <= LONGEST_KEY:
        raise UnableToNotify(f"A dedupe key has 1 to {LONGEST_KEY} characters: {message.dedupe_key!r}")


def _receivers(staff_ids: set[int]) -> dict[int | None, _Receiver]:
    if not staff_ids or not settings.EMAIL_HOST:
        return {}
    people = get_user_model().objects.filter(pk__in=staff_ids).values_list("pk", "email", "language")
    return {staff_id: _Receiver(address, language) for staff_id, address, language in people}


def _email(now: datetime, message: NewMessage, receiver: _Receiver | None) -> Message | None:
    known = receiver or _Receiver()
    address = message.to_address or known.address
    asked_for = message.email or message.to_staff_id is None
    if not (asked_for and address and settings.EMAIL_HOST):
        return None
    row = _row(now, message, Message.Channel.EMAIL)
    row.to_address = address
    row.language = message.language or known.language
    row.dedupe_key += EMAIL_SUFFIX
    return row


def _row(now: datetime, message: NewMessage, channel: str) -> Message:
    return Message(
        channel=channel,
        to_staff_id=message.to_staff_id,
        company_id=message.company_id,
        stream=message.stream,
        template=message.template,
        params=plain(message.params),
        language=message.language or settings.LANGUAGE_CODE,
        created_at=now,
        not_before_at=not_before(now, quiet=message.quiet),
        state=Message.State.SENT if channel == Message.Channel.IN_APP else Message.State.WAITING,
        sent_at=now if channel == Message.Channel.IN_APP else None,
        dedupe_key=message.dedupe_key,
    )


def _sending(row: Message) -> NewJob:
    return NewJob(SEND_EMAIL, {"message": row.dedupe_key}, f"{SEND_EMAIL}:{row.dedupe_key}", row.not_before_at)
