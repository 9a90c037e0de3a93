"""The floor of a room as a drawing in centimetres: walls, door, diagonal, numbered measuring points."""

from dataclasses import dataclass

from shouwen.domain.measuring.tables import RoomTable
from shouwen.engine.measuring import Floor, Point, farther_diagonal

CENTIMETRES = 100
MARGIN = 70
HALF_DOOR = 45


@dataclass(frozen=True, slots=True)
class Mark:
    """A measuring point: its number, its place in the drawing, and how far it is from the left and lower wall."""

    number: int
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line in the drawing."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class FloorDrawing:
    """What the SVG of a floor draws; the southern wall is below."""

    view_box: str
    width: int
    height: int
    door: Line
    diagonal: Line
    marks: tuple[Mark, ...]


def drawing_of(table: RoomTable, floor: Floor) -> FloorDrawing:
    """Return the drawing of a room."""
    width, height = int(floor.width_m * CENTIMETRES), int(floor.length_m * CENTIMETRES)
    start, end = (_placed(one, height) for one in farther_diagonal(floor))
    marks = tuple(
        Mark(number, *_placed(point, height), f"{float(point.x):.2f} m × {float(point.y):.2f} m")
        for number, point in enumerate(table.points, start=1)
    )
    view_box = f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN} {height + 2 * MARGIN}"
    return FloorDrawing(view_box, width, height, _door(floor, height), Line(*start, *end), marks)


def _placed(point: Point, height: int) -> tuple[int, int]:
    return round(point.x * CENTIMETRES), height - round(point.y * CENTIMETRES)


def _door(floor: Floor, height: int) -> Line:
    x, y = _placed(floor.door, height)
    if floor.door_wall in ("south", "north"):
        return Line(x - HALF_DOOR, y, x + HALF_DOOR, y)
    return Line(x, y - HALF_DOOR, x, y + HALF_DOOR)
