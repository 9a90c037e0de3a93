"""A heating company with all five standards, and a desk at which tests take contacts down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from factories import NOW, Organisation, actor_for, give_post, make_organisation
from packs import adopt_packs
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import SYSTEM_ACTOR, Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.knowledge.models import Article, Authority, Tariff
from shouwen.domain.people.models import Staff
from shouwen.domain.people.operations import create_grid_cell

ALL_PACKS = ("heat", "gas", "water", "counter", "visit")


@dataclass
class Desk:
    """The people of the story by their part, and the moment it is."""

    organisation: Organisation
    now: datetime = NOW
    defaults: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return the actor for one of the people, such as `agent` or `station_head`."""
        staff: Staff = getattr(self.organisation, name)
        return actor_for(Staff.objects.get(id=staff.id))

    def later(self, **amount: float) -> datetime:
        """Let time pass and return the new moment."""
        self.now += timedelta(**amount)
        return self.now

    def register(self, by: str = "agent", **details: Any) -> cases.Registered:
        """Take a contact down; what the test does not care about is filled in."""
        given = {
            "channel": "phone",
            "words": "家里暖气不热，已经两天了",
            "way": "mine",
            "kind": "repair",
            "company_id": self.organisation.heat.id,
            "caller_name": "李秀英",
            "caller_phone": "13800005678",
            "address": "和平里3-2-501",
            **details,
        }
        return cases.register_contact(now=self.now, actor=self.actor(by), **given)

    def register_as(self, actor: Actor, **details: Any) -> cases.Registered:
        """Take a contact down that came in through the portal, as its customer."""
        given = {
            "channel": "portal",
            "words": "暖气不热",
            "way": "mine",
            "kind": "repair",
            "company_id": self.organisation.heat.id,
            "caller_phone": "13800005678",
            **details,
        }
        return cases.register_contact(now=self.now, actor=actor, **given)

    def case(self, by: str = "agent", **details: Any) -> Case:
        """Take a contact down and return its case."""
        case = self.register(by, **details).case
        assert case is not None
        return case

    def at_station(self, **details: Any) -> Case:
        """Return a case that the agent took and the station's clerk has acknowledged."""
        case = self.case(
            way="another_department", to_unit_id=self.organisation.heat_station.id, reason="属于城东站辖区", **details
        )
        return self.do(cases.acknowledge_transfer, case, by="station_clerk")

    def do(self, operation: Any, case: Case, *, by: str = "agent", **arguments: Any) -> Any:
        """Let one of the people do something to a case, now."""
        return operation(now=self.now, actor=self.actor(by), case_number=case.number, **arguments)

    def told(self, case: Case, *, by: str = "agent", **details: Any) -> None:
        """Have the result of a case told to the customer."""
        said = {
            "text": "您好，暖气已修复，谢谢您的反映",
            "channel": "phone",
            "to_whom": "李秀英",
            "customer_said": "好的",
            "notes": "请在两小时后再看温度",
        }
        self.do(cases.tell_result, case, by=by, **{**said, **details})

    def fresh(self, case: Case) -> Case:
        """Return the case as it is stored now."""
        return Case.objects.get(id=case.id)

    def kinds(self, case: Case) -> list[str]:
        """Return the kinds of the events of a case, in their order."""
        return [event.kind for event in self.events(case)]

    def events(self, case: Case) -> list[Event]:
        """Return the events of a case, in their order."""
        return list(Event.objects.filter(stream=f"case:{case.number}").order_by("seq"))

    def last(self, case: Case, kind: str) -> Event:
        """Return the youngest event of a kind."""
        return [event for event in self.events(case) if event.kind == kind][-1]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[Organisation]:
    """Build the organisation once for the tests of a file and take it back at their end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _build()
        transaction.set_rollback(True)


def _build() -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=ALL_PACKS)
    give_post(staff=made.heat_supervisor, unit=made.heat, post="supervision_head")
    create_grid_cell(
        now=NOW,
        actor=SYSTEM_ACTOR,
        company_id=made.heat.id,
        code="G1",
        name="和平里网格",
        unit_id=made.heat_station.id,
        responsible_id=made.station_clerk.id,
    )
    _write_knowledge(made)
    return made


def _write_knowledge(made: Organisation) -> None:
    common = {"body": "按建筑面积计费。", "owner_id": made.agent.id, "review_date": NOW.date(), "changed_at": NOW}
    Article.objects.create(code="FEE-1", title="采暖费", state=Article.State.APPROVED, **common)
    Article.objects.create(code="DRAFT-1", title="草稿", state=Article.State.DRAFT, **common)
    Article.objects.create(code="INNER-1", title="内部口径", state=Article.State.APPROVED, internal=True, **common)
    Authority.objects.create(name="市住房和城乡建设局", phone="12329", subjects="物业")
    Tariff.objects.create(
        company_id=made.heat.id,
        code="HEAT-FEE",
        name="采暖费",
        unit_of_measure="m2",
        amount="26.0000",
        approval_ref="价字〔2024〕1号",
        from_date=NOW.date().replace(year=2024),
    )


@pytest.fixture
def desk(world, db) -> Desk:
    """The desk at the fixed moment, its changes undone after the test."""
    return Desk(world)


@pytest.fixture
def authority_id(desk) -> int:
    """The authority that is right for what is not ours."""
    return Authority.objects.values_list("id", flat=True).get(name="市住房和城乡建设局")
