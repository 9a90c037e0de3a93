"""The program as it runs: a server, workers beside it, and clients that take down contacts."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from bench.load import Load
from bench.stores import Store
from bench.timing import memory_of_mib

PROGRAM = "from shouwen.interfaces.cli.main import main; main()"
PATIENCE_SECONDS = 60
CATCH_UP_SECONDS = 1200
WARM_UP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Variant:
    """How many processes serve how many clients, and how SQLite waits for the disk."""

    processes: int
    clients: int
    synchronous: str = "FULL"


def measure_intake(store: Store, *, seconds: float, variants: Sequence[Variant], workers: int) -> list[dict[str, Any]]:
    """Return how many contacts a server takes down in a second, for each variant of processes and clients.

    `workers` watch the promises meanwhile; what fell due since the dataset was made is done before.
    """
    measured: list[dict[str, Any]] = []
    with ExitStack() as stack:
        watching = [
            stack.enter_context(_running(store, ["worker", "--name", f"bench-{one}"])) for one in range(workers)
        ]
        if workers:
            _wait_until_caught_up(store)
        for number, variant in enumerate(variants):
            measured.append(_measure(store, variant, f"{number}", seconds, watching))
    return measured


def measure_start(store: Store) -> dict[str, float]:
    """Return how long it takes until the server answers, and until the first page has been made."""
    begun = perf_counter()
    with _served(store, processes=1) as (port, _pids):
        answered = perf_counter() - begun
        urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=PATIENCE_SECONDS).read()
        return {"seconds": round(answered, 2), "first_page_seconds": round(perf_counter() - begun, 2)}


def _measure(store: Store, variant: Variant, name: str, seconds: float, watching: list[int]) -> dict[str, Any]:
    known = store.known()
    asked = {"SHOUWEN_SQLITE_SYNCHRONOUS": variant.synchronous}
    with _served(store, processes=variant.processes, **asked) as (port, pids):
        town = {"key": known["key"], "customers": known["cases"], "base": known["base"]}
        common = {"port": port, "clients": variant.clients, **town}
        # The acts of every run have names of their own, or they would be answered without being done.
        Load(name=f"{name}-{perf_counter()}", seconds=min(WARM_UP_SECONDS, seconds), **common).run()
        done = Load(name=f"{name}-{perf_counter()}", seconds=seconds, **common).run()
        memory = {"server_mib": memory_of_mib(pids())}
    if watching:
        memory["worker_mib"] = memory_of_mib(watching[:1])
    kept = {"synchronous": variant.synchronous} if store.kind == "sqlite" else {}
    return {"processes": variant.processes, **kept, **done, **memory}


@contextmanager
def _served(store: Store, *, processes: int, **environment: str) -> Iterator[tuple[int, Any]]:
    port = _free_port()
    command = ["serve", "--port", str(port), "--workers", str(processes)]
    with _running(store, command, **environment) as pid:
        _wait_until_it_answers(port)
        yield port, lambda: [pid, *_children(pid)]


@contextmanager
def _running(store: Store, command: list[str], **environment: str) -> Iterator[int]:
    """Run a command of the program until the block ends."""
    with (store.folder / f"{command[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *command],
            env=store.environment(**environment),
            cwd=store.folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)


def _wait_until_it_answers(port: int) -> None:
    until = perf_counter() + PATIENCE_SECONDS
    while perf_counter() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            sleep(0.02)
    raise TimeoutError("the server does not answer")


def _wait_until_caught_up(store: Store) -> None:
    until = perf_counter() + CATCH_UP_SECONDS
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    while store.number(f"SELECT COUNT(*) FROM clocks_clock WHERE next_at <= '{now}'"):
        if perf_counter() > until:
            raise TimeoutError("the workers do not catch up")
        sleep(0.5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, listed) for one in (child, *_children(child))]
