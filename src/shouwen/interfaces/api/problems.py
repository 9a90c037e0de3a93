"""Errors of the API: problem JSON (RFC 9457) in the caller's language, with the place of every fault."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
TITLES: dict[str, tuple[int, LazyText]] = {
    "bad_request": (400, _("The request cannot be read.")),
    "sign_in_needed": (401, _("Sign in, or send a valid API key.")),
    "forbidden": (403, _("Your role does not allow this.")),
    "person_needed": (403, _("This key acts for no member of staff, and only a person can do this.")),
    "not_found": (404, _("There is nothing here that you may see.")),
    "conflict": (409, _("This idempotency key was used before for another request.")),
    "too_large": (413, _("The request is larger than what is taken.")),
    "invalid": (422, _("Some fields are missing or wrong.")),
    "refused": (422, _("The standard refuses this.")),
    "failed": (500, _("The program failed, not you. Nothing was half-written.")),
}


class ApiProblem(Exception):
    """An error that is answered as a problem; `errors` names fields, `extra` adds members such as the clause."""

    def __init__(self, kind: str, *, errors: Sequence[dict[str, str]] = (), detail: str = "", **extra: Any) -> None:
        self.kind = kind
        self.errors = list(errors)
        self.detail = detail
        self.extra = extra
        super().__init__(kind)


def field_problem(path: str, message: str) -> ApiProblem:
    """Return the problem that one field of the body is wrong."""
    return ApiProblem("invalid", errors=[{"path": path, "message": message}])


def problem_response(problem: ApiProblem) -> HttpResponse:
    """Return the answer to a request that failed."""
    status, title = TITLES[problem.kind]
    body: dict[str, Any] = {"type": problem.kind, "title": str(title), "status": status, **problem.extra}
    if problem.detail:
        body["detail"] = problem.detail
    if problem.errors:
        body["errors"] = problem.errors
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
