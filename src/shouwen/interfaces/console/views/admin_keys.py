"""API keys of other systems: made once, shown once, revoked for good."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.people.api_keys import api_keys_of
from shouwen.domain.people.models import ApiKey
from shouwen.domain.people.operations import (
    CreatedKey,
    UnableToCreateApiKey,
    UnableToRevokeApiKey,
    create_api_key,
    revoke_api_key,
)
from shouwen.domain.people.queries import UnitNode, units_in_scope
from shouwen.domain.people.roles import ROLE_NAMES
from shouwen.interfaces.console.inputs import moment_of, number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import options


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key in the list, without its secret."""

    key: ApiKey
    roles: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """The keys in reach."""

    lines: tuple[KeyLine, ...]
    units: tuple[UnitNode, ...]
    roles: tuple[tuple[str, str], ...]
    may_make: bool


def admin_keys(request: HttpRequest) -> HttpResponse:
    """Show the keys, or make one; its secret is shown this once."""
    error, made = "", None
    if request.method == "POST":
        try:
            made = _create(request)
        except UnableToCreateApiKey as refused:
            error = str(refused)
    context = {"page": _page(request), "error": error, "made": made, "sent": request.POST}
    response = render(request, "console/admin_keys.html", context, status=422 if error else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def admin_key_revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    """End a key at once."""
    if all(one.id != key_id for one in api_keys_of(unit_ids=request.actor.scope_unit_ids)):
        raise Http404
    try:
        revoke_api_key(now=request.now, actor=request.actor, api_key_id=key_id)
        messages.success(request, _("The key is revoked. Its next request is refused."))
    except UnableToRevokeApiKey as refused:
        messages.error(request, str(refused))
    return redirect("console:admin_keys")


def _create(request: HttpRequest) -> CreatedKey:
    return create_api_key(
        now=request.now,
        actor=request.actor,
        name=text_of(request, "name"),
        unit_id=number_of(text_of(request, "unit")) or 0,
        roles=request.POST.getlist("roles"),
        expires_at=moment_of(text_of(request, "expires_at")),
    )


def _page(request: HttpRequest) -> KeysPage:
    keys = api_keys_of(unit_ids=request.actor.scope_unit_ids)
    return KeysPage(
        lines=tuple(
            KeyLine(one, tuple(word(ROLE_NAMES, role) for role in one.roles), _state(request, one)) for one in keys
        ),
        units=tuple(units_in_scope(request.actor)),
        roles=tuple(options(ROLE_NAMES)),
        may_make=request.may("console:admin_keys", "POST"),
    )


def _state(request: HttpRequest, key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= request.now else "in_use"
