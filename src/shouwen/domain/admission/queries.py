"""What may be asked of those who come in from outside."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import constant_time_compare

from shouwen.domain.admission.doors import door, keyed_hash
from shouwen.domain.admission.models import Device, FollowCode, SignInCode, Tries

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


def hash_of_sign_in_code(*, customer_id: int, code: str) -> str:
    """Return what is kept of a code for signing in: bound to the customer."""
    return keyed_hash("shouwen.admission.sign_in_code", f"{customer_id}|{code}")


def hash_of_address(address: str) -> str:
    """Return what is kept of the address that a code was sent to."""
    return keyed_hash("shouwen.admission.sign_in_address", address)


def hash_of_token(token: str) -> str:
    """Return what is kept of the secret of a device."""
    return keyed_hash("shouwen.admission.device", token)


def code_opens(*, kept: SignInCode, code: str, addresses: Iterable[str]) -> bool:
    """Return whether this is the code, and the address that it was sent to still one of the customer's."""
    right = constant_time_compare(hash_of_sign_in_code(customer_id=kept.customer_id, code=code), kept.code_hash)
    sent_elsewhere = kept.address_hash and kept.address_hash not in {hash_of_address(one) for one in addresses}
    return right and not sent_elsewhere


def device_with(*, token: str, now: datetime) -> Device | None:
    """Return the device that has this secret, as long as it is signed in."""
    return Device.objects.filter(token_hash=hash_of_token(token), until_at__gt=now).first()


def devices_of(*, customer_id: int, now: datetime) -> list[Device]:
    """Return where a customer is signed in, the youngest first."""
    return list(Device.objects.filter(customer_id=customer_id, until_at__gt=now).order_by("-signed_in_at", "-id"))
