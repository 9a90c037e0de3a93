"""The only module that reads the wall clock; everything else is handed `now`."""

from datetime import UTC, datetime


def read() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)
