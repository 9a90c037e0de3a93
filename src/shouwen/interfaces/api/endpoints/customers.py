"""Customers, always masked, and the search."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from shouwen.domain.cases.queries import search_cases
from shouwen.domain.customers.operations import note_view
from shouwen.domain.customers.queries import card, search_customers
from shouwen.interfaces.api.callers import call_of
from shouwen.interfaces.api.schemas.cases import CaseLineOut
from shouwen.interfaces.api.schemas.common import PROBLEMS, Id, Page, Text
from shouwen.interfaces.api.schemas.others import CustomerLineOut, CustomerOut, CustomersOut, FoundOut

router = Router(tags=["customers"])


class SearchQuery(Schema):
    """What to look for: any two characters of a name, an address, a number; several words all have to fit."""

    q: Annotated[Text, Field(min_length=2, max_length=80)]
    limit: Page = 20


class PurposeQuery(Schema):
    """What the record is looked at for; it is written down (H-2.6)."""

    purpose: Annotated[Text, Field(min_length=1, max_length=200)]


@router.get(
    "/customers",
    url_name="customers",
    operation_id="find_customers",
    summary="Find customers",
    response={200: CustomersOut, **PROBLEMS},
)
def customers(request: HttpRequest, asked: Query[SearchQuery]) -> Any:
    """By name, pinyin, phone, account or address, within the caller's companies; numbers are masked."""
    found = search_customers(actor=call_of(request).actor, text=asked.q, limit=asked.limit)
    return CustomersOut(customers=[CustomerLineOut.from_orm(line) for line in found])


@router.get(
    "/customers/{customer_id}",
    url_name="customer",
    operation_id="read_customer",
    summary="Read a customer's card",
    response={200: CustomerOut, **PROBLEMS},
)
def customer(request: HttpRequest, customer_id: Id, asked: Query[PurposeQuery]) -> Any:
    """The card with what the caller's role may see; who looked, and what for, is written to the journal."""
    call = call_of(request)
    found = card(actor=call.actor, customer_id=customer_id)
    note_view(now=call.now, actor=call.actor, customer_id=found.id, purpose=asked.purpose)
    return CustomerOut.from_orm(found)


@router.get(
    "/search",
    url_name="search",
    operation_id="search",
    summary="Search cases and customers",
    response={200: FoundOut, **PROBLEMS},
)
def search(request: HttpRequest, asked: Query[SearchQuery]) -> Any:
    """Cases and customers that hold every word, within the caller's reach."""
    actor = call_of(request).actor
    return FoundOut(
        cases=[CaseLineOut.from_orm(line) for line in search_cases(actor=actor, text=asked.q, limit=asked.limit)],
        customers=[
            CustomerLineOut.from_orm(line) for line in search_customers(actor=actor, text=asked.q, limit=asked.limit)
        ],
    )
