"""Who calls with the key of another system, and what that system may see."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.journal.cache import RevisionCache
from shouwen.domain.people.directory import REVISION
from shouwen.domain.people.models import ApiKey
from shouwen.domain.people.queries import actor_of, unit_tree

KEY_PARTS = "sw_{prefix}_{secret}"
MARK = "sw"
_keys: RevisionCache[dict[str, ApiKey]] = RevisionCache(REVISION)


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """The caller behind a key: the key's id, when it was last seen, and who acts."""

    api_key_id: int
    last_used_at: datetime | None
    actor: Actor


def hash_of_secret(secret: str) -> str:
    """Return what is kept of a secret; it is long and random, so a plain hash cannot be turned back."""
    return sha256(secret.encode()).hexdigest()


def holder_of_key(*, presented: str, now: datetime, language: str) -> KeyHolder | None:
    """Return who calls with this key, or None if it is unknown, wrong, expired, revoked, or its person has left."""
    mark, _, rest = presented.partition("_")
    prefix, _, secret = rest.partition("_")
    key = keys_in_use().get(prefix) if secret else None
    # Comparing anyway keeps the answer's time from telling which prefixes exist.
    right = compare_digest(hash_of_secret(secret), key.secret_hash if key else "0" * 64)
    if key is None or not right or mark != MARK or _is_over(key, now):
        return None
    return KeyHolder(key.id, key.last_used_at, _actor(key, language))


def keys_in_use() -> dict[str, ApiKey]:
    """Return the keys that are not revoked by their prefix, with their staff, as fresh as the organisation."""
    return _keys.get(_load_keys)


def _load_keys() -> dict[str, ApiKey]:
    return {key.prefix: key for key in ApiKey.objects.select_related("staff").filter(revoked_at=None)}


def api_keys_of(*, unit_ids: frozenset[int]) -> list[ApiKey]:
    """Return the keys of these units, those in use first, then the youngest."""
    keys = ApiKey.objects.select_related("unit", "staff").filter(unit_id__in=unit_ids).order_by("-created_at")
    return sorted(keys, key=lambda one: one.revoked_at is not None)


def _is_over(key: ApiKey, now: datetime) -> bool:
    expired = key.expires_at is not None and key.expires_at <= now
    return expired or (key.staff is not None and not key.staff.is_active)


def _actor(key: ApiKey, language: str) -> Actor:
    """Return the actor: never more than the key was given, and for a person never more than the person may."""
    tree = unit_tree()
    units, roles = tree.subtree_ids(key.unit_id), frozenset(key.roles)
    company_id = tree.company_of(key.unit_id)
    companies = (tree.company_ids & units) | ({company_id} if company_id is not None else set())
    person = actor_of(staff=key.staff) if key.staff is not None else None
    return Actor(
        kind=STAFF,
        label=f"api:{key.prefix}" if person is None else person.label,
        staff_id=person and person.staff_id,
        unit_id=person and person.unit_id,
        company_id=company_id,
        roles=roles & person.roles if person else roles,
        scope_unit_ids=units & person.scope_unit_ids if person else units,
        scope_company_ids=frozenset(companies & person.scope_company_ids if person else companies),
        device=f"api:{key.prefix}",
        language=language,
    )
