"""The organisation whose heating company has adopted the heating and the gas standard, built once for the folder."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from factories import Organisation, make_organisation
from packs import adopt_packs


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Build the organisation once and take it back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_organisation()
        adopt_packs(unit=made.heat, packs=("heat", "gas"))
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def city(world: Organisation, db) -> Organisation:
    """The organisation; what a test changes is undone after it."""
    return world
