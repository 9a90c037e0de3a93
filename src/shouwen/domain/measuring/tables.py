"""The readings of a test as tables: by room, by time, by point; and the means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shouwen.domain.measuring.models import Reading, Room, TemperatureTest
from shouwen.domain.measuring.standing import floor_of, limits_for, local_day, standard_of
from shouwen.engine.measuring import (
    Limits,
    Point,
    UnableToTakeMean,
    mean_of,
    measuring_points,
    verdict_of,
)
from shouwen.engine.standard.heat_rules import Measuring

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading as it counts, with those that it replaced, the oldest first."""

    reading: Reading
    before: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class RoomTable:
    """A room with its points, its readings and, once measured, its exact mean and verdict."""

    room: Room
    points: tuple[Point, ...]
    readings: tuple[Shown, ...]
    series_taken: int
    series_needed: int
    mean_c: Decimal | None
    limits: Limits
    verdict: str

    @property
    def complete(self) -> bool:
        """Say whether the room has been measured as the method asks."""
        return self.mean_c is not None


def series_needed(method: Measuring) -> int:
    """Return how many times a room is measured."""
    return method.series.days * method.series.times_a_day if method.series else 1


def room_tables(test: TemperatureTest, method: Measuring) -> tuple[RoomTable, ...]:
    """Return the rooms of a test in the order in which they were added, in two queries."""
    standard = standard_of(test)
    rooms = list(Room.objects.filter(test=test).order_by("id"))
    by_room: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(room__test=test).select_related("instrument").order_by("id"):
        by_room[reading.room_id].append(reading)
    return tuple(_table(room, by_room[room.id], method, limits_for(standard, room.use)) for room in rooms)


def _table(room: Room, readings: Sequence[Reading], method: Measuring, limits: Limits) -> RoomTable:
    shown = _shown(readings)
    mean = _mean([one.reading for one in shown], method)
    return RoomTable(
        room=room,
        points=measuring_points(method, floor_of(room)),
        readings=shown,
        series_taken=len({one.reading.series for one in shown}),
        series_needed=series_needed(method),
        mean_c=mean,
        limits=limits,
        verdict=verdict_of(limits, mean) if mean is not None else "",
    )


def _shown(readings: Sequence[Reading]) -> tuple[Shown, ...]:
    by_place: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for reading in readings:
        by_place[reading.series, reading.point].append(reading)
    return tuple(Shown(found[-1], tuple(found[:-1])) for _, found in sorted(by_place.items()))


def _mean(readings: Sequence[Reading], method: Measuring) -> Decimal | None:
    """Return the mean of the times a room was measured, each the mean of its points; None if one is missing."""
    by_time: dict[tuple[date, int], list[Decimal]] = defaultdict(list)
    for one in readings:
        by_time[local_day(one.taken_at), one.series].append(one.value_c)
    by_day: dict[date, list[Decimal]] = defaultdict(list)
    for (day, _series), values in sorted(by_time.items()):
        by_day[day].append(sum(values, Decimal(0)) / len(values))
    days = sorted(by_day)
    if method.series and any(after - before != ONE_DAY for before, after in zip(days, days[1:], strict=False)):
        return None
    try:
        return mean_of(method, [by_day[day] for day in days])
    except UnableToTakeMean:
        return None
