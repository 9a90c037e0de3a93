"""Registering customers, their phones, places and accounts, and looking at their records with a purpose."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shouwen.domain.customers import events
from shouwen.domain.customers.bulk import NewAccount, NewHousehold, NewPremises, bulk_register
from shouwen.domain.customers.documents import reindex
from shouwen.domain.customers.emails import remove_email, verify_email
from shouwen.domain.customers.models import Account, Customer, CustomerPhone, Premises, RegisterEntry
from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone
from shouwen.domain.customers.pinyin import sounds
from shouwen.domain.customers.refusals import UnableToMerge, UnableToRegister, UnableToView
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, operation

__all__ = [
    "NewAccount",
    "NewHousehold",
    "NewPremises",
    "UnableToMerge",
    "UnableToRegister",
    "UnableToView",
    "add_phone",
    "bulk_register",
    "change_account_state",
    "change_customer",
    "enter_register",
    "leave_register",
    "merge_customers",
    "note_view",
    "open_account",
    "register_customer",
    "register_premises",
    "remove_email",
    "unmask",
    "verify_email",
]

CHANGEABLE = frozenset(
    {"name", "kind", "address_form", "language", "preferred_channel", "assistance", "notes", "external_ref"}
)
REGISTER_FLAGS = {"special_care": "special_care", "large_user": "large_user"}


@operation
def register_customer(
    *, now: datetime, actor: Actor, name: str, kind: str = "person", phones: tuple[str, ...] = (), **details: Any
) -> Customer:
    """Register a person or an organisation with any number of phones.

    `details` are address_form, language, preferred_channel, assistance, notes. Raises UnableToRegister.
    """
    _refuse_unknown(details)
    if not name.strip():
        raise UnableToRegister(_("A customer needs a name."), "name")
    pinyin, initials = sounds(name.strip())
    customer = Customer.objects.create(
        name=name.strip(), kind=kind, pinyin=pinyin, initials=initials, created_at=now, **details
    )
    numbers = list(dict.fromkeys(_number(one) for one in phones if one.strip()))
    CustomerPhone.objects.bulk_create(
        [CustomerPhone(customer=customer, number=one, preferred=place == 0) for place, one in enumerate(numbers)]
    )
    _note(now, actor, customer.id, events.REGISTERED, {"name": customer.name, "phones": len(numbers)})
    reindex([customer.id])
    return customer


@operation
def change_customer(*, now: datetime, actor: Actor, customer_id: int, changes: Mapping[str, Any]) -> Customer:
    """Change what is known of a customer; the journal keeps what was there before. Raises UnableToRegister."""
    _refuse_unknown(changes)
    customer = Customer.objects.get(id=customer_id)
    before = {name: getattr(customer, name) for name in changes if getattr(customer, name) != changes[name]}
    if not before:
        return customer
    for name in before:
        setattr(customer, name, changes[name])
    if not customer.name.strip():
        raise UnableToRegister(_("A customer needs a name."), "name")
    customer.pinyin, customer.initials = sounds(customer.name)
    customer.save()
    _note(now, actor, customer_id, events.CHANGED, {"before": before, "after": {n: changes[n] for n in before}})
    reindex([customer_id])
    return customer


@operation
def add_phone(
    *, now: datetime, actor: Actor, customer_id: int, number: str, label: str = "", preferred: bool = False
) -> CustomerPhone:
    """Add a phone number to a customer; the same number again changes its label. Raises UnableToRegister."""
    digits = _number(number)
    if preferred:
        CustomerPhone.objects.filter(customer_id=customer_id).update(preferred=False)
    phone, _created = CustomerPhone.objects.update_or_create(
        customer_id=customer_id, number=digits, defaults={"label": label, "preferred": preferred}
    )
    _note(now, actor, customer_id, events.PHONE_ADDED, {"label": label})
    reindex([customer_id])
    return phone


@operation
def register_premises(*, now: datetime, actor: Actor, community: str, address: str, **parts: Any) -> Premises:
    """Register a place; the same community, building, entrance and room is the same place.

    `parts` are building, entrance, room, district, zone, latitude, longitude.
    """
    key = {name: parts.pop(name, "") for name in ("building", "entrance", "room")}
    premises, created = Premises.objects.get_or_create(
        community=community, **key, defaults={"address": address, **parts}
    )
    if created:
        event = NewEvent(events.PREMISES_REGISTERED, {"address": address})
        append(now=now, actor=actor, stream=f"premises:{premises.id}", events=[event])
    return premises


@operation
def open_account(
    *,
    now: datetime,
    actor: Actor,
    company_id: int,
    utility: str,
    number: str,
    customer_id: int,
    premises_id: int,
    customer_class: str = "resident",
    area_m2: Decimal | None = None,
    grid_cell_id: int | None = None,
    plant: str = "",
    opened_date: date | None = None,
) -> Account:
    """Open a customer's account with one company for one place.

    Raises UnableToRegister if the company has an account of that number.
    """
    try:
        with transaction.atomic():
            account = Account.objects.create(
                company_id=company_id,
                utility=utility,
                number=number.strip(),
                customer_id=customer_id,
                premises_id=premises_id,
                customer_class=customer_class,
                area_m2=area_m2,
                grid_cell_id=grid_cell_id,
                plant=plant,
                opened_date=opened_date,
            )
    except IntegrityError as error:
        message = _("The company has an account %(number)s already.") % {"number": number}
        raise UnableToRegister(message, "number") from error
    data = {"account": account.id, "number": account.number}
    _note(now, actor, customer_id, events.ACCOUNT_OPENED, data, company_id)
    reindex([customer_id])
    return account


@operation
def change_account_state(*, now: datetime, actor: Actor, account_id: int, state: str) -> Account:
    """Set an account to normal, suspended or closed. Raises UnableToRegister for another state."""
    if state not in Account.State.values:
        raise UnableToRegister(_("An account is normal, suspended or closed."), "state")
    account = Account.objects.get(id=account_id)
    data = {"account": account_id, "before": account.state, "after": state}
    account.state = state
    account.save(update_fields=["state"])
    _note(now, actor, account.customer_id, events.ACCOUNT_CHANGED, data, account.company_id)
    return account


@operation
def merge_customers(*, now: datetime, actor: Actor, keep_id: int, merge_id: int, reason: str) -> Customer:
    """Make two records of one person into one: accounts, phones and registers move; the other record points here.

    Raises UnableToMerge without a reason, for the same record, or for one that is merged already.
    """
    if keep_id == merge_id:
        raise UnableToMerge(_("These are the same record."))
    if not reason.strip():
        raise UnableToMerge(_("Write by what you know that this is the same person."), "reason")
    keep, gone = (Customer.objects.get(id=one) for one in (keep_id, merge_id))
    if keep.merged_into_id or gone.merged_into_id:
        raise UnableToMerge(_("One of the records is merged into another already."))
    _move(keep, gone)
    data = {"merged": merge_id, "into": keep_id, "reason": reason.strip()}
    for one in (keep_id, merge_id):
        _note(now, actor, one, events.MERGED, data)
    reindex([keep_id, merge_id])
    return keep


@operation
def enter_register(
    *,
    now: datetime,
    actor: Actor,
    customer_id: int,
    register: str,
    reason: str,
    review_date: date,
    evidence: str = "",
    company_id: int | None = None,
    lives_alone: bool = False,
    limited_mobility: bool = False,
    without_family_help: bool = False,
    manager_staff_id: int | None = None,
) -> RegisterEntry:
    """Enter a customer in the register of special care or of large users, with grounds and a date of review.

    Home service (W-6.2.2.2) is for people who are old and live alone, or who have limited mobility and nobody to
    help: special care needs one of the two. Raises UnableToRegister.
    """
    entitled = lives_alone or (limited_mobility and without_family_help)
    _check_grounds(register, reason, evidence, entitled=entitled)
    entry, _created = RegisterEntry.objects.update_or_create(
        customer_id=customer_id,
        register=register,
        ended_at=None,
        defaults={
            "company_id": company_id,
            "reason": reason.strip(),
            "evidence": evidence.strip(),
            "lives_alone": lives_alone,
            "limited_mobility": limited_mobility,
            "without_family_help": without_family_help,
            "manager_staff_id": manager_staff_id,
            "reviewed_by_id": actor.staff_id,
            "review_date": review_date,
            "entered_at": now,
        },
    )
    Customer.objects.filter(id=customer_id).update(**{REGISTER_FLAGS[register]: True})
    data = {"register": register, "reason": reason, "review_date": review_date.isoformat()}
    _note(now, actor, customer_id, events.REGISTER_ENTERED, data)
    return entry


def _check_grounds(register: str, reason: str, evidence: str, *, entitled: bool) -> None:
    """Refuse an entry without a reason, and special care for somebody who is not entitled to it or without evidence."""
    if not reason.strip():
        raise UnableToRegister(_("Write why the customer stands in the register."), "reason")
    if register == RegisterEntry.Register.SPECIAL_CARE and not (entitled and evidence.strip()):
        raise UnableToRegister(
            _(
                "Special care is for people who live alone, or have limited mobility and nobody to help. "
                "Mark which, and name the evidence."
            ),
            "evidence",
        )


@operation
def leave_register(*, now: datetime, actor: Actor, customer_id: int, register: str, reason: str) -> None:
    """Take a customer out of a register; the entry stays for later query. Raises UnableToRegister without a reason."""
    if not reason.strip():
        raise UnableToRegister(_("Write why the customer leaves the register."), "reason")
    RegisterEntry.objects.filter(customer_id=customer_id, register=register, ended_at=None).update(ended_at=now)
    Customer.objects.filter(id=customer_id).update(**{REGISTER_FLAGS[register]: False})
    _note(now, actor, customer_id, events.REGISTER_LEFT, {"register": register, "reason": reason.strip()})


@operation
def note_view(*, now: datetime, actor: Actor, customer_id: int, purpose: str, case_number: str = "") -> None:
    """Write down who looked at a person's record and what for (H-2.6).

    The purpose is an open case or a reason in words. Raises UnableToView without either.
    """
    _look(now, actor, customer_id, events.RECORD_VIEWED, purpose, case_number)


@operation
def unmask(*, now: datetime, actor: Actor, customer_id: int, purpose: str, case_number: str = "") -> Customer:
    """Return a customer with nothing hidden, and write down who asked and what for. Raises UnableToView."""
    _look(now, actor, customer_id, events.RECORD_UNMASKED, purpose, case_number)
    return Customer.objects.prefetch_related("phones", "accounts__premises").get(id=customer_id)


def _look(now: datetime, actor: Actor, customer_id: int, kind: str, purpose: str, case_number: str) -> None:
    if not purpose.strip() and not case_number:
        raise UnableToView(_("Say what you need the record for: an open case, or a reason in words."), "purpose")
    _note(now, actor, customer_id, kind, {"purpose": purpose.strip(), "case": case_number})


def _move(keep: Customer, gone: Customer) -> None:
    known = set(keep.phones.values_list("number", flat=True))
    gone.phones.exclude(number__in=known).update(customer=keep, preferred=False)
    gone.phones.all().delete()
    gone.accounts.update(customer=keep)
    held = keep.register_entries.filter(ended_at=None).values_list("register", flat=True)
    gone.register_entries.exclude(register__in=list(held), ended_at=None).update(customer=keep)
    gone.merged_into = keep
    gone.save(update_fields=["merged_into"])
    keep.special_care = keep.special_care or gone.special_care
    keep.large_user = keep.large_user or gone.large_user
    if not keep.email:
        keep.email, keep.email_verified_at = gone.email, gone.email_verified_at
    keep.save(update_fields=["special_care", "large_user", "email", "email_verified_at"])


def _number(text: str) -> str:
    try:
        return normalised_phone(text)
    except NotAPhoneNumber as error:
        message = _("“%(text)s” is no phone number. Write it with area code or as 11 digits.") % {"text": text}
        raise UnableToRegister(message, "phone") from error


def _refuse_unknown(details: Mapping[str, Any]) -> None:
    if unknown := set(details) - CHANGEABLE:
        raise TypeError(f"a customer has no {', '.join(sorted(unknown))}")


def _note(
    now: datetime, actor: Actor, customer_id: int, kind: str, data: Mapping[str, Any], company_id: int | None = None
) -> None:
    stream = f"customer:{customer_id}"
    append(now=now, actor=actor, stream=stream, events=[NewEvent(kind, data)], company_id=company_id)
