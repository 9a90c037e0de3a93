"""What all tests share: the database they run on, folders of their own, and the services they talk to."""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from databases import postgres_url, reachable, use_database

BROKER = "amqp://guest:guest@127.0.0.1:5672//"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the caller choose the database."""
    parser.addoption("--database", choices=["sqlite", "postgres"], default="sqlite", help="database of the tests")


def pytest_configure(config: pytest.Config) -> None:
    """Point the settings at the chosen database and at folders that end with the run."""
    config.scratch_folder = Path(tempfile.mkdtemp(prefix="shouwen-tests-"))
    if config.getoption("database") == "postgres":
        os.environ.setdefault("SHOUWEN_TEST_DATABASE_URL", postgres_url())
        use_database(os.environ["SHOUWEN_TEST_DATABASE_URL"], config.scratch_folder)
    else:
        use_database(f"sqlite:///{config.scratch_folder / 'shouwen.sqlite3'}", config.scratch_folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the run has left."""
    shutil.rmtree(config.scratch_folder, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the other database: they run when that one is chosen."""
    other = {"sqlite": "postgres", "postgres": "sqlite"}[config.getoption("database")]
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def broker_url() -> str:
    """The address of an AMQP broker that answers; without one the test fails, it is not left out."""
    url = os.environ.get("SHOUWEN_AMQP_URL") or BROKER
    parts = urlsplit(url)
    if not reachable(parts.hostname or "127.0.0.1", parts.port or 5672):
        pytest.fail(f"no broker answers at {url}; start RabbitMQ or set SHOUWEN_AMQP_URL", pytrace=False)
    return url
