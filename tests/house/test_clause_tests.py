"""Every clause that is live is proved: by a test that names it, or by a worked example that runs what makes it real."""

import ast
from collections.abc import Iterator
from functools import cache

import pytest
from reading import pack_folders, read_folder
from source import calls_in, python_files

from shouwen.engine.standard import Binding, Clause, Example, Pack

MARKER = "pytest.mark.clause"
# What each check of an example runs, and where it says the name. `listed` runs nothing.
CHECKED = {
    "gate": ("gate", "gate"),
    "form": ("form", "form"),
    "target": ("target", "measure"),
    "measuring": ("measuring", "measuring"),
    "refund": ("refund", "refund"),
}
WORDING_GATE = "forbidden_phrases"


@cache
def packs() -> tuple[Pack, ...]:
    """Return the packs of the repository."""
    readings = [read_folder(folder) for folder in pack_folders()]
    return tuple(reading.pack for reading in readings if reading.pack)


def marked() -> Iterator[tuple[str, str]]:
    """Yield clause and place of every marker that names its clauses in words."""
    for name, text in python_files("tests/"):
        for line, call, node in calls_in(text):
            if call == MARKER:
                yield from ((ids.value, f"{name}:{line}") for ids in node.args if isinstance(ids, ast.Constant))


def proves(example: Example, clause: Clause) -> bool:
    """Say whether an example runs one of the things that make the clause real."""
    return clause.id in example.clauses and any(_runs(example, one) for one in clause.bindings if one.live)


def _runs(example: Example, binding: Binding) -> bool:
    check = example.body.get("check")
    if check is None:
        return any(then.get(binding.kind) == binding.name for then in example.body["then"])
    if check in ("wording", "script"):
        return binding.kind == "wording" or binding.name == WORDING_GATE
    kind, key = CHECKED.get(check, ("", ""))
    return bool(kind) and binding.kind == kind and example.body[key] == binding.name


def unproved(pack: Pack, named: set[str]) -> Iterator[str]:
    """Yield the live clauses of a pack that nothing proves, each with what would have to be proved."""
    for clause in pack.clauses:
        live = [f"{binding.kind} {binding.name}" for binding in clause.bindings if binding.live]
        if live and clause.id not in named and not any(proves(example, clause) for example in pack.examples):
            yield f"{clause.id} {clause.title.en}: {', '.join(live)}"


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.name)
def test_every_live_clause_of_a_pack_is_proved(pack: Pack):
    assert "\n".join(unproved(pack, {clause for clause, _ in marked()})) == ""


def test_every_clause_that_a_test_names_exists():
    known = {clause.id for pack in packs() for clause in pack.clauses}
    assert [f"{place} names {clause}" for clause, place in marked() if clause not in known] == []


def test_an_example_that_only_says_that_something_is_there_proves_nothing():
    heat = next(pack for pack in packs() if pack.name == "heat")
    answer = heat.clause("H-A.12")
    examples = [example for example in heat.examples if "H-A.12" in example.clauses]
    assert any(proves(example, answer) for example in examples)
    shown = [example for pack in packs() for example in pack.examples if example.body.get("check") == "listed"]
    assert shown
    assert not any(proves(example, clause) for example in shown[:50] for clause in heat.clauses)
