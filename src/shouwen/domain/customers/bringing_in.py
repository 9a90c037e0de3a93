"""Customers, places and accounts brought in by the thousand: the same rules, few statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shouwen.domain.customers import events
from shouwen.domain.customers.documents import account_document, reindex
from shouwen.domain.customers.models import Account, Customer, CustomerPhone, Premises
from shouwen.domain.customers.pinyin import sounds
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Batch, Head, NewEvent, append_many, operation
from shouwen.domain.search.operations import index_new

PlaceKey = tuple[str, str, str, str]
ACCOUNT_FIELDS = ("state", "customer_class", "area_m2", "grid_cell_id", "plant", "opened_date")
CUSTOMER_FIELDS = ("name", "kind", "address_form", "language", "notes")
PLACE_FIELDS = ("address", "district", "zone", "latitude", "longitude")
ROWS_PER_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with its customer and place. A value of None says nothing: what is there stays."""

    company_id: int
    utility: str
    number: str
    name: str
    community: str
    address: str
    phones: tuple[str, ...] = ()
    external_ref: str | None = None
    building: str = ""
    entrance: str = ""
    room: str = ""
    kind: str | None = None
    address_form: str | None = None
    language: str | None = None
    notes: str | None = None
    district: str | None = None
    zone: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    state: str | None = None
    customer_class: str | None = None
    area_m2: Decimal | None = None
    grid_cell_id: int | None = None
    plant: str | None = None
    opened_date: date | None = None

    @property
    def place(self) -> PlaceKey:
        """What tells this place from others."""
        return self.community, self.building, self.entrance, self.room

    @property
    def person(self) -> tuple[str, str]:
        """What tells this customer from others: the number of the other system, else name and first phone."""
        if self.external_ref:
            return "ref", self.external_ref
        return self.name, self.phones[0] if self.phones else f"account {self.company_id} {self.number}"


