"""Jobs: background work that is written with its cause, claimed by a lease, and never lost."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.chain import plain
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.rows import insert_missing_rows
from shouwen.domain.journal.transactions import operation
from shouwen.domain.outbox.events import JOB_RETRIED, job_stream
from shouwen.domain.outbox.models import Job

MAX_ATTEMPTS = 10
FIRST_BACKOFF = timedelta(seconds=30)
LONGEST_BACKOFF = timedelta(hours=1)


class UnableToRetryJob(Exception):
    """The job has not failed, or the actor is no administrator."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done from a moment on; a key that is known already is left alone."""

    kind: str
    payload: Mapping[str, Any]
    dedupe_key: str
    due_at: datetime


@operation
def enqueue(*, now: datetime, kind: str, payload: Mapping[str, Any], dedupe_key: str, due_at: datetime | None) -> None:
    """Write down work to be done from `due_at` on, at once if that is None, exactly once for its dedupe key."""
    enqueue_all([NewJob(kind, payload, dedupe_key, due_at or now)])


@operation
def enqueue_all(jobs: Sequence[NewJob]) -> None:
    """Write down many pieces of work in one statement."""
    rows = [
        Job(kind=job.kind, payload=plain(job.payload), dedupe_key=job.dedupe_key, due_at=job.due_at) for job in jobs
    ]
    insert_missing_rows(rows)


@operation
def claim_jobs(*, now: datetime, worker: str, limit: int, lease_seconds: int, kinds: Sequence[str] = ()) -> list[Job]:
    """Take up to `limit` jobs that are due and that nobody holds, the longest due first, and return them.

    A job whose lease has run out is taken from its worker; so a worker that died loses nothing.
    """
    free = _free(now)
    due = free.filter(kind__in=kinds) if kinds else free
    ids = list(due.order_by("due_at", "id").values_list("id", flat=True)[:limit])
    if not ids:
        return []
    # The owner is new for each claim, so that two threads of one worker cannot take each other's jobs for their own.
    owner = f"{worker}:{secrets.token_hex(4)}"
    until_at = now + timedelta(seconds=lease_seconds)
    free.filter(id__in=ids).update(lease_owner=owner, lease_until_at=until_at, attempts=F("attempts") + 1)
    return list(Job.objects.filter(id__in=ids, lease_owner=owner).order_by("due_at", "id"))


@operation
def finish_job(*, now: datetime, job: Job) -> bool:
    """Mark a claimed job as done; return False if its lease had run out and another worker has taken it."""
    done = {"state": Job.State.DONE, "finished_at": now, "last_error": ""}
    return _let_go(job, **done)


@operation
def fail_job(*, now: datetime, job: Job, error: str) -> bool:
    """Put a claimed job back to be tried again later, each time twice as late, up to an hour.

    After MAX_ATTEMPTS it stays as failed, where people see it and may have it tried again. Returns False if another
    worker has taken it.
    """
    if job.attempts >= MAX_ATTEMPTS:
        return _let_go(job, state=Job.State.FAILED, finished_at=now, last_error=error)
    backoff = min(FIRST_BACKOFF * 2 ** (job.attempts - 1), LONGEST_BACKOFF)
    return _let_go(job, due_at=now + backoff, last_error=error)


@operation
def retry_job(*, now: datetime, actor: Actor, job_id: int) -> Job:
    """Have a job that failed for good tried again from the beginning. Raises UnableToRetryJob."""
    if not actor.has("administrator"):
        raise UnableToRetryJob(actor.label)
    again = {"state": Job.State.WAITING, "due_at": now, "attempts": 0, "finished_at": None}
    if not Job.objects.filter(pk=job_id, state=Job.State.FAILED).update(**again):
        raise UnableToRetryJob(str(job_id))
    job = Job.objects.get(pk=job_id)
    retried = NewEvent(JOB_RETRIED, {"kind": job.kind, "dedupe_key": job.dedupe_key, "last_error": job.last_error})
    append(now=now, actor=actor, stream=job_stream(job_id), events=[retried])
    return job


def _free(now: datetime) -> Any:
    unclaimed = Q(lease_until_at=None) | Q(lease_until_at__lte=now)
    return Job.objects.filter(unclaimed, state=Job.State.WAITING, due_at__lte=now)


def _let_go(job: Job, **changes: Any) -> bool:
    held = Job.objects.filter(pk=job.pk, lease_owner=job.lease_owner, state=Job.State.WAITING)
    return bool(held.update(lease_owner="", lease_until_at=None, **changes))
