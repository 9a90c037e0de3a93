"""A household that the companies know: one customer with accounts for heat and water, and calls from there."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import NOW, Organisation, actor_for
from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.operations import enter_register, open_account, register_customer, register_premises
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Revision
from shouwen.domain.knowledge.models import Authority
from shouwen.domain.knowledge.operations import set_matter
from shouwen.domain.people.operations import create_grid_cell

PHONE = "13800135678"
# A world that is taken back leaves its values in the caches of the process; no two worlds may share a revision.
_leaps = count(1_000_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Household:
    """李秀英 with her accounts, and the organisation that serves her."""

    organisation: Organisation
    customer: Customer
    heat_account: Account
    water_account: Account

    @property
    def authority(self) -> Authority:
        """The body outside that is right for what is not ours."""
        return Authority.objects.get(name="市住房和城乡建设局")

    def call(self, **changes: Any) -> dict[str, Any]:
        """Return the form of a repair that its taker keeps; `changes` replace fields, None leaves one out."""
        fields = {
            "act_id": "one-call",
            "channel": "phone",
            "words": "家里不热，暖气片是凉的",
            "caller_phone": PHONE,
            "caller_name": "李秀英",
            "company_id": self.organisation.heat.id,
            "customer_id": self.customer.id,
            "account_id": self.heat_account.id,
            "subject": "repair|NH",
            "urgency": "normal",
            "way": "mine",
            **changes,
        }
        return {name: value for name, value in fields.items() if value is not None}


def make_household(organisation: Organisation) -> Household:
    """Register the household by the program's own operations."""
    for company, code, kind, name in (
        (organisation.heat, "ATTITUDE", "complaint", "服务态度"),
        (organisation.water, "BILL", "question", "水费账单"),
    ):
        set_matter(now=NOW, actor=SYSTEM_ACTOR, company_id=company.id, code=code, case_kind=kind, name=name)
    customer = register_customer(
        now=NOW, actor=SYSTEM_ACTOR, name="李秀英", phones=(PHONE,), address_form="李奶奶", notes="听力不好"
    )
    heat_account, water_account = _open_accounts(organisation, customer)
    _give_special_care(organisation, customer)
    Revision.objects.update(number=F("number") + next(_leaps))
    return Household(organisation, Customer.objects.get(id=customer.id), heat_account, water_account)


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page takes once the caches are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _open_accounts(organisation: Organisation, customer: Customer) -> tuple[Account, Account]:
    cell = create_grid_cell(
        now=NOW,
        actor=SYSTEM_ACTOR,
        company_id=organisation.heat.id,
        code="H-07",
        name="和平里网格",
        unit_id=organisation.heat_station.id,
        responsible_id=organisation.station_head.id,
    )
    premises = register_premises(
        now=NOW,
        actor=SYSTEM_ACTOR,
        community="和平里",
        building="3",
        entrance="2",
        room="501",
        address="和平里3号楼2单元501室",
    )
    common = {"now": NOW, "actor": SYSTEM_ACTOR, "customer_id": customer.id, "premises_id": premises.id}
    heat = open_account(
        company_id=organisation.heat.id, utility="heat", number="HR-20381", grid_cell_id=cell.id, **common
    )
    return heat, open_account(company_id=organisation.water.id, utility="water", number="W-99120", **common)


def _give_special_care(organisation: Organisation, customer: Customer) -> None:
    enter_register(
        now=NOW,
        actor=actor_for(organisation.agent),
        customer_id=customer.id,
        register="special_care",
        reason="独居老人",
        evidence="社区证明",
        review_date=date(2027, 3, 1),
        lives_alone=True,
    )
