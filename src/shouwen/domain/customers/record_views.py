"""Who looked at whose record, and what for (H-2.6)."""

from collections.abc import Collection
from datetime import datetime

from shouwen.domain.customers.events import RECORD_UNMASKED, RECORD_VIEWED
from shouwen.domain.journal.models import Event


def record_views(
    *,
    from_at: datetime,
    until_at: datetime,
    staff_ids: Collection[int] | None,
    without_case: bool,
    before_id: int | None,
    limit: int,
) -> list[Event]:
    """Return the views of customers' records in a stretch of time, the youngest first.

    `staff_ids` are those who looked, None for everybody; `without_case` leaves those that rest on words alone.
    """
    found = Event.objects.filter(
        kind__in=(RECORD_VIEWED, RECORD_UNMASKED), recorded_at__gte=from_at, recorded_at__lt=until_at
    )
    if staff_ids is not None:
        found = found.filter(actor_kind="staff", actor_id__in=list(staff_ids))
    if without_case:
        found = found.filter(data__case="")
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return list(found.order_by("-id")[:limit])
