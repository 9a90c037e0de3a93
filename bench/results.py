"""The results as files: one JSON document for programs, and a README for people."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.aims import verdicts

NAMES = {"sqlite": "SQLite, the embedded default", "postgresql": "PostgreSQL, two web processes and two workers"}
HEAD = """# Benchmarks

`make bench` makes the datasets (kept in `var/bench` for the next run), measures, and writes these files. Every number
comes from the program as it is installed: contacts go over HTTP to `shouwen serve` with an API key, clients and server
on the same machine; pages are timed in the server, with all middleware, the session and the templates.

A city of N cases has N customers with their accounts and places, N cases with contacts, custody, clocks and a journal
whose hash chains hold, three in a hundred of them open. A thousand of the cases were carried by the program's own
operations; the others are copies of them with numbers, people, units and times of their own.
"""


def write(folder: Path, *, machine: dict[str, str], found: dict[str, Any], day: date) -> None:
    """Write the results of a run into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, of_kind in found.items():
        whole = {"measured_on": day.isoformat(), "machine": machine, **of_kind}
        (folder / f"{kind}.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    (folder / "README.md").write_text("\n".join(_readme(machine, found, day)) + "\n")


def _readme(machine: dict[str, str], found: dict[str, Any], day: date) -> Iterator[str]:
    yield HEAD
    yield f"Measured on {day.isoformat()}.\n"
    yield from _table(("Machine", ""), list(machine.items()))
    for kind, of_kind in found.items():
        yield f"## {NAMES[kind]}\n"
        yield from _aims(of_kind)
        for size, city in of_kind["cities"].items():
            yield from _city(int(size), city)
        yield from _others(of_kind)


def _aims(of_kind: dict[str, Any]) -> Iterator[str]:
    held = list(verdicts(of_kind))
    missed = [(one, share) for one, share in held if not one.met]
    yield f"{len(held) - len(missed)} of {len(held)} aims are met.\n"
    if missed:
        rows = [(one.what, one.aim, one.measured, one.missed_by(share)) for one, share in missed]
        yield from _table(("Missed", "Aim", "Measured", "By"), rows)


def _city(size: int, city: dict[str, Any]) -> Iterator[str]:
    yield f"### {size:,} cases and customers ({city['database_mib']:,} MiB)\n"
    yield "A contact taken down, with its case, clocks, journal and search entry:\n"
    columns = ("processes", "clients", "synchronous", "per_second", "p50_ms", "p95_ms", "p99_ms")
    memory = ("server_mib", "worker_mib")
    yield from _rows((*columns, *memory), city["intake"])
    yield "Pages, time in the server:\n"
    pages = [{"page": name, **values} for name, values in city["pages"].items()]
    yield from _rows(("page", "p50_ms", "p95_ms", "cpu_ms", "queries", "database_ms", "kib"), pages)
    journal, start = city["journal"], city["start"]
    yield f"Journal: {journal['events']:,} events verified in {journal['seconds']} s,"
    yield f"{journal['events_per_second']:,} a second, {journal['memory_mib']} MiB. The server answers"
    yield f"{start['seconds']} s after its start, the first page is there after {start['first_page_seconds']} s.\n"


def _others(of_kind: dict[str, Any]) -> Iterator[str]:
    sweep, brought_in = of_kind["sweep"], of_kind["import"]
    yield f"### Sweep with {sweep['open_clocks']:,} open clocks\n"
    yield f"Nothing due: {sweep['nothing_due']['ms']} ms. Memory of the worker: {sweep['memory_mib']} MiB.\n"
    due = [{"due": name.removesuffix("_due"), **sweep[name]} for name in sweep if name[0].isdigit()]
    yield from _rows(("due", "clocks", "reminders", "breaches", "rungs", "seconds", "cpu_seconds"), due)
    yield f"### Import of {brought_in['rows']:,} accounts\n"
    yield f"{brought_in['seconds']} s ({brought_in['rows_per_second']:,} rows a second); the same file once more:"
    yield f"{brought_in['again_seconds']} s. Memory: {brought_in['memory_mib']} MiB.\n"


def _rows(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    used = [name for name in columns if any(name in row for row in rows)]
    yield from _table([_title(name) for name in used], [[row.get(name, "") for name in used] for row in rows])


def _title(name: str) -> str:
    plain = name.removesuffix("_ms").removesuffix("_mib").replace("_", " ")
    unit = " (ms)" if name.endswith("_ms") else " (MiB)" if name.endswith("_mib") else ""
    return f"{plain}{unit}"


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(f'{cell:,}' if isinstance(cell, int | float) else str(cell) for cell in row)} |"
    yield ""
