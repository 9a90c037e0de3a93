"""A temperature test as the page of its case and its record show it."""

from dataclasses import dataclass

from shouwen.domain.cases.models import Case
from shouwen.domain.measuring.models import HomeRefund, TemperatureTest
from shouwen.domain.measuring.standing import standard_of
from shouwen.domain.measuring.tables import RoomTable, room_tables
from shouwen.engine.measuring import method_in_force
from shouwen.engine.standard.heat_rules import FAILED, Measuring

# What comes next in a test, in this order; the page says it in words.
START, PREPARE, ROOMS, READ, SIGN = "start", "prepare", "rooms", "read", "sign"
RETEST, COMPUTE, DECIDE, DONE = "retest", "compute", "decide", "done"


@dataclass(frozen=True, slots=True)
class TestCard:
    """The tests of a case: the youngest with its rooms, those before it, the refund, and the next step."""

    tests: tuple[TemperatureTest, ...]
    method: Measuring | None
    rooms: tuple[RoomTable, ...]
    refund: HomeRefund | None
    next_step: str

    @property
    def test(self) -> TemperatureTest | None:
        """The youngest test."""
        return self.tests[-1] if self.tests else None

    @property
    def running(self) -> bool:
        """Say whether the youngest test has not ended."""
        return self.test is not None and self.test.ended_at is None


def card_of(*, case: Case) -> TestCard:
    """Return the tests of a case, in four queries."""
    tests = tuple(TemperatureTest.objects.filter(case=case).select_related("instrument").order_by("ordinal"))
    method = method_in_force(standard_of(tests[-1])) if tests else None
    rooms = room_tables(tests[-1], method) if tests and method else ()
    refund = HomeRefund.objects.filter(case=case).order_by("-id").first() if tests else None
    return TestCard(tests, method, rooms, refund, _next_step(tests, rooms, refund))


def record_of(*, case: Case, ordinal: int) -> tuple[TemperatureTest, Measuring, tuple[RoomTable, ...]] | None:
    """Return one test of a case with its method and rooms, or None if there is none."""
    test = TemperatureTest.objects.filter(case=case, ordinal=ordinal).select_related("instrument").first()
    method = method_in_force(standard_of(test)) if test else None
    return (test, method, room_tables(test, method)) if test and method else None


def _next_step(tests: tuple[TemperatureTest, ...], rooms: tuple[RoomTable, ...], refund: HomeRefund | None) -> str:
    if not tests:
        return START
    test = tests[-1]
    if test.ended_at is None:
        return _step_of_running(test, rooms)
    if refund is not None and refund.state != HomeRefund.State.REFUSED:
        return DECIDE if refund.state == HomeRefund.State.COMPUTED else DONE
    if test.verdict == FAILED or not test.verdict:
        return RETEST
    return COMPUTE if any(one.verdict == FAILED for one in tests) else DONE


def _step_of_running(test: TemperatureTest, rooms: tuple[RoomTable, ...]) -> str:
    if test.instrument is None:
        return PREPARE
    if not rooms:
        return ROOMS
    return SIGN if all(one.complete for one in rooms) else READ
