"""Jobs are claimed by one worker at a time, tried again when they fail, and never dropped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from factories import NOW
from shouwen.domain.journal.actors import WORKER_ACTOR, Actor
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.jobs import MAX_ATTEMPTS
from shouwen.domain.outbox.models import Job
from shouwen.domain.outbox.operations import (
    UnableToRetryJob,
    beat,
    claim_jobs,
    enqueue,
    fail_job,
    finish_job,
    retry_job,
)
from shouwen.domain.outbox.queries import failed_jobs, waiting_count, worker_silent_since, workers

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor(kind="staff", label="1001", staff_id=1, roles=frozenset({"administrator"}))
MINUTE = timedelta(minutes=1)


def _enqueue(key="roll-up", due_at=None, kind="roll_up"):
    enqueue(now=NOW, kind=kind, payload={"week": NOW.date()}, dedupe_key=key, due_at=due_at)


def _claim(now=NOW, worker="w1", limit=10, **more):
    return claim_jobs(now=now, worker=worker, limit=limit, lease_seconds=60, **more)


def test_work_is_written_down_once_for_its_key():
    _enqueue()
    _enqueue(due_at=NOW + MINUTE)
    job = Job.objects.get()
    assert (job.kind, job.payload, job.due_at) == ("roll_up", {"week": "2026-11-18"}, NOW)


def test_what_is_due_longest_is_claimed_first_and_what_is_not_due_waits():
    for key, minutes in (("late", -1), ("later", -2), ("soon", 1)):
        _enqueue(key, NOW + minutes * MINUTE)
    assert [job.dedupe_key for job in _claim(limit=1)] == ["later"]
    assert [job.dedupe_key for job in _claim()] == ["late"]
    assert _claim() == []


def test_only_the_kinds_asked_for_are_claimed():
    _enqueue("a", kind="send_email")
    _enqueue("b", kind="roll_up")
    assert [job.dedupe_key for job in _claim(kinds=["roll_up"])] == ["b"]


def test_a_job_whose_worker_died_is_taken_by_another_and_finished_once():
    _enqueue()
    (lost,) = _claim(worker="w1")
    assert _claim(now=NOW + MINUTE - timedelta(seconds=1), worker="w2") == []
    (taken,) = _claim(now=NOW + MINUTE, worker="w2")
    assert finish_job(now=NOW + MINUTE, job=lost) is False
    assert finish_job(now=NOW + MINUTE, job=taken) is True
    assert finish_job(now=NOW + MINUTE, job=taken) is False
    done = Job.objects.get()
    assert (done.state, done.attempts, done.finished_at) == ("done", 2, NOW + MINUTE)


def test_a_failed_job_is_tried_again_each_time_twice_as_late_up_to_an_hour():
    _enqueue()
    waits, now = [], NOW
    for _ in range(MAX_ATTEMPTS):
        (job,) = _claim(now=now)
        assert fail_job(now=now, job=job, error="no connection")
        stored = Job.objects.get()
        waits.append((stored.due_at - now).total_seconds())
        now = max(stored.due_at, now)
    assert waits[:-1] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert (stored.state, stored.last_error) == ("failed", "no connection")
    assert _claim(now=now + timedelta(days=1)) == []


def test_a_job_that_was_given_up_is_shown_and_tried_again_from_the_beginning():
    _enqueue()
    Job.objects.update(attempts=MAX_ATTEMPTS - 1)
    (job,) = _claim()
    fail_job(now=NOW, job=job, error="no connection")
    (shown,) = failed_jobs()
    assert waiting_count(now=NOW) == 0
    retry_job(now=NOW + MINUTE, actor=ADMINISTRATOR, job_id=shown.id)
    assert failed_jobs() == []
    (again,) = _claim(now=NOW + MINUTE)
    assert again.attempts == 1
    (event,) = history(stream=f"job:{shown.id}")
    assert (event.kind, event.data["last_error"]) == ("job.retried", "no connection")


def test_only_administrators_have_jobs_tried_again_and_only_failed_ones():
    _enqueue()
    job = Job.objects.get()
    with pytest.raises(UnableToRetryJob):
        retry_job(now=NOW, actor=ADMINISTRATOR, job_id=job.id)
    Job.objects.update(state="failed")
    with pytest.raises(UnableToRetryJob):
        retry_job(now=NOW, actor=WORKER_ACTOR, job_id=job.id)
    assert Job.objects.get().state == "failed"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_never_hold_the_same_job():
    for number in range(40):
        _enqueue(f"job-{number}")
    start = Barrier(2)

    def work(worker: str) -> list[str]:
        done = []
        try:
            start.wait(timeout=10)
            while jobs := _claim(worker=worker, limit=3):
                done += [job.dedupe_key for job in jobs if finish_job(now=NOW, job=job)]
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(work, ["w1", "w2"])
    assert sorted(one + other) == sorted(f"job-{number}" for number in range(40))


def test_the_silence_of_all_workers_is_noticed_and_dated():
    beat(now=NOW, name="w1", swept_at=NOW)
    beat(now=NOW - MINUTE, name="w2", swept_at=NOW - MINUTE)
    assert worker_silent_since(now=NOW + MINUTE, after_seconds=60) is None
    assert worker_silent_since(now=NOW + MINUTE + timedelta(seconds=1), after_seconds=60) == NOW
    assert [worker.name for worker in workers()] == ["w1", "w2"]


def test_a_worker_that_only_does_jobs_does_not_watch_promises():
    beat(now=NOW, name="sweeper", swept_at=NOW)
    beat(now=NOW, name="mailer")
    beat(now=NOW + 5 * MINUTE, name="mailer")
    assert worker_silent_since(now=NOW + 5 * MINUTE, after_seconds=60) == NOW


def test_a_sign_of_life_without_a_sweep_keeps_the_last_sweep():
    beat(now=NOW, name="w1", swept_at=NOW, starting=True)
    beat(now=NOW + MINUTE, name="w1", starting=True)
    (worker,) = workers()
    assert (worker.started_at, worker.beat_at, worker.swept_at) == (NOW + MINUTE, NOW + MINUTE, NOW)


def test_where_no_worker_has_ever_been_the_silence_is_as_old_as_the_journal():
    assert worker_silent_since(now=NOW, after_seconds=60) is None
    append(now=NOW, actor=WORKER_ACTOR, stream="case:1", events=[NewEvent("case.opened")])
    assert worker_silent_since(now=NOW + 5 * MINUTE, after_seconds=60) == NOW
