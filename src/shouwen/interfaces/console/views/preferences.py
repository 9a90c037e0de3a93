"""The person's own language and theme."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shouwen.domain.people import operations as people

COOKIE_AGE_SECONDS = 365 * 24 * 60 * 60


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language or theme: with the person when signed in, else in a cookie."""
    if request.actor is not None:
        _keep_with_person(request)
    here = request.POST.get("next", "")
    response = redirect(here if url_has_allowed_host_and_scheme(here, {request.get_host()}) else "/")
    if (language := request.POST.get("language")) in ("zh-hans", "zh-hant", "en"):
        response.set_cookie("shouwen_language", language, max_age=COOKIE_AGE_SECONDS, samesite="Lax", httponly=True)
    return response


def _keep_with_person(request: HttpRequest) -> None:
    """Keep the choices with the person; a choice that does not exist changes nothing."""
    person = {"now": request.now, "actor": request.actor, "staff_id": request.actor.staff_id}
    with suppress(people.UnableToChangeStaff):
        if language := request.POST.get("language"):
            people.change_language(**person, language=language)
        if theme := request.POST.get("theme"):
            people.change_theme(**person, theme=theme)
