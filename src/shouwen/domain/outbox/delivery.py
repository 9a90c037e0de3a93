"""Sending e-mail: the one place from which the program talks to the outside."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage

from shouwen.domain.outbox.models import Message
from shouwen.domain.outbox.texts import render, without_secrets


def send_email(*, now: datetime, dedupe_key: str) -> bool:
    """Send a waiting e-mail and mark it as sent; return False if it was sent before or is of no use any more.

    It cannot be part of a transaction: between sending and marking the power may fail, and then it goes out again.
    The Message-ID is the same each time, by which the receiving side knows it. Errors of the mail server are kept
    with the message and raised, so that the job is tried again. What is secret in it is forgotten with its sending.
    """
    message = Message.objects.get(dedupe_key=dedupe_key, channel=Message.Channel.EMAIL)
    if message.state == Message.State.SENT:
        return False
    if message.until_at is not None and message.until_at <= now:
        return _give_up(message)
    message.attempts += 1
    try:
        _mail(message).send()
    except OSError as error:
        message.state, message.last_error = Message.State.FAILED, str(error)
        raise
    else:
        message.state, message.sent_at, message.last_error = Message.State.SENT, now, ""
        message.params = without_secrets(template=message.template, params=message.params)
    finally:
        message.save(update_fields=["state", "sent_at", "attempts", "last_error", "params"])
    return True


def _give_up(message: Message) -> bool:
    """Leave out a message whose time has passed, a code that opens nothing any more."""
    message.state, message.last_error = Message.State.FAILED, "too late to be of use"
    message.params = without_secrets(template=message.template, params=message.params)
    message.save(update_fields=["state", "last_error", "params"])
    return False


def _mail(message: Message) -> EmailMessage:
    text = render(template=message.template, params=message.params, language=message.language)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message_id = f"<{sha256(message.dedupe_key.encode()).hexdigest()[:32]}@{domain}>"
    return EmailMessage(
        subject=" ".join(text.title.split()),
        body="\n".join([text.title, *text.lines]),
        to=[message.to_address],
        headers={"Message-ID": message_id},
    )
