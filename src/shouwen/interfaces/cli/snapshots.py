"""A consistent copy of the running database, and bringing one back: SQLite by its backup interface, PostgreSQL by its
own tools."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections
from django.utils.translation import gettext as _

from shouwen.domain.journal.anchors import anchor_name

ANCHORS = "SELECT first_event_id, last_event_id FROM journal_anchor"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
PARAMETERS = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
# What the tools of PostgreSQL call the user.
OPTIONS = {"user": "username"}
NAMES = {SQLITE: "database.sqlite3", POSTGRESQL: "database.dump"}


class SnapshotFailed(Exception):
    """The database could not be copied or brought back; the message says why."""


def take_snapshot(folder: Path) -> tuple[Path, set[str]]:
    """Copy the database as of one moment into the folder while others go on writing.

    Returns the copy and the names of the anchors that it knows; a younger one would speak of events that are not in it.
    """
    target = folder / NAMES[connection.vendor]
    if connection.vendor == SQLITE:
        return target, _copy_sqlite(target)
    return target, _dump_postgresql(target)


def bring_back(snapshot: Path) -> None:
    """Put a copy in the place of the database. Raises SnapshotFailed if it is not sound."""
    if connection.vendor == SQLITE:
        _replace_sqlite(snapshot)
    else:
        _restore_postgresql(snapshot)


def holds_data() -> bool:
    """Return whether the database holds anything that a restored one would overwrite."""
    return bool(connection.introspection.table_names())


def _copy_sqlite(target: Path) -> set[str]:
    with closing(sqlite3.connect(_sqlite_path())) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        return {anchor_name(first_id=first, last_id=last) for first, last in copy.execute(ANCHORS)}


def _replace_sqlite(snapshot: Path) -> None:
    with closing(sqlite3.connect(snapshot)) as copy:
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise SnapshotFailed(_("The database in the backup is damaged: %(why)s") % {"why": found})
    place = _sqlite_path()
    connections.close_all()
    for suffix in ("", "-wal", "-shm"):
        beside = place.with_name(place.name + suffix)
        if beside.exists():
            beside.replace(place.with_name(f"{place.name}.replaced{suffix}"))
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(snapshot, place)


def _sqlite_path() -> Path:
    return Path(connection.settings_dict["NAME"])


def _dump_postgresql(target: Path) -> set[str]:
    with _frozen() as (snapshot, cursor):
        known = {anchor_name(first_id=first, last_id=last) for first, last in cursor.execute(ANCHORS).fetchall()}
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    return known


def _restore_postgresql(snapshot: Path) -> None:
    connections.close_all()
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    _run("pg_restore", *options, str(snapshot))


@contextmanager
def _frozen() -> Iterator[tuple[str, psycopg.Cursor]]:
    """Give the name of a moment of the database that pg_dump can share, and a cursor that sees the same."""
    with psycopg.connect(**_parameters(), password=connection.settings_dict["PASSWORD"] or None) as frozen:
        frozen.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        cursor = frozen.cursor()
        row = cursor.execute("SELECT pg_export_snapshot()").fetchone()
        yield str(row[0] if row else ""), cursor


def _run(program: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL against our database. Raises SnapshotFailed, also if the tool is not there."""
    path = shutil.which(program)
    if path is None:
        message = _("%(program)s is not installed here; it comes with the PostgreSQL client programs.")
        raise SnapshotFailed(message % {"program": program})
    named = [f"--{OPTIONS.get(name, name)}={value}" for name, value in _parameters().items()]
    password = {"PGPASSWORD": connection.settings_dict["PASSWORD"]} if connection.settings_dict["PASSWORD"] else {}
    finished = subprocess.run(
        [path, *named, *arguments], env={**os.environ, **password}, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise SnapshotFailed(f"{program}: {finished.stderr.strip()}")


def _parameters() -> Mapping[str, Any]:
    given = {name: connection.settings_dict[key] for name, key in PARAMETERS.items()}
    return {name: str(value) for name, value in given.items() if value}
