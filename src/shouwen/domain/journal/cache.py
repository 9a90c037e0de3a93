"""Values kept in the process and loaded again when the revision of their data has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

from django.db import connection

from shouwen.domain.journal.models import Revision

Value = TypeVar("Value")


class Window:
    """A stretch of work in which the revisions are read once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] | None = None

    def number(self, name: str) -> int:
        """Return the revision of `name`; the first question reads the revisions of every name in one query."""
        if self.numbers is None:
            self.numbers = _read_revisions()
        return self.numbers.get(name, 0)


def _read_revisions() -> dict[str, int]:
    """Return all revisions. In plain SQL: every request and every operation asks for them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, number FROM {Revision._meta.db_table}")
        return dict(cursor.fetchall())


_window: ContextVar[Window | None] = ContextVar("revision_window", default=None)


@contextmanager
def request_window() -> Iterator[None]:
    """Ask for the revisions once during a request; an operation inside looks again for itself."""
    token = _window.set(Window())
    try:
        yield
    finally:
        _window.reset(token)


@contextmanager
def operation_window() -> Iterator[None]:
    """Ask for the revisions once during an operation, and let what surrounds it look again afterwards."""
    around = _window.get()
    try:
        with request_window():
            yield
    finally:
        if around is not None:
            around.numbers = None


def forget_revisions() -> None:
    """Let the next question in this stretch of work read the revisions again."""
    window = _window.get()
    if window is not None:
        window.numbers = None


def current_revision(name: str) -> int:
    """Return the revision of `name`, from the window where there is one."""
    window = _window.get() or Window()
    return window.number(name)


class RevisionCache(Generic[Value]):
    """One value per process, as fresh as the revision of `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._kept: tuple[int, Value] | None = None

    def get(self, load: Callable[[], Value]) -> Value:
        """Return the value, calling `load` if the revision is another than that of the value kept.

        The revision is read before the data, so that a change in between is noticed the next time.
        """
        number = current_revision(self.name)
        kept = self._kept
        if kept is not None and kept[0] == number:
            return kept[1]
        value = load()
        self._kept = (number, value)
        return value
