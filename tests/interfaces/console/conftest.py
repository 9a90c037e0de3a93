"""The pages of the console on one service day, at whatever moment the test says it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from factories import Organisation, make_staff
from household import Household, make_household
from service_day import BACKEND, ServiceDay, make_world
from shouwen.project import clock


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Build the organisation once for all tests of this folder and take it back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def day(world, db, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> ServiceDay:
    """The day, its changes undone after the test, with anchors of its own; the program's clock follows it."""
    made = ServiceDay(world)
    settings.ANCHORS_DIR = tmp_path
    monkeypatch.setattr(clock, "read", lambda: made.now)
    return made


@pytest.fixture
def household(day: ServiceDay) -> Household:
    """A household that the companies know."""
    return make_household(day.organisation)


@pytest.fixture
def agent(day: ServiceDay) -> Client:
    """The agent's screen."""
    return day.screen_of("agent")


@pytest.fixture
def station_clerk(day: ServiceDay) -> Client:
    """The screen of the station's clerk."""
    return day.screen_of("station_clerk")


@pytest.fixture
def station_head(day: ServiceDay) -> Client:
    """The screen of the head of the station."""
    return day.screen_of("station_head")


@pytest.fixture
def supervisor(day: ServiceDay) -> Client:
    """The screen of the supervisor of the heating company."""
    return day.screen_of("heat_supervisor")


@pytest.fixture
def manager(day: ServiceDay) -> Client:
    """The screen of the manager of the heating company."""
    return day.screen_of("heat_manager")


@pytest.fixture
def water_station_head(day: ServiceDay) -> Client:
    """The screen of somebody in another company."""
    return day.screen_of("water_station_head")


@pytest.fixture
def administrator(day: ServiceDay) -> Client:
    """The screen of the administrator."""
    return day.screen_of("administrator")


@pytest.fixture
def auditor(day: ServiceDay) -> Client:
    """The screen of the auditor."""
    return day.screen_of("auditor")


@pytest.fixture
def editor(day: ServiceDay) -> Client:
    """The screen of the standards editor of the group."""
    staff = make_staff(unit=day.organisation.group, role="standards_editor", badge="1801", name="吴琳")
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client
