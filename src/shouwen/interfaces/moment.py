"""The present moment for what no request brings it to: the command line and the worker."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string


def read_clock() -> datetime:
    """Return the present moment from the clock that the settings name."""
    return clock()()


def clock() -> Callable[[], datetime]:
    """Return the clock that the settings name."""
    return import_string(settings.CLOCK)
