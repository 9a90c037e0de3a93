"""Who looked at customers' records without a case: reported to supervision (H-2.6)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.domain.customers.record_views import record_views
from shouwen.domain.people.queries import staff_directory
from shouwen.interfaces.console.inputs import day_of, number_of
from shouwen.interfaces.console.views.journal import EventLine, event_lines

SHOWN = 100
STAFF_COUNTED = 5_000
DEFAULT_DAYS = 30


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """The views of records in a stretch of time."""

    first: date
    last: date
    everything: bool
    lines: tuple[EventLine, ...]
    by_person: tuple[tuple[str, int], ...]
    older: str


def journal_views(request: HttpRequest) -> HttpResponse:
    """Show the views, without a case unless all are asked for."""
    today = timezone.localdate(request.now)
    last = day_of(request.GET.get("until", "")) or today
    first = day_of(request.GET.get("from", "")) or last - timedelta(days=DEFAULT_DAYS)
    everything = "all" in request.GET
    found = record_views(
        from_at=_midnight(first),
        until_at=_midnight(last + timedelta(days=1)),
        staff_ids=_staff_in_reach(request),
        without_case=not everything,
        before_id=number_of(request.GET.get("before", "")),
        limit=SHOWN + 1,
    )
    lines = event_lines(found[:SHOWN])
    given = {"from": first.isoformat(), "until": last.isoformat(), **({"all": "1"} if everything else {})}
    page = ViewsPage(
        first=first,
        last=last,
        everything=everything,
        lines=tuple(lines),
        by_person=_by_person(lines),
        older=urlencode({**given, "before": found[SHOWN - 1].id}) if len(found) > SHOWN else "",
    )
    return render(request, "console/journal_views.html", {"page": page})


def _staff_in_reach(request: HttpRequest) -> list[int] | None:
    if request.actor.has("auditor"):
        return None
    people = staff_directory(unit_ids=request.actor.scope_unit_ids, active=None, limit=STAFF_COUNTED)
    return [one.id for one in people]


def _by_person(lines: list[EventLine]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for line in lines:
        if not line.event.data.get("case"):
            counts[line.actor] = counts.get(line.actor, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: -one[1]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
