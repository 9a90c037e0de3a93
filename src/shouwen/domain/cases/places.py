"""Where a contact comes from: the account, the premises, and the facts that promises ask for."""

from dataclasses import dataclass

from django.db import connection

from shouwen.domain.customers.models import Account, Premises
from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of the place that a case is about."""

    customer_id: int | None = None
    account_id: int | None = None
    premises_id: int | None = None
    company_id: int | None = None
    zone: str = Premises.Zone.URBAN
    customer_class: str = Account.CustomerClass.RESIDENT
    utility: str = ""
    address: str = ""
    grid_cell_id: int | None = None


# In plain SQL: every contact asks for its place before anything else can happen.
OF_ACCOUNT = f"""
    SELECT account.customer_id, account.id, account.premises_id, account.company_id, place.zone,
        account.customer_class, account.utility, place.address, account.grid_cell_id
    FROM {Account._meta.db_table} account
    JOIN {Premises._meta.db_table} place ON place.id = account.premises_id
    WHERE account.id = %s
"""


def place_of(*, account_id: int | None, premises_id: int | None) -> Place:
    """Return the place of an account, or of premises alone, or a place of which nothing is known."""
    if account_id is not None:
        return _of_account(account_id)
    if premises_id is not None:
        zone, address = Premises.objects.values_list("zone", "address").get(id=premises_id)
        return Place(premises_id=premises_id, zone=zone, address=address)
    return Place()


def _of_account(account_id: int) -> Place:
    with connection.cursor() as cursor:
        cursor.execute(OF_ACCOUNT, [account_id])
        row = cursor.fetchone()
    if row is None:
        raise Account.DoesNotExist(account_id)
    return Place(*row)


def plain_phone(text: str) -> str:
    """Return a phone number as numbers are kept, or what was typed without signs if it is no number."""
    if not text.strip():
        return ""
    try:
        return normalised_phone(text)
    except NotAPhoneNumber:
        return "".join(sign for sign in text if sign.isdigit())[:24]
