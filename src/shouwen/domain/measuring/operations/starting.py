"""A test begins: what is known beforehand, and the rooms of the home."""

from datetime import datetime
from decimal import Decimal

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.measuring import events
from shouwen.domain.measuring.models import Instrument, Room, TemperatureTest
from shouwen.domain.measuring.standing import (
    Measured,
    certified_on,
    heating_season,
    local_day,
    measuring,
    pinned_packs,
)
from shouwen.domain.measuring.uses import USES
from shouwen.engine.measuring import UnableToPlacePoints, measuring_points
from shouwen.engine.measuring.floors import Floor


@operation
def start_test(*, now: datetime, actor: Actor, case_number: str) -> TemperatureTest:
    """Start a test of a home, in the season only, under the standards that bind now. Raises UnableToMeasure."""
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        case, before = measured.act.case, measured.test
        measured.require("test_running" if before is not None and before.ended_at is None else None)
        season = heating_season(company_id=case.company_id, at=now)
        in_season = season is None or season.contains(local_day(now))
        measured.require(None if in_season else "outside_the_season")
        measured.test = TemperatureTest.objects.create(
            case=case,
            company_id=case.company_id,
            ordinal=before.ordinal + 1 if before else 1,
            packs=pinned_packs(company_id=case.company_id, at=now),
            started_by_id=measured.act.staff_id,
            started_at=now,
        )
        clause = measured.method.clause
        measured.act.event(events.TEST_STARTED, test=measured.test.ordinal, clause=clause)
    return measured.running


@operation
def prepare_test(
    *, now: datetime, actor: Actor, case_number: str, instrument_id: int | None,
    closed_since_at: datetime | None = None, height_m: Decimal | None = None, outdoor_c: Decimal | None = None,
    supply_c: Decimal | None = None, return_c: Decimal | None = None, pressure_mpa: Decimal | None = None,
    remarks: str = "",
) -> TemperatureTest:  # fmt: skip
    """Note the instrument, since when doors and windows are closed, and how the exchange station runs (H-T.4).

    Temperatures in degrees Celsius, height in metres, pressure in MPa. Raises UnableToMeasure.
    """
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test = measured.running
        test.instrument = _instrument(measured, instrument_id)
        noted = {
            "closed_since_at": closed_since_at, "height_m": height_m, "outdoor_c": outdoor_c, "supply_c": supply_c,
            "return_c": return_c, "pressure_mpa": pressure_mpa, "remarks": remarks.strip(),
        }  # fmt: skip
        for name, value in noted.items():
            setattr(test, name, value)
        test.save(update_fields=["instrument", *noted])
        said = {name: value if isinstance(value, datetime) else str(value) for name, value in noted.items() if value}
        number = test.instrument.number if test.instrument else ""
        measured.act.event(events.TEST_PREPARED, test=test.ordinal, instrument=number, **said)
    return test


@operation
def add_room(
    *, now: datetime, actor: Actor, case_number: str, name: str, use: str, width_m: Decimal, length_m: Decimal,
    door_wall: str, door_at_m: Decimal,
) -> Room:  # fmt: skip
    """Add a room by its sides and the place of its door, in metres (H-T.15). Raises UnableToMeasure."""
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test, method = measured.running, measured.method
        named = name.strip()
        taken = not named or Room.objects.filter(test=test, name=named).exists()
        measured.require("room_without_name" if taken else None)
        known = use in USES and (not method.rooms or use in method.rooms)
        measured.require(None if known else "room_use_unknown")
        floor = _floor(measured, width_m, length_m, door_wall, door_at_m)
        room = Room.objects.create(
            test=test, name=named, use=use, width_m=width_m, length_m=length_m, door_wall=door_wall, door_at_m=door_at_m
        )
        said = {"area_m2": str(floor.area_m2), "points": len(measuring_points(method, floor)), "clause": method.clause}
        measured.act.event(events.ROOM_ADDED, test=test.ordinal, room=named, **said)
    return room


def _instrument(measured: Measured, instrument_id: int | None) -> Instrument | None:
    """Return the instrument, which has to be certified today; the grade is asked for when readings are taken."""
    company_id = measured.act.case.company_id
    instrument = Instrument.objects.filter(id=instrument_id, company_id=company_id).first()
    measured.require("instrument_unknown" if instrument is None else None)
    valid = instrument is not None and certified_on(instrument, local_day(measured.now))
    measured.require(None if valid else "instrument_expired")
    return instrument


def _floor(measured: Measured, width_m: Decimal, length_m: Decimal, door_wall: str, door_at_m: Decimal) -> Floor:
    try:
        return Floor(width_m, length_m, door_wall, door_at_m)
    except UnableToPlacePoints as wrong:
        measured.require(wrong.fault)
        raise