@dataclass(frozen=True, slots=True)
class BulkResult:
    """How many accounts are new, changed, and as they were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@operation
def bulk_register(*, now: datetime, actor: Actor, rows: Sequence[AccountRow], source: str) -> BulkResult:
    """Register accounts with their customers and places; what is known already is brought up to date, never doubled.

    `source` says in the journal where the rows come from. At most a few thousand rows at a time; the last row of an
    account wins.
    """
    rows = list({(row.company_id, row.number): row for row in rows}.values())
    known = _known_accounts(rows)
    places = _places(rows)
    fresh = [row for row in rows if (row.company_id, row.number) not in known]
    changed = _update(known, [row for row in rows if (row.company_id, row.number) in known], places)
    customers, new_customers = _customers(now, fresh)
    accounts = Account.objects.bulk_create(
        [_account(row, customers[row.person], places[row.place]) for row in fresh], batch_size=ROWS_PER_STATEMENT
    )
    _add_phones(fresh, customers)
    _note(now, actor, source, accounts, new_customers, changed)
    _index(accounts, fresh, changed)
    return BulkResult(len(accounts), len(changed), len(rows) - len(accounts) - len(changed))


def _known_accounts(rows: Iterable[AccountRow]) -> dict[tuple[int, str], Account]:
    numbers: dict[int, list[str]] = {}
    for row in rows:
        numbers.setdefault(row.company_id, []).append(row.number)
    return {
        (account.company_id, account.number): account
        for company_id, wanted in numbers.items()
        for account in Account.objects.filter(company_id=company_id, number__in=wanted)
        .select_related("customer", "premises")
        .prefetch_related("customer__phones")
    }


def _places(rows: Sequence[AccountRow]) -> dict[PlaceKey, Premises]:
    """Return the places of the rows, adding those that are not there."""
    wanted = {row.place: row for row in rows}
    found = {_key(one): one for one in _places_of({row.community for row in rows}, {row.room for row in rows})}
    new = [_place(row) for key, row in wanted.items() if key not in found]
    found.update({_key(one): one for one in Premises.objects.bulk_create(new, batch_size=ROWS_PER_STATEMENT)})
    return found


def _places_of(communities: Iterable[str], rooms: Iterable[str]) -> Iterable[Premises]:
    return Premises.objects.filter(community__in=list(communities), room__in=list(rooms))


def _key(place: Premises) -> PlaceKey:
    return place.community, place.building, place.entrance, place.room


def _place(row: AccountRow) -> Premises:
    community, building, entrance, room = row.place
    said = _said(row, PLACE_FIELDS)
    return Premises(community=community, building=building, entrance=entrance, room=room, **said)


def _customers(now: datetime, fresh: Sequence[AccountRow]) -> tuple[dict[tuple, Customer], list[Customer]]:
    """Return the customer of every new account, and which of them are new."""
    wanted = {row.person: row for row in fresh}
    found = _customers_by_ref(wanted.values()) | _customers_by_phone(wanted.values())
    new_rows = {person: row for person, row in wanted.items() if person not in found}
    made = Customer.objects.bulk_create(
        [_customer(now, row) for row in new_rows.values()], batch_size=ROWS_PER_STATEMENT
    )
    return found | dict(zip(new_rows, made, strict=True)), made


def _customers_by_ref(rows: Iterable[AccountRow]) -> dict[tuple, Customer]:
    refs = [row.external_ref for row in rows if row.external_ref]
    return {("ref", one.external_ref): one for one in Customer.objects.filter(external_ref__in=refs)}


def _customers_by_phone(rows: Iterable[AccountRow]) -> dict[tuple, Customer]:
    """Return customers by name and number. Merged ones are left out here: asked in SQL, they would drive the query."""
    numbers = {row.phones[0] for row in rows if row.phones and not row.external_ref}
    phones = CustomerPhone.objects.filter(number__in=numbers).select_related("customer")
    return {(one.customer.name, one.number): one.customer for one in phones if one.customer.merged_into_id is None}


def _customer(now: datetime, row: AccountRow) -> Customer:
    pinyin, initials = sounds(row.name)
    said = _said(row, CUSTOMER_FIELDS)
    return Customer(pinyin=pinyin, initials=initials, external_ref=row.external_ref or None, created_at=now, **said)


def _account(row: AccountRow, customer: Customer, place: Premises) -> Account:
    said = _said(row, ACCOUNT_FIELDS)
    return Account(
        company_id=row.company_id, utility=row.utility, number=row.number, customer=customer, premises=place, **said
    )


def _add_phones(rows: Iterable[AccountRow], customers: dict[tuple, Customer]) -> None:
    wanted = {
        (customers[row.person].id, number): place == 0
        for row in rows
        for place, number in enumerate(dict.fromkeys(row.phones))
    }
    CustomerPhone.objects.bulk_create(
        [CustomerPhone(customer_id=owner, number=number, preferred=first) for (owner, number), first in wanted.items()],
        batch_size=ROWS_PER_STATEMENT,
        ignore_conflicts=True,
    )


def _update(
    known: dict[tuple[int, str], Account], rows: Sequence[AccountRow], places: dict[PlaceKey, Premises]
) -> list[Account]:
    """Bring known accounts, their customers and places up to date; return the accounts where something changed."""
    touched: dict[str, dict[int, Any]] = {"account": {}, "customer": {}, "premises": {}}
    changed: dict[int, Account] = {}
    for row in rows:
        account = known[row.company_id, row.number]
        place = places[row.place]
        moves = account.premises_id != place.id
        account.premises = place
        differs = [
            moves | _differs(account, _said(row, ACCOUNT_FIELDS), touched["account"]),
            _differs(account.customer, _said(row, CUSTOMER_FIELDS), touched["customer"]),
            _differs(place, _said(row, PLACE_FIELDS), touched["premises"]),
            _new_phones(account.customer, row),
        ]
        if moves:
            touched["account"][account.id] = account
        if any(differs):
            changed[account.id] = account
    _write(touched)
    return list(changed.values())


def _differs(target: Any, said: dict[str, Any], touched: dict[int, Any]) -> bool:
    new = {name: value for name, value in said.items() if getattr(target, name) != value}
    for name, value in new.items():
        setattr(target, name, value)
    if new:
        touched[target.id] = target
    return bool(new)


def _new_phones(customer: Customer, row: AccountRow) -> bool:
    there = {phone.number for phone in customer.phones.all()}
    new = [number for number in dict.fromkeys(row.phones) if number not in there]
    CustomerPhone.objects.bulk_create(
        [CustomerPhone(customer=customer, number=number) for number in new], ignore_conflicts=True
    )
    return bool(new)


def _write(touched: dict[str, dict[int, Any]]) -> None:
    for customer in touched["customer"].values():
        customer.pinyin, customer.initials = sounds(customer.name)
    Account.objects.bulk_update(touched["account"].values(), [*ACCOUNT_FIELDS, "premises"], batch_size=200)
    names = [*CUSTOMER_FIELDS, "pinyin", "initials"]
    Customer.objects.bulk_update(touched["customer"].values(), names, batch_size=200)
    Premises.objects.bulk_update(touched["premises"].values(), list(PLACE_FIELDS), batch_size=200)


def _said(row: AccountRow, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(row, name)) is not None}


def _note(
    now: datetime,
    actor: Actor,
    source: str,
    accounts: Sequence[Account],
    new_customers: Sequence[Customer],
    changed: Sequence[Account],
) -> None:
    """Write an event for every account, on its customer's stream."""
    new = {customer.id for customer in new_customers}
    batches: dict[int, Batch] = {}
    for kind, account in [
        *((events.ACCOUNT_OPENED, one) for one in accounts),
        *((events.ACCOUNT_CHANGED, one) for one in changed),
    ]:
        owner = account.customer_id
        batch = batches.setdefault(
            owner, Batch(f"customer:{owner}", [], account.company_id, Head.start() if owner in new else None)
        )
        event = NewEvent(kind, {"account": account.id, "number": account.number, "source": source})
        batches[owner] = replace(batch, events=[*batch.events, event])
    append_many(now=now, actor=actor, batches=list(batches.values()))


def _index(accounts: Sequence[Account], rows: Sequence[AccountRow], changed: Sequence[Account]) -> None:
    index_new([account_document(account, row.phones) for account, row in zip(accounts, rows, strict=True)])
    reindex(list({account.customer_id for account in changed}))
