"""Who calls: another system by its key, or a person with a session of the console."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.api_keys import holder_of_key
from shouwen.domain.people.operations import note_use

ADDRESS = "/api/"
SCHEME = "bearer "
USE_NOTED_EVERY = timedelta(minutes=5)


def carries_key(request: HttpRequest) -> bool:
    """Return whether the request comes with a key; then no session counts."""
    return request.path.startswith(ADDRESS) and request.headers.get("Authorization", "").lower().startswith(SCHEME)


def actor_of_key(request: HttpRequest, *, now: datetime, language: str) -> Actor | None:
    """Return who calls with the key of the request, or None if the key is not good."""
    presented = request.headers["Authorization"][len(SCHEME) :].strip()
    holder = holder_of_key(presented=presented, now=now, language=language)
    if holder is None:
        return None
    if holder.last_used_at is None or now - holder.last_used_at > USE_NOTED_EVERY:
        note_use(now=now, api_key_id=holder.api_key_id)
    return holder.actor


class KeyAuth(HttpBearer):
    """The key of another system, sent as `Authorization: Bearer sw_...`."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the actor that the key has been turned into already."""
        return request.actor  # type: ignore[attr-defined]


class SessionAuth(APIKeyCookie):
    """The session of somebody signed in to the console; changing anything needs the token against forged requests."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return the person who is signed in."""
        return None if carries_key(request) else request.actor  # type: ignore[attr-defined]
