"""The demonstration's customer, who can sign in on the portal; known to the pages in demonstration mode only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.domain.admission.operations import hand_out_code
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.models import Event
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of
from shouwen.interfaces.demo.loaded import LOADED, STREAM
from shouwen.interfaces.demo.logins import LOGINS

CHECKED, PURPOSE = "演示客户", "演示：在手机上登录"


@dataclass(frozen=True, slots=True)
class DemoCustomer:
    """Who signs in, with which account number."""

    customer_id: int
    name: str
    account_number: str


def demo_customer() -> DemoCustomer | None:
    """Return the customer that the demonstration was loaded with, or None where it was not."""
    data = Event.objects.filter(stream=STREAM, kind=LOADED).values_list("data", flat=True).first() or {}
    account = Account.objects.filter(number=data.get("signs_in_with", "")).select_related("customer").first()
    return DemoCustomer(account.customer_id, account.customer.name, account.number) if account else None


def code_for_demo(*, now: datetime, customer: DemoCustomer, opens_for: timedelta) -> str:
    """Let the demonstration's agent hand out a code, as a hall clerk would to somebody at the counter."""
    agent = actor_of(staff=Staff.objects.get(badge_number=LOGINS[0].badge_number))
    return hand_out_code(
        now=now,
        actor=agent,
        customer_id=customer.customer_id,
        checked=CHECKED,
        purpose=PURPOSE,
        opens_for=opens_for,
    ).code
