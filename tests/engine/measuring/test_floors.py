"""Measuring points: so many as the method says, inside the room, and moving with the room when it is turned."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shouwen.engine.measuring import Floor, Point, UnableToPlacePoints, farther_diagonal, measuring_points
from shouwen.engine.standard.heat_rules import AreaPoints, Measuring
from shouwen.engine.standard.texts import NO_TEXT

BY_AREA = Measuring(
    "room", NO_TEXT, "H-T.15", place="by_area",
    area_points=(AreaPoints(Decimal(16), 1), AreaPoints(Decimal(30), 2), AreaPoints(None, 3)),
)  # fmt: skip
CENTRE = Measuring("room", NO_TEXT, "X-1", place="centre")
TURNED = {"south": "east", "east": "north", "north": "west", "west": "south"}
MIRRORED = {"south": "south", "north": "north", "east": "west", "west": "east"}
SIDES_OF_X = ("south", "north")


def floor(width: str, length: str, wall: str = "south", at: str = "0.5") -> Floor:
    return Floor(Decimal(width), Decimal(length), wall, Decimal(at))


@st.composite
def floors(draw) -> Floor:
    """Rooms of one to twelve metres with a door anywhere in a wall."""
    sides = st.decimals(min_value=1, max_value=12, places=2)
    width, length = draw(sides), draw(sides)
    wall = draw(st.sampled_from(sorted(TURNED)))
    side = width if wall in SIDES_OF_X else length
    return Floor(width, length, wall, draw(st.decimals(min_value=0, max_value=side, places=2)))


def turned(room: Floor) -> Floor:
    """Return the room turned by a quarter against the clock."""
    place = room.door_at_m if room.door_wall in SIDES_OF_X else room.length_m - room.door_at_m
    return Floor(room.length_m, room.width_m, TURNED[room.door_wall], place)


def mirrored(room: Floor) -> Floor:
    """Return the room with west and east exchanged."""
    place = room.width_m - room.door_at_m if room.door_wall in SIDES_OF_X else room.door_at_m
    return replace(room, door_wall=MIRRORED[room.door_wall], door_at_m=place)


def one_diagonal_is_farther(room: Floor) -> bool:
    """Say whether the door is nearer to one of the diagonals; otherwise either may be taken."""
    width, length, door = Fraction(room.width_m), Fraction(room.length_m), room.door
    return abs(width * door.y - length * door.x) != abs(width * door.y + length * door.x - width * length)


@pytest.mark.clause("H-T.15")
@pytest.mark.parametrize(
    ("width", "length", "count"),
    [("3.99", "4", 1), ("4", "4", 2), ("5", "5.99", 2), ("5", "6", 3), ("9", "9", 3)],
)
def test_the_area_says_how_many_points_there_are(width: str, length: str, count: int) -> None:
    assert len(measuring_points(BY_AREA, floor(width, length))) == count


def test_two_points_cut_the_diagonal_farther_from_the_door_into_thirds() -> None:
    points = measuring_points(BY_AREA, floor("6", "3", "south", "1"))
    assert points == (Point(Fraction(2), Fraction(2)), Point(Fraction(4), Fraction(1)))


def test_three_points_cut_it_into_quarters() -> None:
    points = measuring_points(BY_AREA, floor("8", "4", "south", "7"))
    assert points == tuple(Point(Fraction(x), Fraction(y)) for x, y in ((2, 1), (4, 2), (6, 3)))


def test_a_method_by_the_centre_has_one_point_however_large_the_room_is() -> None:
    assert measuring_points(CENTRE, floor("10", "7")) == (Point(Fraction(5), Fraction(7, 2)),)


@given(floors())
def test_points_lie_inside_the_room(room: Floor) -> None:
    for point in measuring_points(BY_AREA, room):
        assert 0 < point.x < room.width_m
        assert 0 < point.y < room.length_m


@given(floors())
def test_points_turn_with_the_room(room: Floor) -> None:
    assume(one_diagonal_is_farther(room))
    length = Fraction(room.length_m)
    moved = {Point(length - point.y, point.x) for point in measuring_points(BY_AREA, room)}
    assert set(measuring_points(BY_AREA, turned(room))) == moved


@given(floors())
def test_points_are_mirrored_with_the_room(room: Floor) -> None:
    assume(one_diagonal_is_farther(room))
    width = Fraction(room.width_m)
    moved = {Point(width - point.x, point.y) for point in measuring_points(BY_AREA, room)}
    assert set(measuring_points(BY_AREA, mirrored(room))) == moved


@given(floors())
def test_points_cut_their_diagonal_into_equal_parts(room: Floor) -> None:
    start, end = farther_diagonal(room)
    points = sorted(measuring_points(BY_AREA, room), key=lambda point: point.x)
    steps = [after.x - before.x for before, after in zip([start, *points], [*points, end], strict=True)]
    assert len(set(steps)) == 1


@pytest.mark.parametrize(
    ("room", "fault"),
    [
        (("0", "4", "south", "0"), "no_room"),
        (("3", "-1", "south", "0"), "no_room"),
        (("3", "4", "south", "3.01"), "door_outside"),
        (("3", "4", "west", "-0.1"), "door_outside"),
        (("3", "4", "roof", "1"), "door_outside"),
    ],
)
def test_what_is_no_room_has_no_points(room: tuple[str, ...], fault: str) -> None:
    with pytest.raises(UnableToPlacePoints) as refused:
        floor(*room)
    assert refused.value.fault == fault
