"""What the copying of rows needs to know of each database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

COPIED = (
    "customers_customer",
    "customers_customerphone",
    "customers_premises",
    "customers_account",
    "cases_case",
    "cases_contact",
    "cases_custodyspan",
    "cases_transfer",
    "clocks_clock",
    "journal_event",
    "search_document",
)


class Sqlite:
    """SQLite: no waiting for the disk while a dataset is made, which is made again if anything goes wrong."""

    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = %s"
    numbers = "WITH RECURSIVE {name}(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM {name} WHERE n < {last})"

    def prepare(self) -> None:
        """Set the connection up for loading."""
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "foreign_keys=OFF"):
            self.run(f"PRAGMA {pragma}")

    def finish(self) -> None:
        """Go back to what the program works with."""
        self.run("PRAGMA journal_mode=WAL")

    def earlier(self, column: str, seconds: str) -> str:
        """Return the SQL of a moment, so many seconds earlier."""
        return f"datetime({column}, (-({seconds})) || ' seconds') || substr({column}, 20)"

    def padded(self, number: str, width: int) -> str:
        """Return the SQL of a number as text with leading zeros."""
        return f"printf('%0{width}d', {number})"

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows that Python has made."""
        places = ", ".join(["?"] * len(columns))
        with transaction.atomic():
            connection.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)

    def run(self, statement: str) -> None:
        """Execute a statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement)


class Postgresql(Sqlite):
    """PostgreSQL: COPY for rows of Python's, no triggers for foreign keys that are copied with their rows."""

    indexes = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN"
        " (SELECT conname FROM pg_constraint WHERE conindid <> 0)"
    )
    numbers = "WITH {name}(n) AS (SELECT generate_series(1, {last}))"

    def prepare(self) -> None:
        """Set the connection up for loading."""
        self.run("SET session_replication_role = replica")
        self.run("SET synchronous_commit = off")
        self.run("SET maintenance_work_mem = '1GB'")

    def finish(self) -> None:
        """Let the planner know the tables, and go on counting ids after the copies."""
        for table in COPIED:
            self.run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        self.run("VACUUM ANALYZE")

    def earlier(self, column: str, seconds: str) -> str:
        """Return the SQL of a moment, so many seconds earlier."""
        return f"{column} - make_interval(secs => {seconds})"

    def padded(self, number: str, width: int) -> str:
        """Return the SQL of a number as text with leading zeros."""
        return f"lpad(({number})::text, {width}, '0')"

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows that Python has made."""
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def dialect() -> Sqlite:
    """Return the one of the database at hand."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()


@contextmanager
def without_indexes(spoken: Sqlite, tables: Iterable[str]) -> Iterator[None]:
    """Drop the indexes of the tables for the time of the loading, and build them afterwards, which is faster."""
    found: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(spoken.indexes, [table])
            found += cursor.fetchall()
    for name, _statement in found:
        spoken.run(f'DROP INDEX "{name}"')
    yield
    for _name, statement in found:
        spoken.run(statement)
