"""Workers for tests: at a moment that the test chooses, in this process or in another one that is killed."""

import os
import socket
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection, connections

from shouwen.interfaces.jobs.worker import Worker, go_on

KILLED = 9


def worker_at(now: datetime, *, name: str = "worker-1", reached: Callable[[str], None] = go_on) -> Worker:
    """Return a worker whose clock stands still at a moment."""
    return Worker(name=name, beat_name=name, read_clock=lambda: now, reached=reached)


def work_off(worker: Worker) -> None:
    """Let a worker begin and do everything that is due."""
    worker.begin()
    while worker.turn():
        pass


def in_another_process(task: Callable[[], None]) -> int:
    """Run a task in a process of its own and return its exit code: 0, KILLED, or 1 with its error printed."""
    return wait_for(begin_process(task))


def begin_process(task: Callable[[], None]) -> int:
    """Begin a task in a process of its own and return its id. It opens its own connections to the database."""
    connections.close_all()
    process_id = os.fork()
    if process_id:
        return process_id
    try:
        task()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def wait_for(process_id: int) -> int:
    """Return the exit code of a process that was begun."""
    return os.waitstatus_to_exitcode(os.waitpid(process_id, 0)[1])


def die_at(step: str) -> Callable[[str], None]:
    """Return what kills the process when a worker has reached a step."""
    return lambda reached: os._exit(KILLED) if reached == step else None


def die_after(module: Any, name: str) -> None:
    """Kill this process right after a function of a module has done its part, in the middle of whatever goes on."""
    original = getattr(module, name)

    def last_call(*args: Any, **kwargs: Any) -> None:
        original(*args, **kwargs)
        os._exit(KILLED)

    setattr(module, name, last_call)


def installation() -> dict[str, str]:
    """Return the environment of a command that works on the database and the folders of this test."""
    return {
        **os.environ,
        "SHOUWEN_DATABASE_URL": database_url(),
        "SHOUWEN_VAR": str(Path(settings.FILES_DIR).parent),
        "SHOUWEN_ANCHORS": str(settings.ANCHORS_DIR),
        "LANG": "en_GB.UTF-8",
    }


def database_url() -> str:
    """Return the address of the database of this test."""
    parts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{parts['NAME']}"
    return f"postgres://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}&port={parts['PORT'] or 5432}"


class Postbox:
    """A mail server that keeps what it gets; `on_mail` is called before a mail is accepted."""

    def __init__(self) -> None:
        self.message_ids: list[str] = []
        self.receivers: list[str] = []
        self.arrived = Event()
        self.on_mail: Callable[[], None] = lambda: None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - name set by aiosmtpd
        self.on_mail()
        head = envelope.content.decode("utf-8", "replace").splitlines()
        self.message_ids += [line.split(": ", 1)[1] for line in head if line.lower().startswith("message-id: ")]
        self.receivers += envelope.rcpt_tos
        self.arrived.set()
        return "250 OK"


@contextmanager
def open_postbox() -> Iterator[tuple[Postbox, int]]:
    """Give a mail server and its port."""
    postbox = Postbox()
    port = free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield postbox, port
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
