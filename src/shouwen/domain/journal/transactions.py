"""One transaction per operation, tried again when another writer was faster."""

import functools
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from threading import Lock
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from shouwen.domain.journal.cache import operation_window

MAX_TRIES = 8
# The pause before the second try, doubled before each further one; without it the same writer loses every time.
FIRST_PAUSE_SECONDS = 0.002
# PostgreSQL's codes for a deadlock and for a serialization failure: both pass when tried again.
PASSING_STATES = ("40P01", "40001")

# SQLite lets one write at a time and lets the others ask again after ever longer pauses. The threads of a process
# wait here instead, where the next one goes on at once.
_the_writer = Lock()

_running: ContextVar[bool] = ContextVar("operation_running", default=False)

Params = ParamSpec("Params")
Result = TypeVar("Result")


class StreamMoved(Exception):
    """Another writer appended to the stream first; the operation is tried again from its beginning."""

    def __init__(self, streams: tuple[str, ...]) -> None:
        self.streams = streams
        super().__init__(f"Another writer appended first: {', '.join(streams)}")


def operation(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Return the function run as one transaction; called inside another operation it just runs within it.

    The outermost call is tried up to MAX_TRIES times while `StreamMoved` or a deadlock stops it, so nothing in an
    operation may touch the world outside the database.
    """

    @functools.wraps(function)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        if _running.get():
            return function(*args, **kwargs)
        token = _running.set(True)
        try:
            with operation_window():
                return _run_whole(lambda: function(*args, **kwargs))
        finally:
            _running.reset(token)

    return run


def _run_whole(call: Callable[[], Result]) -> Result:
    for tries in range(MAX_TRIES - 1):
        try:
            return _run_once(call)
        except (StreamMoved, OperationalError) as error:
            if not _passes(error):
                raise
        time.sleep(FIRST_PAUSE_SECONDS * 2**tries * random.uniform(0.5, 1))
    return _run_once(call)


def _passes(error: StreamMoved | OperationalError) -> bool:
    return isinstance(error, StreamMoved) or getattr(error.__cause__, "sqlstate", "") in PASSING_STATES


def _run_once(call: Callable[[], Result]) -> Result:
    with _turn_to_write(), transaction.atomic():
        return call()


def _turn_to_write() -> AbstractContextManager[object]:
    """Return what to hold while writing. A transaction that is open already has its turn in the database itself."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return nullcontext()
    return _the_writer
