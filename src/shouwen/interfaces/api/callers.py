"""What every endpoint asks of its caller: who acts, which company is meant, and whether a person is needed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from shouwen.domain.admission.operations import answer_once
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import UnitNode, unit_tree
from shouwen.interfaces.api.problems import ApiProblem, field_problem

KEY_HEADER = "Idempotency-Key"
REPEATED_HEADER = "Idempotent-Replay"
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Call:
    """The request as an endpoint needs it."""

    now: datetime
    actor: Actor
    language: str


def call_of(request: HttpRequest) -> Call:
    """Return the moment, the actor and the language of a request."""
    return Call(now=request.now, actor=request.actor, language=request.LANGUAGE_CODE)  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> Call:
    """Return the call of a person. Raises ApiProblem for a key that acts for nobody."""
    call = call_of(request)
    if call.actor.staff_id is None:
        raise ApiProblem("person_needed")
    return call


def unit_of(code: str, *, path: str) -> UnitNode:
    """Return the unit with this code. Raises ApiProblem naming the field."""
    node = unit_tree().by_code.get(code)
    if node is None or not node.active:
        raise field_problem(path, _("There is no unit with this code."))
    return node


def company_of(actor: Actor, code: str, *, path: str) -> UnitNode:
    """Return the company with this code, if it is in the caller's reach. Raises ApiProblem naming the field."""
    node = unit_tree().by_code.get(code)
    if node is None or node.id not in actor.scope_company_ids:
        raise field_problem(path, _("There is no company with this code within your reach."))
    return node


def companies_of(actor: Actor, code: str) -> frozenset[int]:
    """Return the companies that a list is about: the one named, else all in the caller's reach."""
    return frozenset({company_of(actor, code, path="query.company").id}) if code else actor.scope_company_ids


def once(request: HttpRequest, key: str, act: Callable[[], tuple[int, dict[str, Any]]]) -> HttpResponse:
    """Run `act` once per key of this caller; sent again, the first answer comes back, marked in a header.

    What `act` gives has been through its schema and is kept like this, so the response is not checked once more.
    """
    call = call_of(request)
    if len(key) > LONGEST_KEY:
        raise field_problem(f"header.{KEY_HEADER}", _("Send a key of at most 64 characters."))
    caller = call.actor.device or f"staff:{call.actor.staff_id}"
    answer = answer_once(now=call.now, caller=caller, key=key, fingerprint=_fingerprint(request), act=act)
    headers = {REPEATED_HEADER: "true"} if answer.repeated else {}
    return JsonResponse(answer.body, status=answer.status, headers=headers)


def _fingerprint(request: HttpRequest) -> str:
    """Return the digest of what is asked: address and body, however its fields are ordered and spaced."""
    body = json.dumps(json.loads(request.body or b"null"), sort_keys=True, ensure_ascii=True)
    return sha256(f"{request.method} {request.path}\n{body}".encode()).hexdigest()
