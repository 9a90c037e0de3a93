"""What the worker itself has to say: that nobody watched for a while, and that holidays are missing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from shouwen.domain.clocks.queries import actions_due
from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.outbox.operations import NewMessage, notify
from shouwen.domain.outbox.queries import waiting_count, worker_silent_since, workers
from shouwen.domain.people.queries import StaffBrief, missing_years, staff_directory
from shouwen.domain.people.roles import ADMINISTRATOR, SUPERVISOR

MOST_RECEIVERS = 200


def tell_of_silence(*, now: datetime) -> datetime | None:
    """Tell administrators and supervisors since when no promise was watched, and what fell due meanwhile.

    Returns since when, or None if a worker was at work until just now or there has never been one.
    """
    after_seconds = settings.WORKER_SILENT_AFTER_SECONDS
    silent_since = worker_silent_since(now=now, after_seconds=after_seconds) if workers() else None
    if silent_since is None:
        return None
    params = {
        "silent_since_at": silent_since.isoformat(),
        "resumed_at": now.isoformat(),
        "due": actions_due(now=now),
        "jobs": waiting_count(now=now),
    }
    key = f"worker_resumed:{silent_since.isoformat()}"
    _tell(now, staff_with(ADMINISTRATOR, SUPERVISOR), template="worker_resumed", params=params, key=key)
    return silent_since


def warn_of_missing_calendars(*, now: datetime) -> None:
    """Tell administrators which year's official days are missing; once a month, and once more when it is urgent."""
    for missing in missing_years(now=now):
        key = f"calendar_missing:{missing.year}:{'urgent' if missing.urgent else f'{now:%Y-%m}'}"
        params = {"year": missing.year, "urgent": missing.urgent, "proposed": missing.proposed}
        _tell(now, staff_with(ADMINISTRATOR), template="calendar_missing", params=params, key=key)


def staff_with(*roles: str) -> dict[int, StaffBrief]:
    """Return everybody who has one of the roles, by id."""
    found = (staff_directory(unit_ids=None, role=role, limit=MOST_RECEIVERS) for role in roles)
    return {person.id: person for people in found for person in people}


def _tell(
    now: datetime, people: Mapping[int, StaffBrief], *, template: str, params: Mapping[str, Any], key: str
) -> None:
    messages: Iterable[NewMessage] = (
        NewMessage(
            template=template,
            params=params,
            dedupe_key=f"{key}:{person.id}",
            to_staff_id=person.id,
            language=person.language,
            email=True,
        )
        for person in people.values()
    )
    notify(now=now, actor=WORKER_ACTOR, messages=list(messages))
