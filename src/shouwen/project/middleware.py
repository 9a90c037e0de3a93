"""What every request gets: the moment, the actor, the person's language and theme, and strict headers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.cache import request_window
from shouwen.domain.people.queries import actor_of
from shouwen.interfaces.api import keys
from shouwen.project import clock
from shouwen.project.permissions import decide

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
LANGUAGE_COOKIE = "shouwen_language"
Handler = Callable[[HttpRequest], HttpResponse]


def request_middleware(get_response: Handler) -> Handler:
    """Return middleware that sets `request.now`, `request.actor` and the language, and adds the headers."""

    def handle(request: HttpRequest) -> HttpResponse:
        with request_window():
            _prepare(request)
            response = get_response(request)
        return _with_headers(response, request.LANGUAGE_CODE)

    return handle


def _prepare(request: HttpRequest) -> None:
    request.now = clock.read()
    request.actor = _actor(request)
    request.may = lambda name, method="GET": decide(name=name, actor=request.actor, method=method).allowed
    language = _language(request)
    translation.activate(language)
    request.LANGUAGE_CODE = language
    timezone.activate("Asia/Shanghai")


def _with_headers(response: HttpResponse, language: str) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=()")
    response.headers.setdefault("Content-Language", language)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def permission_middleware(get_response: Handler) -> Handler:
    """Return middleware that asks the permission table before a view runs."""

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    handle.process_view = _check_permission
    return handle


def _check_permission(request, view, args, kwargs) -> HttpResponse | None:
    decision = decide(name=request.resolver_match.view_name, actor=request.actor, method=request.method)
    if decision.allowed:
        return None
    return decision.response(request)


def _actor(request: HttpRequest) -> Actor | None:
    """Return who asks: another system by its key, else the person who is signed in, else nobody."""
    if keys.carries_key(request):
        language = translation.get_language_from_request(request)
        return keys.actor_of_key(request, now=request.now, language=_spoken(language))
    return actor_of(staff=request.user) if request.user.is_authenticated else None


def _language(request: HttpRequest) -> str:
    if request.actor is not None:
        return request.actor.language
    chosen = request.COOKIES.get(LANGUAGE_COOKIE) or translation.get_language_from_request(request)
    return _spoken(chosen)


def _spoken(language: str) -> str:
    return language if language in ("zh-hans", "zh-hant", "en") else "zh-hans"
