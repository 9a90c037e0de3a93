"""Signing in as a customer: by account number or phone, and a code that is used once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from shouwen.domain.admission.doors import (
    ANY_SIGN_IN_FROM_HERE,
    CODES_FOR_ONE,
    CODES_FROM_HERE,
    SIGN_IN_FROM_ANYWHERE,
    SIGN_IN_FROM_HERE,
)
from shouwen.domain.admission.events import SIGN_IN_CODE_HANDED_OUT, SIGN_IN_CODE_SENT, SIGNED_IN
from shouwen.domain.admission.models import Device, SignInCode
from shouwen.domain.admission.operations.reporting import ANYBODY
from shouwen.domain.admission.operations.tries import Doors, forget_tries, take_try
from shouwen.domain.admission.queries import code_opens, hash_of_address, hash_of_sign_in_code, hash_of_token
from shouwen.domain.customers.models import Customer
from shouwen.domain.customers.queries import card
from shouwen.domain.customers.reach import addresses_of, customers_known_by, known_as
from shouwen.domain.customers.refusals import UnableTo
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.outbox.operations import OutsideMessage, notify_outside, way_out

SENT_DIGITS, HANDED_OUT_DIGITS = 6, 8
# Then the code ends, under whichever account number or phone it was tried.
WRONG_TRIES = 10
TOKEN_BYTES = 32


class UnableToLetIn(UnableTo):
    """A code is handed out, and a sign-in ended, for a purpose and only after the customer's identity was checked."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A code to tell the customer, shown once, and until when it opens."""

    code: str
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Coming:
    """Where a sign-in comes from: the network address, the device by its name, and how long it stays signed in."""

    address: str
    device: str
    stays: timedelta


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What came of it: the secret for the device, or nothing; `wait_until_at` after too many tries."""

    token: str = ""
    wait_until_at: datetime | None = None


def customer_actor(*, customer_id: int, language: str = "zh-hans") -> Actor:
    """Return a signed-in customer as an actor."""
    return Actor(kind=CUSTOMER, label=ANYBODY, customer_id=customer_id, language=language)


@operation
def ask_for_code(*, now: datetime, given: str, address: str, language: str, opens_for: timedelta) -> datetime | None:
    """Send a code to every customer with this account number or phone whom a channel reaches.

    Returns None, or until when to wait; the answer is the same whether anybody is known by it or not.
    """
    doors: Doors = {("sign-in code", known_as(given)): CODES_FOR_ONE, ("sign-in code from", address): CODES_FROM_HERE}
    if wait_until_at := take_try(now=now, doors=doors):
        return wait_until_at
    for customer in customers_known_by(text=given):
        _send(now, customer, language, opens_for)
    return None


@operation
def hand_out_code(
    *, now: datetime, actor: Actor, customer_id: int, checked: str, purpose: str, opens_for: timedelta
) -> HandedOut:
    """Make a code that staff tell a customer whose identity they have checked; an earlier one ends.

    `checked` says by what they were known. Raises UnableToLetIn, CustomerNotFound if out of the actor's reach.
    """
    customer_id = card(actor=actor, customer_id=customer_id).id
    if not checked.strip():
        raise UnableToLetIn(_("Say by what you know that this is the customer."), "checked")
    if not purpose.strip():
        raise UnableToLetIn(_("Say what the customer needs the code for."), "purpose")
    code = _new_code(HANDED_OUT_DIGITS)
    _keep(now, customer_id, SignInCode.HANDED_OUT, code, now + opens_for)
    data = {"checked": checked.strip(), "purpose": purpose.strip(), "until_at": now + opens_for}
    _note(now, actor, customer_id, NewEvent(SIGN_IN_CODE_HANDED_OUT, data))
    return HandedOut(code, now + opens_for)


@operation
def sign_in(*, now: datetime, given: str, code: str, coming: Coming) -> SignedIn:
    """Sign a customer in if the code belongs to the account number or phone; what is wrong is never said.

    The code ends with it. Tries are counted by what was given and by the network address, as for a case.
    """
    known = known_as(given)
    own: Doors = {("sign-in", known, coming.address): SIGN_IN_FROM_HERE}
    others: Doors = {("sign-in", known): SIGN_IN_FROM_ANYWHERE, ("sign-in from", coming.address): ANY_SIGN_IN_FROM_HERE}
    if wait_until_at := take_try(now=now, doors={**own, **others}):
        return SignedIn(wait_until_at=wait_until_at)
    for customer in customers_known_by(text=given):
        if way := _use(now, customer, "".join(code.split())):
            forget_tries(doors=own)
            return SignedIn(token=_open(now, customer.id, way, coming))
    return SignedIn()


def _send(now: datetime, customer: Customer, language: str, opens_for: timedelta) -> None:
    way = way_out(addresses=addresses_of(customer=customer))
    if way is None:
        return
    code, until_at = _new_code(SENT_DIGITS), now + opens_for
    _keep(now, customer.id, way.channel.name, code, until_at, address_hash=hash_of_address(way.address))
    actor = customer_actor(customer_id=customer.id, language=language)
    message = OutsideMessage(
        template="sign_in_code",
        params={"code": code, "until_at": until_at},
        dedupe_key=f"sign-in:{customer.id}:{now.isoformat()}",
        stream=stream_of(customer.id),
        language=language,
        until_at=until_at,
    )
    notify_outside(now=now, actor=actor, way=way, message=message)
    _note(now, actor, customer.id, NewEvent(SIGN_IN_CODE_SENT, {"channel": way.channel.name}))


def _use(now: datetime, customer: Customer, code: str) -> str:
    """Return the way of the customer's code that this is, and end it; an empty text if it is none of theirs."""
    addresses = addresses_of(customer=customer).values()
    alive = SignInCode.objects.filter(customer_id=customer.id, until_at__gt=now, wrong_tries__lt=WRONG_TRIES)
    for kept in alive:
        # Of two that come at the same moment with the same code, one finds it gone.
        if code_opens(kept=kept, code=code, addresses=addresses) and alive.filter(id=kept.id).delete()[0]:
            return kept.way
    alive.update(wrong_tries=F("wrong_tries") + 1)
    return ""


def _open(now: datetime, customer_id: int, way: str, coming: Coming) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Device.objects.filter(customer_id=customer_id, until_at__lte=now).delete()
    Device.objects.create(
        customer_id=customer_id,
        token_hash=hash_of_token(token),
        name=coming.device,
        way=way,
        signed_in_at=now,
        until_at=now + coming.stays,
    )
    event = NewEvent(SIGNED_IN, {"way": way, "device": coming.device})
    _note(now, customer_actor(customer_id=customer_id), customer_id, event)
    return token


def _new_code(digits: int) -> str:
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def _keep(now: datetime, customer_id: int, way: str, code: str, until_at: datetime, address_hash: str = "") -> None:
    SignInCode.objects.update_or_create(
        customer_id=customer_id,
        way=way,
        defaults={
            "code_hash": hash_of_sign_in_code(customer_id=customer_id, code=code),
            "address_hash": address_hash,
            "wrong_tries": 0,
            "issued_at": now,
            "until_at": until_at,
        },
    )


def stream_of(customer_id: int) -> str:
    """Return the stream of a customer."""
    return f"customer:{customer_id}"


def _note(now: datetime, actor: Actor, customer_id: int, event: NewEvent) -> None:
    append(now=now, actor=actor, stream=stream_of(customer_id), events=[event])
