"""Customers and places that come in by themselves, without an account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from shouwen.domain.customers import events
from shouwen.domain.customers.bringing_in import BulkResult
from shouwen.domain.customers.documents import reindex
from shouwen.domain.customers.models import Customer, CustomerPhone, Premises
from shouwen.domain.customers.pinyin import sounds
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Batch, Head, NewEvent, append_many, operation

CUSTOMER_FIELDS = ("name", "kind", "address_form", "notes")
PLACE_FIELDS = ("address", "district", "zone", "latitude", "longitude")
ROWS_PER_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer with the number that the other system knows them by. None says nothing: what is there stays."""

    external_ref: str
    name: str
    phones: tuple[str, ...] = ()
    kind: str | None = None
    address_form: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class PremisesRow:
    """A place, known by community, building, entrance and room."""

    community: str
    address: str
    building: str = ""
    entrance: str = ""
    room: str = ""
    district: str | None = None
    zone: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells this place from others."""
        return self.community, self.building, self.entrance, self.room


@operation
def bring_in_customers(*, now: datetime, actor: Actor, rows: Sequence[CustomerRow], source: str) -> BulkResult:
    """Register customers, or bring those up to date whose number is known; the last row of a customer wins."""
    rows = list({row.external_ref: row for row in rows}.values())
    known = {one.external_ref: one for one in Customer.objects.filter(external_ref__in=[r.external_ref for r in rows])}
    fresh = [row for row in rows if row.external_ref not in known]
    made = Customer.objects.bulk_create([_customer(now, row) for row in fresh], batch_size=ROWS_PER_STATEMENT)
    changed = _change(known, [row for row in rows if row.external_ref in known], CUSTOMER_FIELDS)
    for customer in changed:
        customer.pinyin, customer.initials = sounds(customer.name)
    Customer.objects.bulk_update(changed, [*CUSTOMER_FIELDS, "pinyin", "initials"], batch_size=200)
    everybody = known | {one.external_ref: one for one in made}
    phoned = _add_phones(rows, everybody)
    touched = {one.id: one for one in changed} | {one.id: one for one in phoned if one not in made}
    _note(now, actor, source, made, list(touched.values()))
    reindex([*(one.id for one in made), *touched])
    return BulkResult(len(made), len(touched), len(rows) - len(made) - len(touched))


@operation
def bring_in_premises(*, now: datetime, actor: Actor, rows: Sequence[PremisesRow], source: str) -> BulkResult:
    """Register places, or bring known ones up to date; the last row of a place wins."""
    wanted = {row.key: row for row in rows}
    found = Premises.objects.filter(community__in={row.community for row in rows}, room__in={row.room for row in rows})
    known = {(one.community, one.building, one.entrance, one.room): one for one in found}
    fresh = [row for key, row in wanted.items() if key not in known]
    made = Premises.objects.bulk_create([_place(row) for row in fresh], batch_size=ROWS_PER_STATEMENT)
    changed = _change(known, [row for key, row in wanted.items() if key in known], PLACE_FIELDS)
    Premises.objects.bulk_update(changed, list(PLACE_FIELDS), batch_size=200)
    batches = [
        Batch(f"premises:{one.id}", [NewEvent(events.PREMISES_REGISTERED, {"source": source})], None, head)
        for places, head in ((made, Head.start()), (changed, None))
        for one in places
    ]
    append_many(now=now, actor=actor, batches=batches)
    return BulkResult(len(made), len(changed), len(wanted) - len(made) - len(changed))


def _customer(now: datetime, row: CustomerRow) -> Customer:
    pinyin, initials = sounds(row.name)
    said = _said(row, CUSTOMER_FIELDS)
    return Customer(pinyin=pinyin, initials=initials, external_ref=row.external_ref, created_at=now, **said)


def _place(row: PremisesRow) -> Premises:
    community, building, entrance, room = row.key
    said = _said(row, PLACE_FIELDS)
    return Premises(community=community, building=building, entrance=entrance, room=room, **said)


def _change(known: dict[Any, Any], rows: Iterable[Any], names: Sequence[str]) -> list[Any]:
    """Set what the rows say on the known objects and return those that it changes."""
    changed = []
    for row in rows:
        target = known[row.key if isinstance(row, PremisesRow) else row.external_ref]
        new = {name: value for name, value in _said(row, names).items() if getattr(target, name) != value}
        for name, value in new.items():
            setattr(target, name, value)
        if new:
            changed.append(target)
    return changed


def _said(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(row, name)) is not None}


def _add_phones(rows: Sequence[CustomerRow], customers: dict[str, Customer]) -> list[Customer]:
    """Add the phones that are not there yet and return whose they are."""
    ids = [one.id for one in customers.values()]
    there = set(CustomerPhone.objects.filter(customer_id__in=ids).values_list("customer_id", "number"))
    new = [
        CustomerPhone(customer=customers[row.external_ref], number=number)
        for row in rows
        for number in dict.fromkeys(row.phones)
        if (customers[row.external_ref].id, number) not in there
    ]
    CustomerPhone.objects.bulk_create(new, batch_size=ROWS_PER_STATEMENT)
    return list({phone.customer_id: phone.customer for phone in new}.values())


def _note(now: datetime, actor: Actor, source: str, made: Sequence[Customer], touched: Sequence[Customer]) -> None:
    batches = [
        Batch(f"customer:{one.id}", [NewEvent(kind, {"source": source})], None, head)
        for customers, kind, head in ((made, events.REGISTERED, Head.start()), (touched, events.CHANGED, None))
        for one in customers
    ]
    append_many(now=now, actor=actor, batches=batches)
