"""A customer's e-mail address: kept only once staff made sure that it is the customer's own."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from shouwen.domain.customers import events
from shouwen.domain.customers.models import Customer
from shouwen.domain.customers.refusals import UnableToRegister
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation


@operation
def verify_email(*, now: datetime, actor: Actor, customer_id: int, email: str, checked: str) -> Customer:
    """Note an address that the customer confirmed to staff; `checked` says how. Codes for signing in go there.

    The journal holds that it was verified and how, never the address. Raises UnableToRegister.
    """
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        message = _("“%(text)s” is no e-mail address. Let the customer spell it.") % {"text": address}
        raise UnableToRegister(message, "email") from error
    if not checked.strip():
        raise UnableToRegister(_("Write how you made sure that the address is the customer's own."), "checked")
    customer = Customer.objects.get(id=customer_id)
    customer.email, customer.email_verified_at = address, now
    customer.save(update_fields=["email", "email_verified_at"])
    _note(now, actor, customer_id, NewEvent(events.EMAIL_VERIFIED, {"checked": checked.strip()}))
    return customer


@operation
def remove_email(*, now: datetime, actor: Actor, customer_id: int) -> None:
    """Forget a customer's e-mail address; codes that went there open nothing any more."""
    known = Customer.objects.filter(id=customer_id).exclude(email="")
    if known.update(email="", email_verified_at=None):
        _note(now, actor, customer_id, NewEvent(events.EMAIL_REMOVED))


def _note(now: datetime, actor: Actor, customer_id: int, event: NewEvent) -> None:
    append(now=now, actor=actor, stream=f"customer:{customer_id}", events=[event])
