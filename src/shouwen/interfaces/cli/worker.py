"""`shouwen worker`: watch the promises and do what waits in the outbox."""

import multiprocessing
import os
import signal
import socket
import threading
from contextlib import ExitStack

import click
from celery import Celery
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from shouwen.interfaces.jobs import broker
from shouwen.interfaces.jobs.worker import Worker, run
from shouwen.interfaces.moment import clock

STOP_TIMEOUT_SECONDS = 10


@click.command(
    help=_("Watch the promises and do what waits in the outbox, until told to stop. Any number may run at once.")
)
@click.option("--name", default=socket.gethostname, help=_("Name under which the worker gives its signs of life."))
@click.option("--celery", is_flag=True, help=_("Hand jobs to consumers over the broker of SHOUWEN_AMQP_URL."))
@click.option(
    "--processes",
    default=2,
    show_default=True,
    type=click.IntRange(0),
    help=_("With --celery: consuming processes beside the publisher."),
)
def worker(name: str, celery: bool, processes: int) -> None:
    if celery and not settings.AMQP_URL:
        raise click.UsageError(_("--celery needs the address of a broker in SHOUWEN_AMQP_URL."))
    stopped = _stopped_by_signals()
    own = Worker(name=f"{name}:{os.getpid()}"[:40], beat_name=name[:64], read_clock=clock())
    with ExitStack() as stack:
        if celery:
            if processes:
                stack.callback(_stop, _consumers(name, processes))
            own.hand_out = broker.publisher(_app())
            own.lease_seconds = broker.LEASE_SECONDS
        click.echo(_("The worker %(name)s watches the promises.") % {"name": name})
        run(own, stopped)


def _stopped_by_signals() -> threading.Event:
    stopped = threading.Event()
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, lambda *_request: stopped.set())
    return stopped


def _consumers(name: str, processes: int) -> multiprocessing.Process:
    """Start the consumers in a process of their own, which ends with this one."""
    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=_consume, args=(name, processes), daemon=False)
    child.start()
    return child


def _consume(name: str, processes: int) -> None:
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, signal.SIG_DFL)
    broker.consume(_app(), name=f"jobs@{name}", processes=processes)


def _app() -> Celery:
    return broker.broker_app(settings.AMQP_URL, queue=settings.JOB_QUEUE, read_clock=clock())


def _stop(child: multiprocessing.Process) -> None:
    child.terminate()
    child.join(STOP_TIMEOUT_SECONDS)
    if child.is_alive():
        child.kill()
        child.join()
