"""Jobs over a real RabbitMQ: done by consumers on another process, also when one of them is killed over it."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from amqp import PreconditionFailed
from kombu import Connection

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.outbox.models import Job, Message
from shouwen.domain.outbox.operations import NewMessage, notify
from shouwen.interfaces.jobs.broker import LEASE_SECONDS, broker_app, publisher
from workers import Postbox, installation, worker_at

# The consumers read the wall clock, so what they are to do has been due for long.
LONG_DUE = datetime(2024, 3, 5, 3, tzinfo=UTC)
PATIENCE_SECONDS = 40
SHOUWEN = Path(sys.executable).with_name("shouwen")

pytestmark = pytest.mark.broker


@pytest.fixture
def queue(broker_url: str) -> Iterator[str]:
    """A queue of this test alone."""
    name = f"shouwen.tests.{uuid.uuid4().hex[:12]}"
    yield name
    with Connection(broker_url) as connection, connection.channel() as channel:
        channel.queue_delete(name)
        channel.exchange_delete(name)


@pytest.fixture
def consumers_environment(company, postbox: Postbox, broker_url: str, queue: str, settings) -> dict[str, str]:
    return {
        **installation(),
        "SHOUWEN_AMQP_URL": broker_url,
        "SHOUWEN_QUEUE": queue,
        "SHOUWEN_SMTP_HOST": settings.EMAIL_HOST,
        "SHOUWEN_SMTP_PORT": str(settings.EMAIL_PORT),
    }


@contextmanager
def consuming(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run `shouwen worker --celery` with one consumer; at the end its whole group is ended."""
    command = [SHOUWEN, "worker", "--celery", "--processes", "1", "--name", "consumer"]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def write_email() -> Message:
    """Write an e-mail that has been waiting to be sent."""
    message = NewMessage(
        template="calendar_missing", params={"year": 2025}, dedupe_key="mail", to_address="somebody@example.org"
    )
    notify(now=LONG_DUE, actor=SYSTEM_ACTOR, messages=[message])
    return Message.objects.get(channel="email")


def until_done(job: Job) -> str:
    """Wait until a job is done and return its state."""
    pause = Event()
    for _ in range(PATIENCE_SECONDS * 10):
        job.refresh_from_db()
        if job.state == Job.State.DONE:
            break
        pause.wait(0.1)
    return job.state


def test_a_job_is_published_by_the_worker_and_done_by_a_consumer(consumers_environment, postbox: Postbox):
    email = write_email()
    with consuming(consumers_environment):
        assert postbox.arrived.wait(PATIENCE_SECONDS)
        assert until_done(Job.objects.get(kind="send_email")) == "done"
    email.refresh_from_db()
    assert (email.state, len(postbox.message_ids)) == ("sent", 1)


def test_a_consumer_that_is_killed_over_a_job_is_followed_by_another(
    consumers_environment, postbox: Postbox, broker_url: str, queue: str
):
    write_email()
    reached, killed = Event(), Event()

    def hold_until_the_consumer_is_dead() -> None:
        reached.set()
        killed.wait(PATIENCE_SECONDS)

    postbox.on_mail = hold_until_the_consumer_is_dead
    with consuming(consumers_environment) as first:
        assert reached.wait(PATIENCE_SECONDS)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait(PATIENCE_SECONDS)
    killed.set()
    postbox.arrived.clear()
    with consuming(consumers_environment):
        assert until_done(Job.objects.get(kind="send_email")) == "done"
    assert len(set(postbox.message_ids)) == 1
    assert Message.objects.get(channel="email").state == "sent"


def test_a_message_that_comes_late_or_twice_does_nothing(company, broker_url: str, queue: str):
    app = broker_app(broker_url, queue=queue, read_clock=lambda: LONG_DUE)
    do_job = app.tasks["shouwen.do_job"]
    write_job()
    worker = worker_at(LONG_DUE)
    claimed: list[Job] = []
    worker.hand_out, worker.lease_seconds = claimed.append, LEASE_SECONDS
    worker.turn()
    job = next(one for one in claimed if one.kind == "roll_up")
    do_job(job.pk, "somebody else")
    assert Job.objects.get(pk=job.pk).state == "waiting"
    for _ in range(2):
        do_job(job.pk, job.lease_owner)
    assert Job.objects.get(pk=job.pk).state == "done"


def test_jobs_wait_in_a_quorum_queue(company, broker_url: str, queue: str):
    app = broker_app(broker_url, queue=queue, read_clock=lambda: LONG_DUE)
    job = write_job()
    publisher(app)(job)
    with Connection(broker_url) as connection, connection.channel() as channel:
        assert channel.queue_declare(queue, passive=True).message_count == 1
    with Connection(broker_url) as connection, connection.channel() as channel, pytest.raises(PreconditionFailed):
        channel.queue_declare(queue, durable=True, auto_delete=False, arguments={"x-queue-type": "classic"})


def write_job() -> Job:
    return Job.objects.create(kind="roll_up", payload={}, dedupe_key="roll_up:test", due_at=LONG_DUE)
