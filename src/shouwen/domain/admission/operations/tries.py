"""Counting tries, so that nobody guesses codes or floods us; not written to the journal, as nothing has happened."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, Q

from shouwen.domain.admission.doors import Limit, door
from shouwen.domain.admission.models import Tries
from shouwen.domain.journal.transactions import operation

Doors = Mapping[tuple[str, ...], Limit]


@operation
def take_try(*, now: datetime, doors: Doors) -> datetime | None:
    """Count one try at each of the doors; return None if it is free, else until when to wait.

    Counting comes before looking, so that many tries at the same moment count as many.
    """
    waits = [wait for parts, limit in doors.items() if (wait := _count(now, door(*parts), limit)) is not None]
    return max(waits, default=None)


@operation
def forget_tries(*, doors: Doors) -> None:
    """Start counting anew, after somebody has proven who they are."""
    Tries.objects.filter(door__in=[door(*parts) for parts in doors]).delete()


def _count(now: datetime, name: str, limit: Limit) -> datetime | None:
    Tries.objects.bulk_create([Tries(door=name, since_at=now)], ignore_conflicts=True)
    rows = Tries.objects.filter(door=name)
    rows.filter(since_at__lte=now - limit.within).filter(_is_free(now)).update(count=0, since_at=now)
    if not rows.filter(_is_free(now)).update(count=F("count") + 1, blocked_until_at=None):
        return rows.values_list("blocked_until_at", flat=True).get()
    count = rows.values_list("count", flat=True).get()
    if wait := limit.wait_after(count):
        rows.update(blocked_until_at=now + wait)
    return None


def _is_free(now: datetime) -> Q:
    return Q(blocked_until_at=None) | Q(blocked_until_at__lte=now)
