"""A test ends: signed with a verdict, by what the law presumes, or void."""

from datetime import datetime
from decimal import Decimal

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.measuring import events
from shouwen.domain.measuring.models import TemperatureTest
from shouwen.domain.measuring.standing import Measured, measuring
from shouwen.domain.measuring.tables import RoomTable, room_tables
from shouwen.engine.measuring import verdict_of_home
from shouwen.engine.standard.heat_rules import FAILED

# What the customer does: without a presumption in the standard, the test is void and counts nowhere (H-T.14).
BY_CUSTOMER = ("customer_refuses", "customer_does_not_sign")
PLACES = Decimal("0.00000001")


@operation
def sign_test(*, now: datetime, actor: Actor, case_number: str, customer_signed_as: str) -> TemperatureTest:
    """Write down that the customer signed the record, and whoever acts for the company; the verdict follows (H-T.14).

    Raises UnableToMeasure.
    """
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test, tables = measured.running, _measured_rooms(measured)
        name = customer_signed_as.strip()
        measured.require(None if name else "record_needs_signature")
        coldest = _coldest(tables)
        taken = max(one.reading.taken_at for table in tables for one in table.readings)
        test.customer_signed_as, test.company_signed_by_id = name, measured.act.staff_id
        test.verdict = verdict_of_home([table.verdict for table in tables])
        test.coldest_c, test.measured_at, test.ended_at = coldest.quantize(PLACES), taken, now
        test.save()
        rooms = {table.room.name: {"mean": str(table.mean_c), "verdict": table.verdict} for table in tables}
        measured.act.event(
            events.MEASURED, occurred_at=taken, test=test.ordinal, verdict=test.verdict, rooms=rooms, signed_as=name
        )
    return test


@operation
def presume(*, now: datetime, actor: Actor, case_number: str, cause: str, note: str) -> TemperatureTest:
    """End a test by what has happened instead of a signed record, such as a refused signature.

    The day counts as the standard presumes. If it says nothing and it was the customer, the test is void. Raises
    UnableToMeasure.
    """
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test, presumption = measured.running, measured.method.presumption(cause)
        known = presumption is not None or cause in BY_CUSTOMER
        measured.require(None if known else "cause_unknown")
        test.cause, test.ended_at = cause, now
        test.remarks = note.strip() or test.remarks
        test.verdict = presumption.counts_as if presumption else ""
        test.save()
        kind = events.PRESUMED if presumption else events.TEST_VOID
        measured.act.event(kind, test=test.ordinal, cause=cause, counts_as=test.verdict, note=note.strip())
    return test


def _measured_rooms(measured: Measured) -> tuple[RoomTable, ...]:
    tables = room_tables(measured.running, measured.method)
    whole = tables and all(table.complete for table in tables)
    measured.require(None if whole else "rooms_unmeasured")
    return tables


def _coldest(tables: tuple[RoomTable, ...]) -> Decimal:
    """Return the mean of the coldest room, among those that failed if any did."""
    failed = [table.mean_c for table in tables if table.verdict == FAILED and table.mean_c is not None]
    return min(failed or [table.mean_c for table in tables if table.mean_c is not None])
