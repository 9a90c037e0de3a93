"""The organisation, and a person with phones, a place and an account."""

from dataclasses import dataclass

import pytest

from factories import NOW, Organisation, make_organisation
from shouwen.domain.customers.models import Account, Customer, Premises
from shouwen.domain.customers.operations import open_account, register_customer, register_premises
from shouwen.domain.journal.actors import SYSTEM_ACTOR


@pytest.fixture
def city(db) -> Organisation:
    return make_organisation()


@dataclass(frozen=True, slots=True)
class Registry:
    """What tests register customers with, by the program itself."""

    city: Organisation

    def person(self, name: str = "李秀英", *phones: str, **details) -> Customer:
        """Register a person."""
        return register_customer(now=NOW, actor=SYSTEM_ACTOR, name=name, phones=phones, **details)

    def place(self, room: str = "501", **parts) -> Premises:
        """Register a flat in 和平里."""
        key = {"community": "和平里", "building": "3", "entrance": "2", "room": room, **parts}
        address = f"和平里3号楼2单元{room}室"
        return register_premises(now=NOW, actor=SYSTEM_ACTOR, address=address, **key)

    def account(self, customer: Customer, number: str = "HR-20381", *, company=None, room: str = "501") -> Account:
        """Open an account with the heating company, unless said otherwise."""
        return open_account(
            now=NOW,
            actor=SYSTEM_ACTOR,
            company_id=(company or self.city.heat).id,
            utility="heat",
            number=number,
            customer_id=customer.id,
            premises_id=self.place(room).id,
        )


@pytest.fixture
def registry(city: Organisation) -> Registry:
    return Registry(city)
