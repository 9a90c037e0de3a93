"""Jobs over RabbitMQ, for several machines: the worker publishes the ids of claimed jobs, consumers do them.

The job rows stay the truth. A message that is lost, or whose consumer dies with it, is followed by another: at once if
the broker notices, else when the lease of the row runs out. Nothing is published by a request, and nothing waits in the
broker for a time: timers are rows.
"""

from collections.abc import Callable
from datetime import datetime

from celery import Celery
from celery.apps.worker import Worker as Consumers
from celery.worker.consumer import Consumer
from django.db import close_old_connections
from kombu import Exchange, Queue

from shouwen.domain.outbox.models import Job
from shouwen.domain.outbox.queries import claimed_job
from shouwen.interfaces.jobs.worker import settle

TASK = "shouwen.do_job"
# A message may wait behind others, so the lease is longer than where the job is done by the one who claims it.
LEASE_SECONDS = 600
Clock = Callable[[], datetime]


class JobConsumer(Consumer):
    """A consumer that declares no queues for delayed tasks: nothing waits in the broker for a time."""

    class Blueprint(Consumer.Blueprint):
        """The steps in which it starts."""

        default_steps = [step for step in Consumer.Blueprint.default_steps if "delayed_delivery" not in step]


def broker_app(url: str, *, queue: str, read_clock: Clock) -> Celery:
    """Return the Celery app that publishes and consumes jobs on a quorum queue of the broker at `url`."""
    app = Celery("shouwen", broker=url, set_as_current=False)
    app.conf.update(
        task_queues=[Queue(queue, Exchange(queue, "direct"), queue, queue_arguments={"x-queue-type": "quorum"})],
        task_default_queue=queue,
        task_default_queue_type="quorum",
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_acks_on_failure_or_timeout=False,
        worker_prefetch_multiplier=1,
        worker_detect_quorum_queues=True,
        worker_consumer=f"{__name__}:{JobConsumer.__name__}",
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"confirm_publish": True},
    )
    app.task(name=TASK)(_doing(read_clock))
    return app


def publisher(app: Celery) -> Callable[[Job], None]:
    """Return what hands a claimed job to the consumers, and waits until the broker has it."""

    def publish(job: Job) -> None:
        app.send_task(TASK, args=(job.pk, job.lease_owner))

    return publish


def consume(app: Celery, *, name: str, processes: int) -> None:
    """Do jobs in `processes` processes until the process is told to stop."""
    Consumers(
        app=app,
        hostname=name,
        concurrency=processes,
        pool="prefork",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        loglevel="WARNING",
        quiet=True,
    ).start()


def _doing(read_clock: Clock) -> Callable[[int, str], None]:
    def do_claimed(job_id: int, lease_owner: str) -> None:
        """Do a job, unless it is done already or another has claimed it since."""
        try:
            job = claimed_job(job_id=job_id, lease_owner=lease_owner)
            if job is not None:
                settle(job, read_clock=read_clock)
        finally:
            close_old_connections()

    return do_claimed
