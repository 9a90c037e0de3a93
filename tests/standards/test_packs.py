"""The five standards load without a problem, hold every clause of the catalogue, and every worked example holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from calendars import calendars_for
from opencc import OpenCC
from reading import STANDARDS, read_folder

from shouwen.engine.examples import run_example
from shouwen.engine.standard import Pack, PackReading
from shouwen.engine.standard.model import Example
from shouwen.engine.standard.standard import Standard

PACKS = ("water", "counter", "gas", "heat", "visit")
ALL_CLAUSES = 396
TO_SIMPLIFIED = OpenCC("t2s").convert
CLAUSE_IDS = Path(__file__).parent / "clause_ids"

reading_of = cache(lambda name: read_folder(STANDARDS / name))


def pack_of(name: str) -> Pack:
    reading: PackReading = reading_of(name)
    assert reading.pack is not None, "\n".join(problem.render() for problem in reading.problems)
    return reading.pack


def catalogued(name: str) -> list[str]:
    return (CLAUSE_IDS / f"{name}.txt").read_text("utf-8").split()


def every_example() -> list[object]:
    """Return the examples of the packs that load; a pack that does not is caught by a test of its own."""
    return [
        pytest.param(name, example, id=f"{example.file}:{example.line}", marks=pytest.mark.clause(*example.clauses))
        for name in PACKS
        for example in (reading_of(name).pack.examples if reading_of(name).pack else ())
    ]


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_loads_without_a_problem(name: str) -> None:
    assert [problem.render() for problem in reading_of(name).problems] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_holds_exactly_the_clauses_of_its_standard(name: str) -> None:
    assert sorted(clause.id for clause in pack_of(name).clauses) == sorted(catalogued(name))


def test_the_five_standards_have_396_clauses() -> None:
    assert sum(len(pack_of(name).clauses) for name in PACKS) == ALL_CLAUSES


@pytest.mark.parametrize("name", PACKS)
def test_every_clause_is_shown_by_an_example(name: str) -> None:
    shown = {clause for example in pack_of(name).examples for clause in example.clauses}
    assert [clause for clause in catalogued(name) if clause not in shown] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_promise_is_shown_by_an_example(name: str) -> None:
    pack = pack_of(name)
    shown = {then.get("promise") for example in pack.examples for then in example.body.get("then") or ()}
    assert [promise.name for promise in pack.promises() if promise.name not in shown] == []


@pytest.mark.parametrize(("name", "example"), every_example())
def test_a_worked_example_holds(name: str, example: Example) -> None:
    standard = Standard.of([pack_of(name)])
    result = run_example(example, standard, calendars_for(standard), to_simplified=TO_SIMPLIFIED)
    assert result.passed, result.text
