"""Writing and reading rows in plain SQL, for what every change of anything waits for.

Django's query building takes three times as long as the databases do; both databases take the same SQL.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

Stored = TypeVar("Stored", bound=Model)
# Far below the number of values that either database takes in one statement.
ROWS_PER_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a model but its id; `adapted` are those whose values the database keeps in another form."""

    name: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    read: Callable[[Model], tuple[Any, ...]]
    adapted: tuple[tuple[int, str], ...]

    def values(self, rows: Sequence[Model]) -> list[Any]:
        """Return the values of the rows as the database takes them, one row after the other."""
        adapters = _adapters()
        values: list[Any] = []
        for row in rows:
            begin = len(values)
            values += self.read(row)
            for place, kind in self.adapted:
                value = values[begin + place]
                if value is not None:
                    values[begin + place] = adapters[kind](value)
        return values


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model in their order and give them their ids."""
    if not rows:
        return
    alias = connection.alias
    with connection.cursor() as cursor:
        for part in parts(rows, ROWS_PER_STATEMENT):
            _insert(cursor, part, "RETURNING id")
            for row, (row_id,) in zip(part, cursor.fetchall(), strict=True):
                row.pk = row_id
                row._state.adding, row._state.db = False, alias


def insert_missing_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, but for those that a unique constraint knows already."""
    if not rows:
        return
    with connection.cursor() as cursor:
        for part in parts(rows, ROWS_PER_STATEMENT):
            _insert(cursor, part, "ON CONFLICT DO NOTHING")


def insert_unless_known(row: Model) -> bool:
    """Insert a row and give it its id, unless a unique constraint knows it already; return whether it is new."""
    with connection.cursor() as cursor:
        _insert(cursor, [row], "ON CONFLICT DO NOTHING RETURNING id")
        found = cursor.fetchone()
    row.pk = found[0] if found else None
    return found is not None


def read_rows(model: type[Stored], ending: str, params: Sequence[Any]) -> list[Stored]:
    """Return the rows of a model that the `ending` of a query lets through: WHERE, ORDER BY, LIMIT."""
    table, converters = table_of(model), _converters(model)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {', '.join(table.columns)} FROM {table.name} {ending}", params)
        rows = cursor.fetchall()
    names = ("id", *table.names)
    return [model.from_db(connection.alias, names, _converted(row, converters)) for row in rows]


def update_row(row: Model, names: Collection[str], *, where: Mapping[str, Any]) -> bool:
    """Write some fields of a row, named by their columns, if it is stored with the values of `where`; tell whether."""
    table = table_of(type(row))
    values = dict(zip(table.columns, table.values([row]), strict=True))
    changes = ", ".join(f"{name} = %s" for name in names)
    conditions = " AND ".join(f"{name} = %s" for name in where)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table.name} SET {changes} WHERE {conditions}",
            [*(values[name] for name in names), *where.values()],
        )
        return bool(cursor.rowcount)


def ids_with(model: type[Model], column: str, values: Collection[Any]) -> list[int]:
    """Return the ids of the rows that have one of the values, in their order."""
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table_of(model).name} WHERE {column} IN ({places}) ORDER BY id", list(values))
        return [row_id for (row_id,) in cursor.fetchall()]


def parts(values: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield the values in parts of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


@cache
def table_of(model: type[Model]) -> Table:
    """Return how the rows of a model are written."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    kinds = [field.get_internal_type() for field in fields]
    return Table(
        name=model._meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        names=tuple(field.attname for field in fields),
        read=attrgetter(*(field.attname for field in fields)),
        adapted=tuple((place, kind) for place, kind in enumerate(kinds) if kind in _adapters()),
    )


def _adapters() -> dict[str, Callable[[Any], Any]]:
    """Return how values become what the database keeps, by kind of field."""
    ops = connection.ops
    known: dict[datetime, Any] = {}

    def moment(at: datetime) -> Any:
        """Return a moment in the database's form, once for all the columns in which it stands."""
        if at not in known:
            known[at] = ops.adapt_datetimefield_value(at)
        return known[at]

    return {
        "DateTimeField": moment,
        "DateField": ops.adapt_datefield_value,
        "DecimalField": ops.adapt_decimalfield_value,
        "JSONField": lambda document: ops.adapt_json_value(document, None),
    }


@cache
def _converters(model: type[Model]) -> list[tuple[int, list[Any], Any]]:
    """Return how what is stored becomes a value, for the columns that need it, counted from the id at 0."""
    found = []
    for place, field in enumerate(model._meta.concrete_fields):
        column = field.get_col(model._meta.db_table)
        converters = [*connection.ops.get_db_converters(column), *field.get_db_converters(connection)]
        if converters:
            found.append((place, converters, column))
    return found


def _converted(row: Sequence[Any], converters: list[tuple[int, list[Any], Any]]) -> list[Any]:
    values = list(row)
    for place, ways, column in converters:
        for convert in ways:
            values[place] = convert(values[place], column, connection)
    return values


def _insert(cursor: Any, rows: Sequence[Model], ending: str) -> None:
    table = table_of(type(rows[0]))
    cursor.execute(_insertion(table, len(rows), ending), table.values(rows))


@lru_cache(maxsize=256)
def _insertion(table: Table, count: int, ending: str) -> str:
    row = f"({', '.join(['%s'] * len(table.columns))})"
    return f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES {', '.join([row] * count)} {ending}"
