"""Signs of life of the workers."""

from datetime import datetime

from shouwen.domain.journal.transactions import operation
from shouwen.domain.outbox.models import WorkerBeat


@operation
def beat(*, now: datetime, name: str, swept_at: datetime | None = None, starting: bool = False) -> None:
    """Note that a worker is alive, when it last swept the clocks, and whether it has just started."""
    changes = {"beat_at": now}
    if swept_at is not None:
        changes["swept_at"] = swept_at
    if starting:
        changes["started_at"] = now
    if not WorkerBeat.objects.filter(pk=name).update(**changes):
        first = WorkerBeat(name=name, started_at=now, beat_at=now, swept_at=swept_at)
        WorkerBeat.objects.bulk_create([first], ignore_conflicts=True)
