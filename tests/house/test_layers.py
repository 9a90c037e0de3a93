"""Imports go one way: outer rings know inner ones, later apps know earlier ones, and the engine knows no framework."""

import sys
from pathlib import Path
from subprocess import run

ROOT = Path(__file__).resolve().parents[2]


def test_no_import_goes_against_the_rings():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    finished = run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout
