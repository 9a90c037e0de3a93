"""Registering many households at once, as the first day of an installation does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shouwen.domain.customers import events
from shouwen.domain.customers.documents import account_document
from shouwen.domain.customers.models import Account, Customer, CustomerPhone, Premises
from shouwen.domain.customers.phones import normalised_phone
from shouwen.domain.customers.pinyin import sounds
from shouwen.domain.customers.refusals import UnableToRegister
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Batch, Head, NewEvent, append_many, operation
from shouwen.domain.search.operations import index_new

ROWS_PER_STATEMENT = 1_000


@dataclass(frozen=True, slots=True)
class NewPremises:
    """A place that is not known yet."""

    community: str
    address: str
    building: str = ""
    entrance: str = ""
    room: str = ""
    district: str = ""
    zone: str = "urban"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that is not known yet, for the place of its household."""

    company_id: int
    utility: str
    number: str
    customer_class: str = "resident"
    area_m2: Decimal | None = None
    grid_cell_id: int | None = None
    plant: str = ""
    opened_date: date | None = None


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A customer with the place they live or work in, and the accounts they hold there."""

    name: str
    premises: NewPremises
    accounts: tuple[NewAccount, ...]
    phones: tuple[str, ...] = ()
    kind: str = "person"
    language: str = "zh-hans"
    address_form: str = ""


PREMISES_FIELDS = tuple(one.name for one in fields(NewPremises))
ACCOUNT_FIELDS = tuple(one.name for one in fields(NewAccount))


@dataclass(frozen=True, slots=True)
class _Registered:
    """The rows of one household."""

    customer: Customer
    premises: Premises
    accounts: tuple[Account, ...]
    phones: tuple[str, ...]


@operation
def bulk_register(*, now: datetime, actor: Actor, households: Sequence[NewHousehold]) -> list[Account]:
    """Register households that are surely new, in few statements, and return their accounts in the same order.

    Each customer gets the same events and search documents as by single registration. Raises UnableToRegister, and
    registers none of them, if a place or an account number is known already, and NotAPhoneNumber for a wrong number.
    """
    rows = [_rows(now, household) for household in households]
    try:
        with transaction.atomic():
            _write(rows)
    except IntegrityError as error:
        raise UnableToRegister(_("One of these places or accounts is registered already.")) from error
    append_many(now=now, actor=actor, batches=[batch for one in rows for batch in _batches(one)])
    index_new([account_document(account, one.phones) for one in rows for account in one.accounts])
    return [account for one in rows for account in one.accounts]


def _rows(now: datetime, household: NewHousehold) -> _Registered:
    pinyin, initials = sounds(household.name)
    customer = Customer(
        kind=household.kind,
        name=household.name,
        pinyin=pinyin,
        initials=initials,
        language=household.language,
        address_form=household.address_form,
        created_at=now,
    )
    premises = Premises(**{name: getattr(household.premises, name) for name in PREMISES_FIELDS})
    accounts = tuple(
        Account(customer=customer, premises=premises, **{name: getattr(one, name) for name in ACCOUNT_FIELDS})
        for one in household.accounts
    )
    phones = tuple(dict.fromkeys(normalised_phone(number) for number in household.phones))
    return _Registered(customer, premises, accounts, phones)


def _write(rows: Sequence[_Registered]) -> None:
    Customer.objects.bulk_create([one.customer for one in rows], batch_size=ROWS_PER_STATEMENT)
    Premises.objects.bulk_create([one.premises for one in rows], batch_size=ROWS_PER_STATEMENT)
    CustomerPhone.objects.bulk_create([phone for one in rows for phone in _phones(one)], batch_size=ROWS_PER_STATEMENT)
    accounts = [account for one in rows for account in one.accounts]
    for account in accounts:
        # The ids exist only now; assigning the saved rows again takes them over.
        account.customer, account.premises = account.customer, account.premises
    Account.objects.bulk_create(accounts, batch_size=ROWS_PER_STATEMENT)


def _phones(one: _Registered) -> Iterator[CustomerPhone]:
    for place, number in enumerate(one.phones):
        yield CustomerPhone(customer=one.customer, number=number, preferred=place == 0)


def _batches(one: _Registered) -> Iterator[Batch]:
    registered = NewEvent(events.REGISTERED, {"name": one.customer.name, "phones": len(one.phones)})
    opened = [
        NewEvent(events.ACCOUNT_OPENED, {"account": account.id, "number": account.number}) for account in one.accounts
    ]
    yield Batch(f"customer:{one.customer.id}", [registered, *opened], None, Head.start())
    placed = NewEvent(events.PREMISES_REGISTERED, {"address": one.premises.address})
    yield Batch(f"premises:{one.premises.id}", [placed], None, Head.start())
