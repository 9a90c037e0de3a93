"""Requests of every shape: nothing fails, and every answer is as the description says."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case as Request
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shouwen.interfaces.api.api import api
from shouwen.project.wsgi import application

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DESCRIPTION = schemathesis.openapi.from_dict(api.get_openapi_schema())
DESCRIPTION.app = application
ENDPOINTS = [found.ok() for found in DESCRIPTION.get_all_operations()]


@pytest.fixture(autouse=True)
def open_connection() -> Iterator[None]:
    """Let the connection of the test live through requests that end like those of a server."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask_everything(caller, **known: str) -> None:
    """Send requests of every shape to every endpoint; `known` are parts of addresses that exist."""
    for endpoint in ENDPOINTS:
        send = FEW(given(request=endpoint.as_strategy())(lambda request: _ask(request, caller, known)))
        send()


def _ask(request: Request, caller, known: dict[str, str]) -> None:
    request.path_parameters.update({name: value for name, value in known.items() if name in request.path_parameters})
    request.call_and_validate(headers=caller.headers, checks=CHECKS)


def test_any_request_of_a_person_is_answered_as_described(system, organisation, cold_flat):
    caller = system(staff=organisation.agent, unit_id=organisation.group.id)
    ask_everything(caller, number=cold_flat.number, pack="heat", clause="H-A.12")


def test_any_request_of_another_system_is_answered_as_described(system):
    ask_everything(system(roles=["agent", "manager", "auditor"]))
