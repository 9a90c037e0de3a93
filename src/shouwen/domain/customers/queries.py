"""Who the customers are, as much of them as the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from shouwen.domain.customers.masking import masked_email, masked_name, masked_phone, may_see_names
from shouwen.domain.customers.models import Account, Customer, CustomerPhone, Premises, RegisterEntry
from shouwen.domain.customers.refusals import CustomerNotFound
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.rows import read_rows
from shouwen.domain.people.queries import cell_brief
from shouwen.domain.search import queries as search

LIKELY_DUPLICATES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A phone number as the reader may see it."""

    id: int
    text: str
    label: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account on the customer's card."""

    id: int
    company_id: int
    utility: str
    number: str
    state: str
    customer_class: str
    area_m2: str
    premises_id: int
    address: str
    zone: str
    plant: str
    cell_name: str
    cell_responsible: str


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """What an agent sees of a customer: names by role, phones masked, accounts of the companies in reach."""

    id: int
    kind: str
    name: str
    address_form: str
    language: str
    preferred_channel: str
    email: str
    email_verified_at: datetime | None
    assistance: str
    notes: str
    special_care: bool
    large_user: bool
    phones: tuple[PhoneView, ...]
    accounts: tuple[AccountView, ...]
    registers: tuple[RegisterEntry, ...]
    duplicates: tuple["CustomerLine", ...]


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer in a list."""

    id: int
    name: str
    phone: str
    address: str
    account: str
    company_id: int | None
    account_id: int | None
    premises_id: int | None
    special_care: bool


def card(*, actor: Actor, customer_id: int) -> CustomerCard:
    """Return the card of a customer, following a merged record to the one it went into.

    Raises CustomerNotFound if none of the customer's accounts belongs to a company in the actor's reach.
    """
    customer = _loaded(customer_id)
    accounts = [one for one in customer.accounts.all() if one.company_id in actor.scope_company_ids]
    if customer.accounts.all() and not accounts:
        raise CustomerNotFound(customer_id)
    return CustomerCard(
        id=customer.id,
        kind=customer.kind,
        name=shown_name(actor, customer.name),
        address_form=customer.address_form,
        language=customer.language,
        preferred_channel=customer.preferred_channel,
        email=masked_email(customer.email),
        email_verified_at=customer.email_verified_at,
        assistance=customer.assistance,
        notes=customer.notes,
        special_care=customer.special_care,
        large_user=customer.large_user,
        phones=tuple(
            PhoneView(one.id, masked_phone(one.number), one.label, one.preferred) for one in customer.phones.all()
        ),
        accounts=tuple(_account_view(one) for one in accounts),
        registers=tuple(customer.register_entries.filter(ended_at=None)),
        duplicates=tuple(_lines(actor, possible_duplicates(customer=customer))),
    )


def shown_name(actor: Actor, name: str) -> str:
    """Return a customer's name as the actor may see it."""
    return name if may_see_names(actor.roles) else masked_name(name)


def find_by_phone(*, actor: Actor, number: str) -> list[CustomerLine]:
    """Return the customers that a phone number belongs to, within the actor's companies."""
    ids = CustomerPhone.objects.filter(number=number).values_list("customer_id", flat=True)
    return _lines(actor, _loaded_many(ids))


def search_customers(*, actor: Actor, text: str, limit: int) -> list[CustomerLine]:
    """Return customers whose name, pinyin, initials, phone, account number or address hold the words of a search."""
    hits = search.find(text=text, kinds=("account", "customer"), company_ids=actor.scope_company_ids, limit=limit)
    accounts = {
        one.id: one
        for one in Account.objects.filter(id__in=[hit.ref_id for hit in hits if hit.kind == "account"])
        .select_related("customer", "premises")
        .prefetch_related("customer__phones")
    }
    bare = {one.id: one for one in _loaded_many([hit.ref_id for hit in hits if hit.kind == "customer"])}
    lines = []
    for hit in hits:
        if hit.kind == "account" and hit.ref_id in accounts:
            account = accounts[hit.ref_id]
            lines.append(_line(actor, account.customer, account))
        elif hit.ref_id in bare:
            lines.append(_line(actor, bare[hit.ref_id], None))
    return lines


def accounts_of(*, customer_id: int) -> list[Account]:
    """Return a customer's accounts with their premises."""
    return list(Account.objects.filter(customer_id=customer_id).select_related("premises").order_by("id"))


def account(*, account_id: int) -> Account:
    """Return an account with customer and premises. Raises Account.DoesNotExist."""
    return Account.objects.select_related("customer", "premises").get(id=account_id)


