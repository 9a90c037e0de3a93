"""Keys of other systems: made once, shown once, revoked for good."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.people.api_keys import KEY_PARTS, hash_of_secret, keys_in_use
from shouwen.domain.people.checks import may_administer
from shouwen.domain.people.directory import REVISION
from shouwen.domain.people.events import API_KEY_CREATED, API_KEY_REVOKED, unit_stream
from shouwen.domain.people.models import ApiKey, Staff
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.people.roles import ADMINISTRATOR, ROLES


class UnableToCreateApiKey(Exception):
    """The key's name, unit, roles or staff make no sense, or the actor is no administrator."""


class UnableToRevokeApiKey(Exception):
    """There is no such key in use, or the actor is no administrator."""


@dataclass(frozen=True, slots=True)
class CreatedKey:
    """A key just made; `secret` is the whole key, which nobody can read again."""

    key: ApiKey
    secret: str


@operation
def create_api_key(
    *,
    now: datetime,
    actor: Actor,
    name: str,
    unit_id: int,
    roles: Sequence[str],
    staff_id: int | None = None,
    expires_at: datetime | None = None,
) -> CreatedKey:
    """Make a key for another system, reaching `unit_id` and below, in `roles`. Raises UnableToCreateApiKey."""
    _require_sense(actor, name, unit_id, roles, staff_id)
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name.strip(),
        prefix=prefix,
        secret_hash=hash_of_secret(secret),
        unit_id=unit_id,
        staff_id=staff_id,
        roles=sorted(set(roles)),
        created_by_id=actor.staff_id,
        created_at=now,
        expires_at=expires_at,
    )
    _record(now, actor, API_KEY_CREATED, key)
    return CreatedKey(key, KEY_PARTS.format(prefix=prefix, secret=secret))


@operation
def revoke_api_key(*, now: datetime, actor: Actor, api_key_id: int) -> ApiKey:
    """End a key at once; its next request is refused. Raises UnableToRevokeApiKey."""
    key = ApiKey.objects.filter(id=api_key_id, revoked_at=None).first()
    if key is None:
        raise UnableToRevokeApiKey(_("There is no such key in use."))
    if not may_administer(actor) or not _reaches(actor, key.unit_id):
        raise UnableToRevokeApiKey(_("Only an administrator does this."))
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    _record(now, actor, API_KEY_REVOKED, key)
    return key


def note_use(*, now: datetime, api_key_id: int) -> None:
    """Mark when a key was last used; this is no change of the organisation, so the journal does not have it."""
    ApiKey.objects.filter(id=api_key_id).update(last_used_at=now)
    for key in keys_in_use().values():
        if key.id == api_key_id:
            key.last_used_at = now


def _require_sense(actor: Actor, name: str, unit_id: int, roles: Sequence[str], staff_id: int | None) -> None:
    if not may_administer(actor) or not _reaches(actor, unit_id):
        raise UnableToCreateApiKey(_("Only an administrator does this."))
    if not name.strip():
        raise UnableToCreateApiKey(_("The key needs the name of the system that uses it."))
    if unit_id not in unit_tree().by_id:
        raise UnableToCreateApiKey(_("There is no such unit."))
    if not roles or not set(roles) <= set(ROLES) - {ADMINISTRATOR}:
        raise UnableToCreateApiKey(_("The key needs roles, and never that of an administrator."))
    if staff_id is not None and not Staff.objects.filter(id=staff_id, is_active=True).exists():
        raise UnableToCreateApiKey(_("There is no such member of staff."))


def _reaches(actor: Actor, unit_id: int) -> bool:
    return actor.staff_id is None or unit_id in actor.scope_unit_ids


def _record(now: datetime, actor: Actor, kind: str, key: ApiKey) -> None:
    data = {"name": key.name, "prefix": key.prefix, "roles": key.roles, "staff_id": key.staff_id}
    company_id = unit_tree().company_of(key.unit_id)
    append(now=now, actor=actor, stream=unit_stream(key.unit_id), events=[NewEvent(kind, data)], company_id=company_id)
    bump(REVISION)
