"""Slips on one service day of the heating company and its station."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from factories import Organisation
from service_day import ServiceDay, make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Build the organisation once for all tests of a file and take it back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def day(world, db) -> ServiceDay:
    """The day, its changes undone after the test."""
    return ServiceDay(world)