def accounts_with(*, number: str) -> list[Account]:
    """Return the accounts that have this number, one for each company at most."""
    return read_rows(Account, "WHERE number = %s ORDER BY company_id", [number])


def premises(*, premises_id: int) -> Premises:
    """Return a place. Raises Premises.DoesNotExist."""
    return Premises.objects.get(id=premises_id)


def own_numbers(*, customer_id: int | None) -> frozenset[str]:
    """Return the phone numbers of a customer, which a reply to that customer may name."""
    if customer_id is None:
        return frozenset()
    return frozenset(CustomerPhone.objects.filter(customer_id=customer_id).values_list("number", flat=True))


def possible_duplicates(*, customer: Customer) -> list[Customer]:
    """Return other records that may be the same person: the same phone, or the same name at the same place."""
    phones = [phone.number for phone in customer.phones.all()]
    places = [account.premises_id for account in customer.accounts.all()]
    # Two questions, each with its index: joined by "or" they would read every customer.
    same_phone = CustomerPhone.objects.filter(number__in=phones).values_list("customer_id", flat=True)
    same_place = Account.objects.filter(premises_id__in=places, customer__name=customer.name)
    likely = {*same_phone, *same_place.values_list("customer_id", flat=True)} - {customer.id}
    found = Customer.objects.filter(id__in=likely, merged_into=None).order_by("id")
    return _loaded_many(list(found.values_list("id", flat=True)[:LIKELY_DUPLICATES_SHOWN]))


def due_reviews(*, on_date: date, company_ids: Iterable[int]) -> list[RegisterEntry]:
    """Return the register entries whose review is due, the oldest first."""
    reach = Q(company_id=None) | Q(company_id__in=list(company_ids))
    entries = RegisterEntry.objects.filter(reach, ended_at=None, review_date__lte=on_date)
    return list(entries.select_related("customer").order_by("review_date"))


def register_entries(*, register: str, company_ids: Iterable[int], limit: int) -> list[RegisterEntry]:
    """Return who stands in a register now, the next review first (W-6.2.2.5)."""
    reach = Q(company_id=None) | Q(company_id__in=list(company_ids))
    entries = RegisterEntry.objects.filter(reach, register=register, ended_at=None)
    return list(entries.select_related("customer").order_by("review_date", "id")[:limit])


def _loaded(customer_id: int) -> Customer:
    found = _loaded_many([customer_id])
    if not found:
        raise CustomerNotFound(customer_id)
    return _loaded(found[0].merged_into_id) if found[0].merged_into_id else found[0]


def _loaded_many(ids: Iterable[int]) -> list[Customer]:
    accounts = Account.objects.select_related("premises").order_by("id")
    phones = CustomerPhone.objects.order_by("-preferred", "id")
    return list(
        Customer.objects.filter(id__in=list(ids))
        .prefetch_related(Prefetch("accounts", accounts), Prefetch("phones", phones))
        .order_by("id")
    )


def _lines(actor: Actor, customers: Iterable[Customer]) -> list[CustomerLine]:
    lines = []
    for customer in customers:
        accounts = list(customer.accounts.all())
        reachable = [one for one in accounts if one.company_id in actor.scope_company_ids]
        if reachable or not accounts:
            lines.append(_line(actor, customer, reachable[0] if reachable else None))
    return lines


def _line(actor: Actor, customer: Customer, account: Account | None) -> CustomerLine:
    phone = next(iter(customer.phones.all()), None)
    return CustomerLine(
        id=customer.id,
        name=shown_name(actor, customer.name),
        phone=masked_phone(phone.number) if phone else "",
        address=account.premises.address if account else "",
        account=account.number if account else "",
        company_id=account.company_id if account else None,
        account_id=account.id if account else None,
        premises_id=account.premises_id if account else None,
        special_care=customer.special_care,
    )


def _account_view(account: Account) -> AccountView:
    cell = cell_brief(account.grid_cell_id)
    return AccountView(
        id=account.id,
        company_id=account.company_id,
        utility=account.utility,
        number=account.number,
        state=account.state,
        customer_class=account.customer_class,
        area_m2=f"{account.area_m2.normalize():f}" if account.area_m2 is not None else "",
        premises_id=account.premises_id,
        address=account.premises.address,
        zone=account.premises.zone,
        plant=account.plant,
        cell_name=cell.name if cell else "",
        cell_responsible=cell.responsible if cell else "",
    )
