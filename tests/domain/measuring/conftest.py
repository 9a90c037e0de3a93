"""A heating company in Qingdao with a station that measures, and a customer who is cold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from factories import NOW, Organisation, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.models import Instrument, Room, TemperatureTest
from shouwen.domain.people.models import Staff


@dataclass
class Bench:
    """The people, the moment it is, the instrument of the station."""

    organisation: Organisation
    instrument: Instrument
    now: datetime = NOW

    def actor(self, name: str) -> Actor:
        """Return one of the people as who acts."""
        return actor_for(Staff.objects.get(id=getattr(self.organisation, name).id))

    def later(self, **amount: float) -> datetime:
        """Let time pass and return the new moment."""
        self.now += timedelta(**amount)
        return self.now

    def case(self, **details: Any) -> Case:
        """Return a request for a test that the station's clerk has taken over."""
        given = {
            "channel": "phone",
            "words": "家里不热，请来测温",
            "way": "another_department",
            "to_unit_id": self.organisation.heat_station.id,
            "reason": "属于城东站辖区",
            "kind": "temperature_test",
            "company_id": self.organisation.heat.id,
            "caller_name": "李秀英",
            "caller_phone": "13800005678",
            "address": "和平里3号楼2单元501",
            **details,
        }
        case = cases.register_contact(now=self.now, actor=self.actor("agent"), **given).case
        assert case is not None
        return self.do(cases.acknowledge_transfer, case)

    def do(self, operation: Any, case: Case, *, by: str = "station_clerk", **arguments: Any) -> Any:
        """Let one of the people do something, now."""
        return operation(now=self.now, actor=self.actor(by), case_number=case.number, **arguments)

    def prepared(self, case: Case, **details: Any) -> TemperatureTest:
        """Return a running test with an instrument at one metre and doors closed for as long as Qingdao asks."""
        self.do(measuring.start_test, case)
        given = {
            "instrument_id": self.instrument.id,
            "closed_since_at": self.now - timedelta(hours=1),
            "height_m": Decimal("1.0"),
            "outdoor_c": Decimal("-3.5"),
            "supply_c": Decimal("52.0"),
            "return_c": Decimal("41.5"),
            "pressure_mpa": Decimal("0.350"),
            **details,
        }
        return self.do(measuring.prepare_test, case, **given)

    def room(self, case: Case, **details: Any) -> Room:
        """Add a bedroom to the running test."""
        given = {
            "name": "主卧",
            "use": "bedroom",
            "width_m": Decimal("3.6"),
            "length_m": Decimal("4.2"),
            "door_wall": "south",
            "door_at_m": Decimal("0.6"),
            **details,
        }
        return self.do(measuring.add_room, case, **given)

    def read(self, case: Case, room: Room, *values: str) -> Any:
        """Take the readings of a room, now."""
        shown = {point: Decimal(value) for point, value in enumerate(values, start=1)}
        return self.do(measuring.take_readings, case, room_id=room.id, values=shown, taken_at=self.now)

    def tested(self, case: Case, temperature: str) -> TemperatureTest:
        """Return a signed test of one bedroom."""
        self.prepared(case)
        self.read(case, self.room(case), temperature)
        return self.do(measuring.sign_test, case, customer_signed_as="李秀英")

    def kinds(self, case: Case) -> list[str]:
        """Return the kinds of the events of a case, in their order."""
        stream = f"case:{case.number}"
        return list(Event.objects.filter(stream=stream).order_by("seq").values_list("kind", flat=True))


def build(*packs: str) -> Bench:
    """Build the company with these packs and an instrument with a certificate for the season."""
    organisation = make_organisation()
    adopt_packs(unit=organisation.heat, packs=packs)
    instrument = measuring.add_instrument(
        now=NOW,
        actor=actor_for(organisation.administrator),
        company_id=organisation.heat.id,
        number="T-0042",
        grade="verified_digital",
        certificate="青计检2026-118",
        certified_until_date=date(2027, 3, 31),
    )
    return Bench(organisation, instrument)


@pytest.fixture(scope="module")
def world(request, django_db_setup, django_db_blocker) -> Iterator[Bench]:
    """Build the company once for the tests of a file; a file names its own packs as PACKS."""
    packs = getattr(request.module, "PACKS", ("qingdao_heat", "heat"))
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(*packs)
        transaction.set_rollback(True)


@pytest.fixture
def bench(world, db) -> Bench:
    """The company at the fixed moment, its changes undone after the test."""
    return Bench(world.organisation, world.instrument)
