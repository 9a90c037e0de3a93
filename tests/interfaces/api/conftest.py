"""A company with the heating standard, its people, and the systems that call the API."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from factories import NOW, Organisation, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import Staff
from shouwen.domain.people.operations import create_api_key
from shouwen.project import clock


@dataclass
class Caller:
    """Another system, or a person, that calls the API."""

    client: Client
    headers: dict[str, str]

    def get(self, path: str, **query: Any) -> HttpResponse:
        """Ask for something."""
        return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Send something."""
        return self.client.post(
            f"/api/v1{path}", body or {}, content_type="application/json", headers={**self.headers, **headers}
        )


@pytest.fixture(autouse=True)
def moment(monkeypatch) -> Callable[[datetime], None]:
    """Let the requests of a test happen at NOW, or at another moment."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(clock, "read", lambda: moment)

    at(NOW)
    return at


@pytest.fixture
def organisation(db) -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    return made


@pytest.fixture
def system(organisation) -> Callable[..., Caller]:
    """Another system with a key of its own, of the heating company where nothing else is said."""

    def make(*, name: str = "12345", staff: Staff | None = None, language: str = "zh-CN", **key: Any) -> Caller:
        values = {"unit_id": organisation.heat.id, "roles": ["agent"], **key}
        created = create_api_key(now=NOW, actor=SYSTEM_ACTOR, name=name, staff_id=staff and staff.id, **values)
        return Caller(Client(), {"Authorization": f"Bearer {created.secret}", "Accept-Language": language})

    return make


@pytest.fixture
def person() -> Callable[[Staff], Caller]:
    """Somebody with a session of the console."""

    def make(staff: Staff, *, enforce_csrf_checks: bool = False) -> Caller:
        client = Client(enforce_csrf_checks=enforce_csrf_checks)
        client.force_login(staff, backend="shouwen.interfaces.console.sign_in_backend.StaffBackend")
        return Caller(client, {})

    return make


@pytest.fixture
def cold_flat(organisation) -> Case:
    """A repair that the hotline's agent has taken down and holds."""
    registered = register_contact(
        now=NOW,
        actor=actor_for(organisation.agent),
        channel="phone",
        words="家里不热",
        way="mine",
        company_id=organisation.heat.id,
        kind="repair",
        matter="no_heat",
        caller_name="李秀英",
        caller_phone="13812345678",
    )
    assert registered.case is not None
    return registered.case
