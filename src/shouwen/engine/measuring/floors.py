"""Where in a room the temperature is measured: points on the floor, from its sides and the place of the door."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shouwen.engine.standard.heat_rules import Measuring

SOUTH, EAST, NORTH, WEST = "south", "east", "north", "west"
# The walls as they are drawn: south is at the bottom. A door's place is counted from the west or from the south.
WALLS = (SOUTH, EAST, NORTH, WEST)


class UnableToPlacePoints(ValueError):
    """The floor is none: `fault` is `no_room` for a side of nothing or `door_outside` for a door beyond its wall."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the floor in metres from the western wall (`x`) and from the southern wall (`y`)."""

    x: Fraction
    y: Fraction


@dataclass(frozen=True, slots=True)
class Floor:
    """A rectangular floor. Metres; `door_at_m` is the middle of the door, from the west or from the south.

    Raises UnableToPlacePoints for sides that make no room and for a door that is not in its wall.
    """

    width_m: Decimal
    length_m: Decimal
    door_wall: str
    door_at_m: Decimal

    def __post_init__(self) -> None:
        if min(self.width_m, self.length_m) <= 0:
            raise UnableToPlacePoints("no_room")
        side = self.width_m if self.door_wall in (SOUTH, NORTH) else self.length_m
        if self.door_wall not in WALLS or not 0 <= self.door_at_m <= side:
            raise UnableToPlacePoints("door_outside")

    @property
    def area_m2(self) -> Decimal:
        return self.width_m * self.length_m

    @property
    def door(self) -> Point:
        """The middle of the door."""
        at, width, length = Fraction(self.door_at_m), Fraction(self.width_m), Fraction(self.length_m)
        if self.door_wall in (SOUTH, NORTH):
            return Point(at, Fraction(0) if self.door_wall == SOUTH else length)
        return Point(width if self.door_wall == EAST else Fraction(0), at)


def measuring_points(method: Measuring, floor: Floor) -> tuple[Point, ...]:
    """This function will give the measuring points of a floor, numbered from the west on (H-T.15).

    So many as the method asks for by the area cut the diagonal that is farther from the door into equal parts: one
    point is the centre. A door as far from both diagonals leaves the choice free; the one from the south-west is taken.
    """
    count = method.points_for(floor.area_m2)
    start, end = farther_diagonal(floor)
    return tuple(_between(start, end, Fraction(place, count + 1)) for place in range(1, count + 1))


def farther_diagonal(floor: Floor) -> tuple[Point, Point]:
    """This function will give the ends of the diagonal that lies farther from the door."""
    width, length, door = Fraction(floor.width_m), Fraction(floor.length_m), floor.door
    # Twice the area between door and diagonal: both diagonals are equally long, so this compares the distances.
    to_rising = abs(width * door.y - length * door.x)
    to_falling = abs(width * door.y + length * door.x - width * length)
    nothing = Fraction(0)
    if to_rising >= to_falling:
        return Point(nothing, nothing), Point(width, length)
    return Point(nothing, length), Point(width, nothing)


def _between(start: Point, end: Point, share: Fraction) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
