"""A day of service for tests of the pages: the organisation, its standards, its people at their screens, a clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from factories import NOW, Organisation, actor_for, give_post, make_organisation
from packs import adopt_packs
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import bump
from shouwen.domain.knowledge.models import Article, Authority, Matter
from shouwen.domain.people.models import Staff

PACKS = ("heat", "gas", "water", "counter", "visit")
BACKEND = "shouwen.interfaces.console.sign_in_backend.StaffBackend"
PASSWORD = "warm-rooms-2026"


@dataclass
class ServiceDay:
    """The people by their part, and the moment it is for everybody."""

    organisation: Organisation
    now: datetime = NOW

    def staff(self, name: str) -> Staff:
        """Return one of the people, such as `agent` or `station_head`."""
        return Staff.objects.get(id=getattr(self.organisation, name).id)

    def actor(self, name: str) -> Actor:
        """Return one of the people as who acts."""
        return actor_for(self.staff(name))

    def screen_of(self, name: str) -> Client:
        """Return a browser in which one of the people is signed in."""
        client = Client()
        client.force_login(self.staff(name), backend=BACKEND)
        return client

    def later(self, **amount: float) -> datetime:
        """Let time pass and return the new moment."""
        self.now += timedelta(**amount)
        return self.now

    def case(self, by: str = "agent", **details: Any) -> Case:
        """Return the case of a cold home, unless said otherwise."""
        given = {
            "channel": "phone",
            "words": "家里暖气不热，已经两天了",
            "way": "mine",
            "kind": "repair",
            "company_id": self.organisation.heat.id,
            "caller_name": "李秀英",
            "caller_phone": "13800005678",
            "address": "和平里3号楼2单元501",
            **details,
        }
        case = cases.register_contact(now=self.now, actor=self.actor(by), **given).case
        assert case is not None
        return case

    def offered(self, **details: Any) -> Case:
        """Return a case that waits for the station to take it over."""
        station = self.organisation.heat_station.id
        return self.case(way="another_department", to_unit_id=station, reason="属于城东站辖区", **details)

    def at_station(self, **details: Any) -> Case:
        """Return a case that the station's clerk has taken over."""
        return self.do(cases.acknowledge_transfer, self.offered(**details), by="station_clerk")

    def handled(self, **details: Any) -> Case:
        """Return a case whose work is done and whose customer has not been told."""
        case = self.case(**details)
        self.do(cases.report_result, case, text="阀门已打开")
        return case

    def told(self, **details: Any) -> Case:
        """Return a case whose customer knows the result."""
        case = self.handled(**details)
        said = {"text": "您好，暖气已修复，谢谢您的反映", "channel": "phone", "notes": "请两小时后再看温度"}
        self.do(cases.tell_result, case, **said)
        return case

    def closed(self, **details: Any) -> Case:
        """Return a case that is over."""
        case = self.told(**details)
        self.do(cases.close_case, case, satisfied=True)
        return case

    def do(self, operation: Any, case: Case, *, by: str = "agent", **arguments: Any) -> Any:
        """Let one of the people do something to a case, now."""
        return operation(now=self.now, actor=self.actor(by), case_number=case.number, **arguments)

    def sweep(self) -> None:
        """Let the worker do what has fallen due."""
        while cases.sweep(now=self.now, worker="test", limit=500).clocks:
            pass

    def fresh(self, case: Case) -> Case:
        """Return the case as it is stored now."""
        return Case.objects.get(id=case.id)

    def clock(self, case: Case, key: str) -> Clock:
        """Return a promise of a case."""
        return Clock.objects.get(case_id=case.id, key=key)


def make_world() -> Organisation:
    """Build the organisation with its standards, what it knows, and a head of supervision."""
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=PACKS)
    give_post(staff=made.heat_supervisor, unit=made.heat, post="supervision_head")
    _write_knowledge(made)
    return made


def _write_knowledge(made: Organisation) -> None:
    article = {"body": "按建筑面积计费。", "owner_id": made.agent.id, "review_date": NOW.date(), "changed_at": NOW}
    Article.objects.create(code="FEE-1", title="采暖费怎么算", state=Article.State.APPROVED, **article)
    Authority.objects.create(name="市住房和城乡建设局", phone="12329", subjects="路灯 物业")
    for code, name, kind in (("NH", "暖气不热", "repair"), ("FEE", "采暖费", "question")):
        Matter.objects.create(company_id=made.heat.id, code=code, name=name, case_kind=kind)
    bump("knowledge")
