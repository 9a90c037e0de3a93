"""What the standard says for one test: the method, the bounds, the season; and the act on its case."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.measuring.models import Instrument, Room, TemperatureTest
from shouwen.domain.measuring.rules import MEASURING_RULES
from shouwen.domain.standards.queries import adopted_packs, standard_for, version_id
from shouwen.domain.standards.seasons import seasons_of
from shouwen.domain.standards.shelf import library
from shouwen.engine.measuring import Floor, Limits, limits_of, method_in_force
from shouwen.engine.standard import Standard
from shouwen.engine.standard.heat_rules import Measuring
from shouwen.engine.timeline import Season

HEATING = "heating"


class UnableToMeasure(Refused):
    """Something in a temperature test is refused; the refusal says by which clause and what would allow it."""


@dataclass
class Measured:
    """An act on a case that is a temperature test, with what the standard says about it."""

    act: Act
    test: TemperatureTest | None

    @property
    def now(self) -> datetime:
        return self.act.now

    @cached_property
    def gates(self) -> Gatekeeper:
        """The rules of measuring, in the words of the company's standard."""
        return gates_of(company_id=self.act.case.company_id, now=self.now, actor=self.act.actor)

    def require(self, rule: str | None) -> None:
        """Raise UnableToMeasure if `rule` names a rule that is broken."""
        self.gates.require(rule, UnableToMeasure)

    @property
    def running(self) -> TemperatureTest:
        """The test that runs. Raises UnableToMeasure if none does."""
        if self.test is None or self.test.ended_at is not None:
            self.require("no_test_running")
            raise LookupError(self.act.case.number)
        return self.test

    @property
    def method(self) -> Measuring:
        """How rooms are measured in the running test. Raises UnableToMeasure if no standard says it."""
        found = method_in_force(standard_of(self.running))
        if found is None:
            self.require("no_method")
            raise LookupError(self.act.case.number)
        return found


@contextmanager
def measuring(*, now: datetime, actor: Actor, case_number: str) -> Iterator[Measured]:
    """Give the act on a temperature test that the actor answers for. Raises CaseNotFound, UnableToMeasure."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        measured = Measured(act, latest_test(act.case))
        measured.require(None if act.case.kind == Case.Kind.TEMPERATURE_TEST else "no_temperature_test")
        measured.require(None if answers_for(actor=actor, case=act.case) else "not_at_the_home")
        yield measured


def gates_of(*, company_id: int, now: datetime, actor: Actor) -> Gatekeeper:
    """Return the gates that refuse in matters of measuring."""
    return Gatekeeper(company_id=company_id, now=now, language=actor.language, rules=MEASURING_RULES)


def latest_test(case: Case) -> TemperatureTest | None:
    """Return the youngest test of a case."""
    tests = TemperatureTest.objects.filter(case=case).select_related("instrument")
    return tests.order_by("-ordinal").first()


def pinned_packs(*, company_id: int, at: datetime) -> list[int]:
    """Return the ids of the pack versions that bind a company at a moment, in their order."""
    bound = adopted_packs(unit_id=company_id, at=at)
    return [version_id(pack=one.pack, version=one.version) for one in bound]


def standard_of(test: TemperatureTest) -> Standard:
    """Return the standard that bound the company when the test was started."""
    return library().standard(tuple(test.packs))


def limits_for(standard: Standard, use: str) -> Limits:
    """Return the bounds of a room; where no pack states any, nothing fails."""
    return limits_of(standard, use) or Limits(None, None, ())


def heating_season(*, company_id: int, at: datetime) -> Season | None:
    """Return the heating season of a company with the days decided for single years, or None if it has none."""
    standard = standard_for(unit_id=company_id, at=at)
    return seasons_of(unit_id=company_id, standard=standard).get(HEATING)


def floor_of(room: Room) -> Floor:
    """Return the floor of a room."""
    return Floor(room.width_m, room.length_m, room.door_wall, room.door_at_m)


def certified_on(instrument: Instrument, day: date) -> bool:
    """Return whether an instrument may be used on a day: in use, with a certificate that covers it."""
    return instrument.retired_at is None and day <= instrument.certified_until_date


def local_day(at: datetime) -> date:
    """Return the day of a moment where the company is."""
    return timezone.localdate(at)
