"""The API for other systems: typed schemas, OpenAPI, the same operations and permissions as the pages."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from shouwen.domain.admission.operations import UnableToRepeat
from shouwen.domain.cases.acting import NotAllowedToCause
from shouwen.domain.cases.operations import Refused
from shouwen.domain.cases.queries import CaseNotFound
from shouwen.domain.customers.refusals import CustomerNotFound
from shouwen.interfaces.api.endpoints import acts, announcements, cases, clocks, contacts, customers, journal, standards
from shouwen.interfaces.api.faults import faults_of
from shouwen.interfaces.api.keys import KeyAuth, SessionAuth
from shouwen.interfaces.api.problems import CONTENT_TYPE, ApiProblem, problem_response

FIRST_ERROR = 400
DESCRIPTION = """
Other systems, such as the 12345 hotline, billing or telephony, call with a key of their own
(`Authorization: Bearer sw_...`), which an administrator makes and revokes. A key reaches one unit and below, in the
roles it was given; whatever is out of its reach looks as if it did not exist (404).

Errors are problem JSON (RFC 9457) in the language of `Accept-Language`. What the standard refuses (422, `refused`)
names the clause and what would make it yes. Moments carry their time zone.
"""


class ShouwenApi(NinjaAPI):
    """The API with problems as errors."""

    def get_openapi_schema(self, **details: Any) -> OpenAPISchema:
        """Return the description; errors are described as what they are, problem JSON."""
        schema = super().get_openapi_schema(**details)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= FIRST_ERROR:
                        answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
        return schema


api = ShouwenApi(
    title="Shouwen",
    version="1",
    description=DESCRIPTION.strip(),
    urls_namespace="api",
    docs_url=None,
    auth=[KeyAuth(), SessionAuth()],
)
for part in (contacts, cases, acts, clocks, customers, standards, journal, announcements):
    api.add_router("", part.router)


@api.exception_handler(ApiProblem)
def on_problem(_request: HttpRequest, error: ApiProblem) -> HttpResponse:
    """Answer what an endpoint has refused by itself."""
    return problem_response(error)


@api.exception_handler(Refused)
def on_refusal(_request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer what the standard refuses: the clause, why, and what would make it yes."""
    refusal = error.refusal
    return problem_response(
        ApiProblem(
            "refused",
            detail=refusal.says,
            rule=refusal.rule,
            clause=refusal.clause,
            allow=refusal.allow,
            missing=list(error.missing),
            hits=list(error.hits),
        )
    )


@api.exception_handler(ValidationError)
def on_invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer fields that are missing or wrong."""
    return problem_response(ApiProblem("invalid", errors=faults_of(error.errors)))


@api.exception_handler(CaseNotFound)
@api.exception_handler(CustomerNotFound)
@api.exception_handler(Http404)
def on_not_found(_request: HttpRequest, _error: Exception) -> HttpResponse:
    """Answer for what does not exist, or is out of reach, which looks the same."""
    return problem_response(ApiProblem("not_found"))


@api.exception_handler(UnableToRepeat)
def on_conflict(_request: HttpRequest, _error: UnableToRepeat) -> HttpResponse:
    """Answer a key that was used for another request."""
    return problem_response(ApiProblem("conflict"))


@api.exception_handler(NotAllowedToCause)
def on_forbidden(_request: HttpRequest, _error: NotAllowedToCause) -> HttpResponse:
    """Answer an act that this kind of caller never does."""
    return problem_response(ApiProblem("forbidden"))


@api.exception_handler(RequestDataTooBig)
def on_too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    """Answer a body that is too large."""
    return problem_response(ApiProblem("too_large"))


@api.exception_handler(HttpError)
def on_http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what was refused before an endpoint ran: no key, a forged request, a body that cannot be read."""
    kinds = {401: "sign_in_needed", 403: "forbidden"}
    kind = "sign_in_needed" if isinstance(error, AuthenticationError) else kinds.get(error.status_code, "bad_request")
    return problem_response(ApiProblem(kind))
