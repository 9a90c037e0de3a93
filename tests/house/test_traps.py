"""Every trap that others fell into is held by tests that exist, and every setting by a test that names it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from source import ROOT

from shouwen.project.environment import VARIABLES

PAGE = ROOT / "docs" / "explanations" / "traps.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SETTINGS = (ROOT / "src" / "shouwen" / "project" / "settings.py").read_text("utf-8")


def rows() -> list[list[str]]:
    """Return the rows of the tables of the page, cell by cell, their heads left out."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("| Trap |")]


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests that a file defines, as functions or as what a state machine is called."""
    place = ROOT / path
    tree = ast.parse(place.read_text("utf-8")) if place.is_file() else ast.Module([], [])
    functions = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    assigned = {
        target.id for one in ast.walk(tree) if isinstance(one, ast.Assign) for target in one.targets
        if isinstance(target, ast.Name)
    }  # fmt: skip
    return frozenset(functions | assigned)


def test_the_page_lists_every_trap_of_clocks_journal_and_lists():
    assert len(rows()) >= 16


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:60])
def test_every_trap_names_tests_that_exist(row: list[str]):
    named = NAMED.findall(row[-1])
    assert named
    assert [(path, name) for path, name in named if name not in names_in(path)] == []


def test_every_setting_is_named_by_a_test_of_its_effect():
    texts = "\n".join(path.read_text("utf-8") for path in _test_files())
    unnamed = [name for name in VARIABLES if not any(one in texts for one in (name, *_settings_from(name)))]
    assert unnamed == []


def _test_files() -> list[Path]:
    return [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]


def _settings_from(variable: str) -> list[str]:
    """Return the names of the settings that are read from a variable of the environment."""
    return re.findall(rf'^(\w+) = .*"{variable}"', SETTINGS, re.MULTILINE)
