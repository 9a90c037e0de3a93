"""What the benchmarks ran on, without any name by which the machine could be found."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psycopg

from bench.stores import postgres_server

GIB = 1024**3


def describe(*, postgresql: bool) -> dict[str, str]:
    """Return cores, memory, processor, and the versions of what matters."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    described = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Django": version("django"),
        "granian": version("granian"),
        "SQLite": sqlite3.sqlite_version,
    }
    if postgresql:
        with psycopg.connect(f"{postgres_server()}/postgres") as connection:
            described["PostgreSQL"] = str(connection.info.parameter_status("server_version")).split()[0]
    return described


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
