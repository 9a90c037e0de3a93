"""Making a city out of a thousand cases: copies by INSERT ... SELECT, spread over units, people and time."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from bench.base import PAST_DAYS, Base
from bench.copied_events import copy_events
from bench.copied_search import copy_documents
from bench.dialects import COPIED, Sqlite, dialect, without_indexes
from bench.world import World

# Copies of a case that is over lie between it and the one before; an open one keeps its place within a minute.
OPEN_SPREAD_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Copying:
    """How many copies are made of how many cases, and how far apart the ids of two copies are."""

    base: int
    copies: int
    past: int
    strides: Mapping[str, int]
    turns: int
    open_later_seconds: int = 0

    @property
    def past_spread_seconds(self) -> int:
        """The time between two cases of the base that are over."""
        return PAST_DAYS * 86_400 // max(self.past, 1)

    def seconds_before(self, copy: int, base_case: int) -> int:
        """Return how much earlier the copy of a case, counted from 1, happened than the case."""
        if base_case <= self.past:
            return self.past_spread_seconds * copy // (self.copies + 1)
        return OPEN_SPREAD_SECONDS * copy // (self.copies + 1) - self.open_later_seconds


def multiply(*, base: Base, count: int, copies: int, open_later_days: int = 0) -> None:
    """Make `copies` copies of the base of `count` cases, each with numbers, ids, units, people and times of its own.

    With `open_later_days` the copies of open cases happen so many days after the base, and fall due then.
    """
    spoken = dialect()
    strides = {table: _greatest_id(table) for table in COPIED}
    copying = Copying(count, copies, base.past, strides, base.world.stations_each, open_later_days * 86_400)
    spoken.prepare()
    _write_turns(spoken, base.world)
    with without_indexes(spoken, COPIED):
        for table in COPIED:
            if table not in ("journal_event", "search_document"):
                _copy(spoken, copying, table)
        copy_events(spoken, copying)
        copy_documents(spoken, copying)
    for column in ("kept", "broken", "cancelled"):
        spoken.run(f"UPDATE clocks_tally SET {column} = {column} * {copies + 1}")
    spoken.run("DROP TABLE bench_turn")
    spoken.finish()


def _greatest_id(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")
        return cursor.fetchone()[0] or 0


def _write_turns(spoken: Sqlite, world: World) -> None:
    """Write down who stands for whom in which turn: station after station of a company, agent after agent."""
    spoken.run("CREATE TABLE bench_turn (turn integer, kind integer, old bigint, new bigint)")
    rows: list[tuple[int, int, int, int]] = []
    agents = world.agent_ids
    each = world.stations_each
    for turn in range(each):
        rows += [(turn, 2, one, agents[(place + turn) % len(agents)]) for place, one in enumerate(agents)]
        for place, station in enumerate(world.stations):
            first = place - place % each
            other = world.stations[first + (place + turn) % each]
            rows.append((turn, 1, station.unit_id, other.unit_id))
            people = zip((station.head_id, *station.staff_ids), (other.head_id, *other.staff_ids), strict=True)
            rows += [(turn, 2, old, new) for old, new in people]
    spoken.load("bench_turn", ("turn", "kind", "old", "new"), rows)
    spoken.run("CREATE INDEX bench_turn_of ON bench_turn (kind, old, turn)")


# What stands in a column of a copy instead of what stands in the base; everything else is taken over as it is.
UNITS = ("unit_id", "first_unit_id", "pending_unit_id", "from_unit_id", "to_unit_id")
PEOPLE = ("holder_id", "first_contact_id", "staff_id", "owner_id", "from_staff_id", "to_staff_id", "answered_by_id")
REFERENCES = {
    "customer_id": "customers_customer",
    "premises_id": "customers_premises",
    "account_id": "customers_account",
    "case_id": "cases_case",
    "pending_transfer_id": "cases_transfer",
}
CASE_OF = {"cases_case": "b.id", "clocks_clock": "b.case_id", "cases_contact": "b.case_id"}
CASE_OF |= {"cases_custodyspan": "b.case_id", "cases_transfer": "b.case_id"}


def _copy(spoken: Sqlite, copying: Copying, table: str) -> None:
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    fields = model._meta.concrete_fields
    values = ", ".join(_value(spoken, copying, table, field) for field in fields)
    columns = ", ".join(field.column for field in fields)
    numbers = spoken.numbers.format(name="copies", last=copying.copies)
    spoken.run(
        f"INSERT INTO {table} ({columns}) {numbers} SELECT {values} FROM copies c CROSS JOIN {table} b"
        f" WHERE b.id <= {copying.strides[table]} ORDER BY c.n, b.id"
    )


def _value(spoken: Sqlite, copying: Copying, table: str, field) -> str:
    column = field.column
    number = f"(c.n * {copying.base} + b.id - 1)"
    named = {
        ("customers_customerphone", "number"): f"'1' || {spoken.padded(f'3000000000 + {number}', 10)}",
        ("customers_account", "number"): spoken.padded(f"10000000 + {number}", 8),
        ("customers_premises", "community"): "b.community || '-' || c.n",
        ("customers_premises", "address"): "b.community || '-' || c.n || substr(b.address, length(b.community) + 1)",
        ("cases_case", "number"): "b.number || '-' || c.n",
        ("clocks_clock", "stream"): "b.stream || '-' || c.n",
        ("cases_contact", "act_id"): "NULL",
    }
    if (table, column) in named:
        return named[table, column]
    if column == "id":
        return f"b.id + c.n * {copying.strides[table]}"
    if column in REFERENCES:
        return f"b.{column} + c.n * {copying.strides[REFERENCES[column]]}"
    if column in UNITS or column in PEOPLE:
        kind = 1 if column in UNITS else 2
        same = f"t.kind = {kind} AND t.old = b.{column} AND t.turn = c.n % {copying.turns}"
        return f"coalesce((SELECT t.new FROM bench_turn t WHERE {same}), b.{column})"
    if field.get_internal_type() == "DateTimeField" and table in CASE_OF:
        return spoken.earlier(f"b.{column}", _seconds(copying, CASE_OF[table]))
    return f"b.{column}"


def _seconds(copying: Copying, case_id: str) -> str:
    over = f"{copying.past_spread_seconds} * c.n / {copying.copies + 1}"
    still_open = f"{OPEN_SPREAD_SECONDS} * c.n / {copying.copies + 1} - {copying.open_later_seconds}"
    return f"CASE WHEN {case_id} <= {copying.past} THEN {over} ELSE {still_open} END"
