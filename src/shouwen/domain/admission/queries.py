"""What may be asked of those who come in from outside."""

from datetime import datetime

from django.utils.crypto import constant_time_compare

from shouwen.domain.admission.doors import door, keyed_hash
from shouwen.domain.admission.models import FollowCode, Tries

CODE_SALT = "shouwen.admission.follow_code"


def hash_of_code(*, case_number: str, code: str) -> str:
    """Return what is kept of a case's code: bound to the case, so that equal codes do not look alike."""
    return keyed_hash(CODE_SALT, f"{case_number}|{code}")


def code_is_right(*, case_number: str, code: str) -> bool:
    """Return whether this is the code of the case."""
    kept = FollowCode.objects.filter(case_number=case_number).values_list("code_hash", flat=True).first()
    given = hash_of_code(case_number=case_number, code=code)
    return constant_time_compare(given, kept or "0" * 64)


def code_issued_at(*, case_number: str) -> datetime | None:
    """Return when the present code of a case was made; another moment means that earlier access has ended."""
    return FollowCode.objects.filter(case_number=case_number).values_list("issued_at", flat=True).first()


def has_to_wait_until(*, parts: tuple[str, ...], now: datetime) -> datetime | None:
    """Return until when this cannot be tried again, or None."""
    until_at = Tries.objects.filter(door=door(*parts)).values_list("blocked_until_at", flat=True).first()
    return until_at if until_at is not None and until_at > now else None


def may_urge_from_at(*, case_number: str, now: datetime) -> datetime | None:
    """Return from when the customer may urge again, or None if it may be done now."""
    return has_to_wait_until(parts=("urge", case_number), now=now)
