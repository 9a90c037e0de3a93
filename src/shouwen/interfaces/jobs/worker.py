"""The worker: it watches the promises and does the jobs of the outbox, until it is told to stop.

It may be killed at any moment. Everything it does is either one transaction or is repeated by whoever comes next, and
everything it writes has a key that exists once; so nothing is lost and nothing is done twice.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import close_old_connections

from shouwen.domain.cases.operations import sweep
from shouwen.domain.clocks.queries import next_action_at
from shouwen.domain.outbox.models import Job
from shouwen.domain.outbox.operations import beat, claim_jobs, fail_job, finish_job
from shouwen.domain.outbox.queries import next_job_at
from shouwen.interfaces.jobs.doing import do_job
from shouwen.interfaces.jobs.notices import tell_of_silence
from shouwen.interfaces.jobs.recurring import Timetable

log = structlog.get_logger(__name__)

CLOCKS_PER_SWEEP = 200
JOBS_PER_CLAIM = 20
LEASE_SECONDS = 120
BEAT_EVERY = timedelta(seconds=5)
LONGEST_WAIT_SECONDS = 1.0
SHORTEST_WAIT_SECONDS = 0.05
# After a sweep has failed, clocks are taken one by one for this long, so that the one at fault holds up no other.
CAREFUL_FOR = timedelta(minutes=2)

STEPS = ("told_of_silence", "begun", "swept", "beaten", "planned", "claimed", "done", "finished")


def go_on(_step: str) -> None:
    """Do nothing between two steps."""


@dataclass
class Worker:
    """One worker. `beat_name` is the machine's, `name` the process's own; `reached` is called after each of STEPS.

    `hand_out` gives claimed jobs to others, who finish them within `lease_seconds`; without it they are done here.
    """

    name: str
    beat_name: str
    read_clock: Callable[[], datetime]
    reached: Callable[[str], None] = go_on
    hand_out: Callable[[Job], None] | None = None
    lease_seconds: int = LEASE_SECONDS
    timetable: Timetable = field(default_factory=Timetable)
    beaten_at: datetime | None = None
    careful_until_at: datetime | None = None

    def begin(self) -> datetime | None:
        """Say what fell due while nobody watched, then give the first sign of life; return since when nobody did.

        In this order, because after the sign of life nobody could tell any more.
        """
        now = self.read_clock()
        silent_since = tell_of_silence(now=now)
        self.reached("told_of_silence")
        beat(now=now, name=self.beat_name, starting=True)
        self.reached("begun")
        return silent_since

    def turn(self) -> bool:
        """Do everything that is due now once; return whether there was anything to do."""
        try:
            swept = self._sweep()
            self._beat(self.read_clock())
            self.timetable.write(self.read_clock())
            self.reached("planned")
            worked = self._do_jobs()
            return swept or worked
        finally:
            close_old_connections()

    def wait_seconds(self) -> float:
        """Return how long there is nothing to do, at most a second: somebody may bring work at any time."""
        moments = [at for at in (next_action_at(), next_job_at()) if at is not None]
        left = min(((at - self.read_clock()).total_seconds() for at in moments), default=LONGEST_WAIT_SECONDS)
        return min(max(left, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)

    def _sweep(self) -> bool:
        done = 0
        while count := self._sweep_some():
            done += count
            self.reached("swept")
            self._beat(self.read_clock())
        return done > 0

    def _sweep_some(self) -> int:
        now = self.read_clock()
        careful = self.careful_until_at is not None and now < self.careful_until_at
        try:
            return sweep(now=now, worker=self.name, limit=1 if careful else CLOCKS_PER_SWEEP).clocks
        except Exception:
            self.careful_until_at = now + CAREFUL_FOR
            raise

    def _beat(self, now: datetime) -> None:
        if self.beaten_at is None or now - self.beaten_at >= BEAT_EVERY:
            beat(now=now, name=self.beat_name, swept_at=now)
            self.beaten_at = now
            self.reached("beaten")

    def _do_jobs(self) -> bool:
        jobs = claim_jobs(
            now=self.read_clock(), worker=self.name, limit=JOBS_PER_CLAIM, lease_seconds=self.lease_seconds
        )
        self.reached("claimed")
        for job in jobs:
            if self.hand_out is None:
                settle(job, read_clock=self.read_clock, reached=self.reached)
            else:
                self.hand_out(job)
        return bool(jobs)


def settle(job: Job, *, read_clock: Callable[[], datetime], reached: Callable[[str], None] = go_on) -> None:
    """Do a claimed job and mark it as done, or put it back with what went wrong."""
    try:
        do_job(now=read_clock(), job=job)
    except Exception as error:
        log.warning("job_failed", kind=job.kind, key=job.dedupe_key, attempts=job.attempts, error=str(error))
        fail_job(now=read_clock(), job=job, error=f"{type(error).__name__}: {error}")
        return
    reached("done")
    finish_job(now=read_clock(), job=job)
    reached("finished")


def run(worker: Worker, stopped: threading.Event) -> None:
    """Let the worker work until `stopped` is set. What fails is written to the log and tried again a second later."""
    begun = False
    while not stopped.is_set():
        try:
            begun = begun or _begin(worker)
            busy = worker.turn()
            wait = 0.0 if busy else worker.wait_seconds()
        except Exception:
            log.exception("worker_turn_failed", worker=worker.name)
            wait = LONGEST_WAIT_SECONDS
        stopped.wait(wait)


def _begin(worker: Worker) -> bool:
    silent_since = worker.begin()
    if silent_since is not None:
        log.info("worker_resumed", worker=worker.name, silent_since=silent_since.isoformat())
    return True
