"""`shouwen serve` before it serves."""

import socket
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from django.utils import translation

from shouwen.interfaces.cli.serving import default_workers, serve


@pytest.fixture
def somebody_elses_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_somebody_else_uses_is_refused_with_another_proposal(somebody_elses_port: int):
    with translation.override("en"):
        result = CliRunner().invoke(serve, ["--port", str(somebody_elses_port)])
    assert result.exit_code == 1
    assert f"Port {somebody_elses_port} on 127.0.0.1 is taken." in result.output
    assert f"--port {somebody_elses_port + 1}" in result.output


@pytest.mark.parametrize(
    ("database", "cores", "workers"),
    [("sqlite:///var/shouwen.sqlite3", 8, 1), ("postgres://shouwen@db/shouwen", 2, 2), ("postgres://db/x", 32, 4)],
)
def test_sqlite_is_served_by_one_process_and_postgresql_by_one_per_core(
    database: str, cores: int, workers: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", database)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert default_workers() == workers
