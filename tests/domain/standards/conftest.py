"""The organisation, and small packs written in the test itself."""

import pytest

from factories import Organisation, make_organisation


@pytest.fixture
def city(db) -> Organisation:
    return make_organisation()
