"""Work that comes round again: written as jobs whose key names the stretch of time, so that each is written once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shouwen.domain.outbox.operations import NewJob, enqueue_all
from shouwen.interfaces.jobs.doing import CHECK_CALENDARS, ROLL_UP, TAKE_ANCHOR

START = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A kind of job and how often it is done."""

    kind: str
    every: timedelta


RECURRING = (
    Recurring(ROLL_UP, timedelta(minutes=15)),
    Recurring(TAKE_ANCHOR, timedelta(hours=1)),
    Recurring(CHECK_CALENDARS, timedelta(days=1)),
)


def jobs_of(now: datetime) -> dict[str, NewJob]:
    """Return the recurring jobs of the present stretch of time by their keys."""
    jobs = [_job(one, now) for one in RECURRING]
    return {job.dedupe_key: job for job in jobs}


class Timetable:
    """Writes each recurring job once per stretch of time; asks the database only when a new stretch begins."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def write(self, now: datetime) -> None:
        """Write the jobs of stretches that have begun since the last time."""
        jobs = jobs_of(now)
        if fresh := [job for key, job in jobs.items() if key not in self._written]:
            enqueue_all(fresh)
        self._written = set(jobs)


def _job(recurring: Recurring, now: datetime) -> NewJob:
    begun_at = START + (now - START) // recurring.every * recurring.every
    return NewJob(recurring.kind, {}, f"{recurring.kind}:{begun_at:%Y-%m-%dT%H:%M}", begun_at)
