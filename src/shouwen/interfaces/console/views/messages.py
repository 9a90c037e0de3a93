"""What the program tells a person: reminders, offers, answers; each leads to its case."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwen.domain.outbox import queries as outbox
from shouwen.domain.outbox.operations import mark_read

PAGE_SIZE = 50
CASE_STREAM = "case:"
NUMBER = re.compile(r"[\w-]+")
# What a message is about decides its icon; everything else is a plain note.
ICONS = {
    "reminder": "bell",
    "breach": "alert-triangle",
    "rung": "arrow-big-up-lines",
    "transfer_offered": "transfer-in",
    "transfer_refused": "arrow-back-up",
    "returned": "arrow-back-up",
    "urged": "bell-ringing",
    "inquiry_asked": "help",
    "inquiry_answered": "message-reply",
    "superior_asked": "help",
}


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message in the reader's language, with the number of the case it is about."""

    id: int
    icon: str
    title: str
    lines: tuple[str, ...]
    at: datetime
    unread: bool
    number: str


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """One page of a person's messages; `older_than` asks for the next page and is None on the last."""

    lines: tuple[MessageLine, ...]
    unread_count: int
    older_than: int | None


def messages(request: HttpRequest) -> HttpResponse:
    """Show the messages; a POST marks one (`id`) or all of them as read and opens its case (`number`) if it has one."""
    if request.method == "POST":
        return _mark(request)
    return render(request, "console/messages.html", {"page": _page(request)})


def _mark(request: HttpRequest) -> HttpResponse:
    chosen, number = request.POST.get("id", ""), request.POST.get("number", "")
    mark_read(now=request.now, actor=request.actor, message_ids=[int(chosen)] if chosen.isdigit() else None)
    return redirect("console:case", number) if NUMBER.fullmatch(number) else redirect("console:messages")


def _page(request: HttpRequest) -> MessagesPage:
    before = request.GET.get("before", "")
    staff_id, language = request.actor.staff_id, request.actor.language
    found = outbox.inbox(
        staff_id=staff_id, now=request.now, before_id=int(before) if before.isdigit() else None, limit=PAGE_SIZE + 1
    )
    return MessagesPage(
        lines=tuple(_line(message, language) for message in found[:PAGE_SIZE]),
        unread_count=outbox.unread_count(staff_id=staff_id, now=request.now),
        older_than=found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
    )


def _line(message, language: str) -> MessageLine:
    text = outbox.render(template=message.template, params=message.params, language=language)
    return MessageLine(
        id=message.id,
        icon=ICONS.get(message.template, "message"),
        title=text.title,
        lines=text.lines,
        at=max(message.created_at, message.not_before_at),
        unread=message.read_at is None,
        number=message.stream.removeprefix(CASE_STREAM) if message.stream.startswith(CASE_STREAM) else "",
    )
