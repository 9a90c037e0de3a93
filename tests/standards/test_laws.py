"""The laws of cities: they load, each clause cites its article in both languages, and every worked example holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from calendars import calendars_for
from reading import LAWS, read_folder

from shouwen.engine.examples import run_example
from shouwen.engine.standard import Pack
from shouwen.engine.standard.model import Example
from shouwen.engine.standard.standard import Standard

CLAUSE_IDS = Path(__file__).parent / "clause_ids" / "laws"
READINGS = {folder.name: read_folder(folder) for folder in sorted(LAWS.iterdir())}
PACKS = tuple(READINGS)


def law(name: str) -> Pack:
    pack = READINGS[name].pack
    assert pack is not None, "\n".join(problem.render() for problem in READINGS[name].problems)
    return pack


def every_example() -> list[object]:
    return [
        pytest.param(name, example, id=f"{example.file}:{example.line}", marks=pytest.mark.clause(*example.clauses))
        for name in PACKS
        for example in (READINGS[name].pack.examples if READINGS[name].pack else ())
    ]


@pytest.mark.parametrize("name", PACKS)
def test_a_law_loads_without_a_problem(name: str) -> None:
    assert [problem.render() for problem in READINGS[name].problems] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_law_says_where_it_holds_and_since_when(name: str) -> None:
    jurisdiction = law(name).jurisdiction
    assert jurisdiction is not None
    assert jurisdiction.place.zh and jurisdiction.place.en
    assert all(
        one.name.zh and one.name.en and one.published_date <= law(name).effective_date for one in jurisdiction.laws
    )


@pytest.mark.parametrize("name", PACKS)
def test_a_law_keeps_the_numbers_of_its_clauses(name: str) -> None:
    """A number that was given once stays: figures, interpretations and explanations refer to it."""
    assert sorted(clause.id for clause in law(name).clauses) == (CLAUSE_IDS / f"{name}.txt").read_text("utf-8").split()


@pytest.mark.parametrize("name", PACKS)
def test_every_clause_of_a_law_cites_the_article_that_its_number_names(name: str) -> None:
    for clause in law(name).clauses:
        article = int(clause.id.rsplit("-", 1)[1].split(".")[0])
        assert clause.citations[0].article == article, clause.id
        assert clause.cited.zh.startswith("《") and "条" in clause.cited.zh
        assert "art. " in clause.cited.en


@pytest.mark.parametrize("name", PACKS)
def test_every_text_of_a_law_stands_in_both_languages(name: str) -> None:
    pack = law(name)
    for clause in pack.clauses:
        texts = (clause.title, clause.text, *((clause.note,) if clause.note.zh or clause.note.en else ()))
        assert all(text.zh and text.en and text.zh != text.en for text in texts), clause.id
    assert all(example.name.zh and example.name.en for example in pack.examples)


@pytest.mark.parametrize("name", PACKS)
def test_every_clause_and_every_promise_of_a_law_is_shown_by_an_example(name: str) -> None:
    pack = law(name)
    shown = {clause for example in pack.examples for clause in example.clauses}
    assert [clause.id for clause in pack.clauses if clause.id not in shown] == []
    stated = {then.get("promise") for example in pack.examples for then in example.body.get("then") or ()}
    assert [promise.name for promise in pack.promises() if promise.name not in stated] == []


@pytest.mark.parametrize("name", PACKS)
def test_tiers_of_a_refund_are_shown_at_every_bound(name: str) -> None:
    """13.9, 14.0, 15.9, 16.0, 17.9 and 18.0 degrees, or all the bounds of a law that has others."""
    pack = law(name)
    for refund in pack.refunds.values():
        bounds = {str(tier.high) for tier in refund.tiers}
        shown = {
            float(example.body["given"]["temperature"])
            for example in pack.examples
            if example.body.get("refund") == refund.name and "temperature" in example.body["given"]
        }
        assert {float(bound) for bound in bounds} <= shown
        assert {round(float(bound) - 0.1, 1) for bound in bounds} <= shown


@pytest.mark.parametrize(("name", "example"), every_example())
def test_a_worked_example_of_a_law_holds(name: str, example: Example) -> None:
    standard = Standard.of([law(name)])
    result = run_example(example, standard, calendars_for(standard))
    assert result.passed, result.text


SEASONS = {
    "qingdao_heat": (date(2026, 11, 16), date(2027, 4, 5)),
    "weifang_heat": (date(2026, 11, 14), date(2027, 3, 15)),
    "linyi_heat": (date(2026, 11, 10), date(2027, 3, 20)),
    "binzhou_heat": (date(2026, 11, 15), date(2027, 3, 20)),
    "heze_heat": (date(2026, 11, 15), date(2027, 3, 15)),
    "luoyang_heat": (date(2026, 11, 15), date(2027, 3, 15)),
}


@pytest.mark.clause(
    "QD-HEAT-31.1", "WF-HEAT-13", "LYI-HEAT-14", "BZ-HEAT-19", "HZ-HEAT-20", "LYA-HEAT-18",
)  # fmt: skip
@pytest.mark.parametrize("name", SEASONS)
def test_the_season_of_a_law_runs_from_its_first_day_to_its_last(name: str) -> None:
    first, last = SEASONS[name]
    season = law(name).seasons["heating"].on_timeline()
    assert season.season_of(date(2026, 12, 31)) == (first, last)
    assert season.day_of_season(first) == 1


def test_every_law_with_a_season_is_in_the_table_above() -> None:
    assert sorted(SEASONS) == sorted(name for name in PACKS if law(name).seasons)
