"""What a checkout needs is locked, by hash, and without naming a place to fetch it from."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK_FILES = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]


@pytest.mark.parametrize("name", LOCK_FILES)
def test_every_python_package_is_locked_by_version_and_hash(name: str):
    packages = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("name", LOCK_FILES)
def test_a_lock_file_names_no_package_index(name: str):
    assert re.findall(r"https?://|--index|--extra-index|--find-links", (ROOT / name).read_text()) == []


def test_every_page_package_is_locked_by_hash_and_names_no_registry():
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    locked = {path: package for path, package in packages.items() if path}
    assert [path for path, package in locked.items() if "resolved" in package] == []
    assert [path for path, package in locked.items() if "integrity" not in package] == []


@pytest.mark.parametrize(("port", "advice"), [("many", "choose a number"), ("70000", "choose a number")])
def test_a_port_that_is_none_is_refused_before_anything_is_installed(port: str, advice: str):
    assert advice in refusal_of_run(port)


def test_a_taken_port_is_refused_with_another_proposal():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert refusal_of_run(str(port)) == f"Port {port} is taken; choose another one: make run PORT={port + 1}\n"


def refusal_of_run(port: str) -> str:
    """Return what `make run` says when it refuses to start."""
    run = [sys.executable, str(ROOT / "scripts" / "run.py")]
    finished = subprocess.run(run, env={**os.environ, "PORT": port}, capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    return finished.stderr
