"""Reading the outbox: a person's inbox, jobs that failed, and whether a worker is alive."""

from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce

from shouwen.domain.journal.models import Event
from shouwen.domain.outbox.models import Job, Message, WorkerBeat
from shouwen.domain.outbox.texts import MessageText, render

__all__ = [
    "MessageText",
    "claimed_job",
    "failed_jobs",
    "inbox",
    "next_job_at",
    "render",
    "unread_count",
    "waiting_count",
    "worker_silent_since",
    "workers",
]


def inbox(*, staff_id: int, now: datetime, before_id: int | None = None, limit: int = 50) -> list[Message]:
    """Return a person's messages that may be seen by now, the youngest first, before the last one of the page before.

    A message that quiet hours hold back is not among them.
    """
    visible = _visible(staff_id, now)
    if before_id is not None:
        last = Message.objects.get(pk=before_id)
        at_same_moment = Q(not_before_at=last.not_before_at, id__lt=last.id)
        visible = visible.filter(Q(not_before_at__lt=last.not_before_at) | at_same_moment)
    return list(visible.order_by("-not_before_at", "-id")[:limit])


def unread_count(*, staff_id: int, now: datetime) -> int:
    """Return how many messages a person may see and has not read."""
    return _visible(staff_id, now).filter(read_at=None).count()


def worker_silent_since(*, now: datetime, after_seconds: int) -> datetime | None:
    """Return since when no worker has swept the clocks, or None if one has within the last `after_seconds`.

    Where no worker has ever been, the silence is as old as the journal.
    """
    last_at = WorkerBeat.objects.aggregate(last=Max(Coalesce("swept_at", "started_at")))["last"]
    if last_at is None:
        last_at = Event.objects.order_by("id").values_list("recorded_at", flat=True).first()
    return last_at if last_at is not None and last_at < now - timedelta(seconds=after_seconds) else None


def workers() -> list[WorkerBeat]:
    """Return the workers that have ever been alive, the last to be heard of first."""
    return list(WorkerBeat.objects.order_by("-beat_at"))


def failed_jobs(*, limit: int = 100) -> list[Job]:
    """Return the jobs that were given up and wait for somebody to look at them, the youngest first."""
    return list(Job.objects.filter(state=Job.State.FAILED).order_by("-finished_at", "-id")[:limit])


def waiting_count(*, now: datetime) -> int:
    """Return how many jobs are due and not done."""
    return Job.objects.filter(state=Job.State.WAITING, due_at__lte=now).count()


def claimed_job(*, job_id: int, lease_owner: str) -> Job | None:
    """Return a job if it still waits under this lease, so that a message about it can be late without harm."""
    return Job.objects.filter(pk=job_id, lease_owner=lease_owner, state=Job.State.WAITING).first()


def next_job_at() -> datetime | None:
    """Return when the next job that is not done is due."""
    waiting = Job.objects.filter(state=Job.State.WAITING).order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()


def _visible(staff_id: int, now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(to_staff_id=staff_id, channel=Message.Channel.IN_APP, not_before_at__lte=now)
