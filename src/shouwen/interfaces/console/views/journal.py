"""The journal: events as filtered, one event with its hashes, and one stream from its beginning."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.domain.journal.chain import hash_of
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import EventFilters, event_by_id, events_page, history
from shouwen.domain.people.queries import StaffBrief, staff_brief, staff_directory
from shouwen.interfaces.console.inputs import day_of, number_of
from shouwen.interfaces.console.journal_words import ACTOR_KINDS, KINDS
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import options
from shouwen.interfaces.console.views.knowledge import companies_of

EVENTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list, in words."""

    event: Event
    kind: str
    actor: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """The events that the filters let through."""

    lines: tuple[EventLine, ...]
    filters: dict[str, str]
    kinds: tuple[tuple[str, str], ...]
    companies: tuple
    older: str
    unknown_badge: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event."""

    line: EventLine
    company: str
    data: str
    hash_holds: bool
    previous_id: int | None
    next_id: int | None


@dataclass(frozen=True, slots=True)
class StreamPage:
    """A stream from its beginning, and whether its chain holds."""

    stream: str
    case_number: str
    lines: tuple[EventLine, ...]
    broken_at: int | None


def journal_page(request: HttpRequest) -> HttpResponse:
    """Show events, the youngest first."""
    given = {
        name: request.GET.get(name, "").strip() for name in ("stream", "kind", "badge", "company", "from", "until")
    }
    people = staff_directory(unit_ids=None, text=given["badge"], active=None, limit=20) if given["badge"] else []
    person = next((one for one in people if one.badge == given["badge"]), None)
    filters = _filters(request, given, person)
    before = number_of(request.GET.get("before", ""))
    found = events_page(filters=filters, before_id=before, limit=EVENTS_SHOWN + 1)
    if given["badge"] and person is None:
        found = []
    more = len(found) > EVENTS_SHOWN
    kept = {name: value for name, value in given.items() if value}
    page = JournalPage(
        lines=tuple(event_lines(found[:EVENTS_SHOWN])),
        filters=given,
        kinds=tuple(sorted(options(KINDS), key=lambda one: one[1])),
        companies=tuple(companies_of(request.actor)),
        older=urlencode({**kept, "before": found[EVENTS_SHOWN - 1].id}) if more else "",
        unknown_badge=bool(given["badge"]) and person is None,
    )
    return render(request, "console/journal.html", {"page": page})


def journal_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show one event with everything that its hash covers."""
    event = event_by_id(event_id=event_id)
    if event is None or not _may_see(request, event):
        raise Http404
    stream = history(stream=event.stream)
    place = [one.id for one in stream].index(event.id)
    names = {one.id: one.name for one in companies_of(request.actor)}
    page = EventPage(
        line=event_lines([event])[0],
        company=names.get(event.company_id or 0, ""),
        data=json.dumps(event.data, ensure_ascii=False, indent=2, sort_keys=True),
        hash_holds=hash_of(event) == event.hash,
        previous_id=stream[place - 1].id if place else None,
        next_id=stream[place + 1].id if place + 1 < len(stream) else None,
    )
    return render(request, "console/journal_event.html", {"page": page})


def journal_stream(request: HttpRequest, stream: str) -> HttpResponse:
    """Show a whole stream, and check its chain."""
    events = history(stream=stream)
    if not events or not all(_may_see(request, one) for one in events):
        raise Http404
    page = StreamPage(
        stream=stream,
        case_number=stream.removeprefix("case:") if stream.startswith("case:") else "",
        lines=tuple(event_lines(events)),
        broken_at=_broken_at(events),
    )
    return render(request, "console/journal_stream.html", {"page": page})


def event_lines(events: list[Event]) -> list[EventLine]:
    """Return events in words, with the names of the staff who acted."""
    people = staff_brief({one.actor_id for one in events if one.actor_kind == "staff" and one.actor_id})
    return [EventLine(one, word(KINDS, one.kind), _actor(one, people)) for one in events]


def _actor(event: Event, people: dict[int, StaffBrief]) -> str:
    person = people.get(event.actor_id or 0) if event.actor_kind == "staff" else None
    return f"{person.name} {event.actor_label}" if person else word(ACTOR_KINDS, event.actor_kind)


def _filters(request: HttpRequest, given: dict[str, str], person: StaffBrief | None) -> EventFilters:
    company_id = number_of(given["company"])
    reach = None if request.actor.has("auditor") else request.actor.scope_company_ids
    chosen = frozenset({company_id}) & request.actor.scope_company_ids if company_id else reach
    return EventFilters(
        stream=given["stream"],
        kinds=(given["kind"],) if given["kind"] else (),
        company_ids=chosen,
        actor_kind="staff" if person else "",
        actor_id=person.id if person else None,
        recorded_from_at=_midnight(given["from"], days=0),
        recorded_until_at=_midnight(given["until"], days=1),
    )


def _midnight(text: str, *, days: int) -> datetime | None:
    day = day_of(text)
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=days), time(), timezone.get_current_timezone())


def _may_see(request: HttpRequest, event: Event) -> bool:
    return request.actor.has("auditor") or event.company_id in request.actor.scope_company_ids


def _broken_at(events: list[Event]) -> int | None:
    """Return the number of the first event that is not as written, or None."""
    previous = None
    for number, event in enumerate(events, start=1):
        linked = previous is None or event.previous_hash == previous.hash
        if event.seq != number or not linked or hash_of(event) != event.hash:
            return number
        previous = event
    return None
