"""Readings are taken at every point of a room, and never changed: a correction is a reading of its own (H-T.10)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.measuring import events
from shouwen.domain.measuring.models import Instrument, Reading, Room
from shouwen.domain.measuring.standing import Measured, certified_on, floor_of, local_day, measuring
from shouwen.domain.measuring.tables import series_needed
from shouwen.engine.measuring import faults, measuring_points
from shouwen.engine.standard.heat_rules import Measuring
from shouwen.engine.standard.read_amounts import length_in_seconds

# What stands between a reading and the method, and the rule that says so. Signatures come at the end.
RULES = {
    "closed_for": "closed_too_briefly",
    "height": "wrong_height",
    "room": "room_use_unknown",
    "instrument": "instrument_grade",
    "at": "outside_the_hours",
}
COLDEST, WARMEST = Decimal(-40), Decimal(60)


@operation
def take_readings(
    *, now: datetime, actor: Actor, case_number: str, room_id: int, values: Mapping[int, Decimal | None],
    taken_at: datetime,
) -> tuple[Reading, ...]:  # fmt: skip
    """Write down what the instrument showed at every point of a room, in degrees Celsius by the point's number.

    Raises UnableToMeasure if a point is missing or the reading does not follow the method.
    """
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test, method = measured.running, measured.method
        room = Room.objects.filter(id=room_id, test=test).first()
        instrument = test.instrument
        if room is None or instrument is None:
            measured.require("no_test_running" if room is None else "instrument_unknown")
            raise LookupError(room_id)
        _require_method(measured, method, room, instrument, taken_at)
        series = _next_series(room)
        measured.require("series_complete" if series > series_needed(method) else None)
        points = range(1, len(measuring_points(method, floor_of(room))) + 1)
        whole = all(_is_temperature(values.get(point)) for point in points)
        measured.require(None if whole else "readings_incomplete")
        late = now - taken_at > _enter_within(measured)
        readings = tuple(
            Reading(
                room=room, point=point, series=series, value_c=values[point], instrument=instrument, taken_at=taken_at,
                recorded_at=now, taken_by_id=measured.act.staff_id, late=late,
            )
            for point in points
        )  # fmt: skip
        Reading.objects.bulk_create(readings)
        shown = {str(one.point): str(one.value_c) for one in readings}
        measured.act.event(
            events.READINGS_TAKEN, occurred_at=taken_at, test=test.ordinal, room=room.name, series=series,
            values=shown, instrument=instrument.number, certificate=instrument.certificate, late=late,
        )  # fmt: skip
    return readings


@operation
def correct_reading(
    *, now: datetime, actor: Actor, case_number: str, reading_id: int, value_c: Decimal | None, reason: str
) -> Reading:
    """Record what a reading should have said, with the reason; the old one stays. Raises UnableToMeasure."""
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        test = measured.running
        known = Reading.objects.filter(id=reading_id, room__test=test, replaced_by=None)
        reading = known.select_related("room", "instrument").first()
        if reading is None or not reason.strip():
            measured.require("readings_append_only")
            raise LookupError(reading_id)
        if value_c is None or not _is_temperature(value_c):
            measured.require("readings_incomplete")
            raise LookupError(reading_id)
        corrected = Reading.objects.create(
            room=reading.room, point=reading.point, series=reading.series, value_c=value_c,
            instrument=reading.instrument, taken_at=reading.taken_at, recorded_at=now,
            taken_by_id=measured.act.staff_id, replaces=reading, reason=reason.strip(),
        )  # fmt: skip
        measured.act.event(
            events.READING_CORRECTED, test=test.ordinal, room=reading.room.name, point=reading.point,
            before=str(reading.value_c), after=str(value_c), reason=reason.strip(),
        )  # fmt: skip
    return corrected


def _require_method(
    measured: Measured, method: Measuring, room: Room, instrument: Instrument, taken_at: datetime
) -> None:
    measured.require("reading_in_the_future" if taken_at > measured.now else None)
    measured.require(None if certified_on(instrument, local_day(taken_at)) else "instrument_expired")
    broken = faults(method, _given(measured, method, room, instrument, taken_at))
    measured.require(next((RULES[fault] for fault in broken if fault in RULES), None))


def _given(
    measured: Measured, method: Measuring, room: Room, instrument: Instrument, taken_at: datetime
) -> dict[str, Any]:
    """Return what the engine judges a reading by; the points are placed by the program itself."""
    test = measured.running
    closed = int((taken_at - test.closed_since_at).total_seconds() // 60) if test.closed_since_at else None
    return {
        "closed_for": f"{closed} min" if closed is not None and closed > 0 else None,
        "place": method.place,
        "height": f"{test.height_m} m" if test.height_m is not None else None,
        "room": room.use,
        "instrument": instrument.grade,
        "at": f"{timezone.localtime(taken_at):%H:%M}",
    }


def _next_series(room: Room) -> int:
    last = Reading.objects.filter(room=room).order_by("-series").values_list("series", flat=True).first()
    return (last or 0) + 1


def _is_temperature(value: Decimal | None) -> bool:
    return value is not None and COLDEST <= value <= WARMEST and value == value.quantize(Decimal("0.1"))


def _enter_within(measured: Measured) -> timedelta:
    """Return how soon after it was taken a reading is entered; without a limit in the standard none is late."""
    written = measured.gates.params("gate", "readings_append_only").get("enter_within")
    seconds = length_in_seconds(str(written)) if written else None
    return timedelta(seconds=seconds) if seconds else timedelta.max
