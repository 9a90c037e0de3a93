"""Signing out as a customer: on one device, or everywhere."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.admission.events import SIGN_INS_REVOKED, SIGNED_OUT
from shouwen.domain.admission.models import Device, SignInCode
from shouwen.domain.admission.operations.signing_in import UnableToLetIn, customer_actor, stream_of
from shouwen.domain.admission.queries import device_with
from shouwen.domain.customers.queries import card
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation


@operation
def sign_out(*, now: datetime, token: str) -> None:
    """Sign out the device that has this secret; one that is signed out already stays so."""
    device = device_with(token=token, now=now)
    if device is None:
        return
    device.delete()
    actor = customer_actor(customer_id=device.customer_id)
    event = NewEvent(SIGNED_OUT, {"device": device.name})
    append(now=now, actor=actor, stream=stream_of(device.customer_id), events=[event])


@operation
def sign_out_everywhere(*, now: datetime, actor: Actor, customer_id: int) -> int:
    """Sign a customer out on all devices, end the codes that are still open, and return how many devices it were."""
    return _revoke(now, actor, customer_id, "")


@operation
def revoke_sign_ins(*, now: datetime, actor: Actor, customer_id: int, purpose: str) -> int:
    """Do the same for a customer who asks staff to, a phone being lost. Raises UnableToLetIn, CustomerNotFound."""
    customer_id = card(actor=actor, customer_id=customer_id).id
    if not purpose.strip():
        raise UnableToLetIn(_("Say why the customer is signed out."), "reason")
    return _revoke(now, actor, customer_id, purpose.strip())


def _revoke(now: datetime, actor: Actor, customer_id: int, purpose: str) -> int:
    devices, _by_model = Device.objects.filter(customer_id=customer_id).delete()
    codes, _by_model = SignInCode.objects.filter(customer_id=customer_id).delete()
    event = NewEvent(SIGN_INS_REVOKED, {"devices": devices, "codes": codes, "purpose": purpose})
    append(now=now, actor=actor, stream=stream_of(customer_id), events=[event])
    return devices
