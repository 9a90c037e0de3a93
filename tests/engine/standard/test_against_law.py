"""What wins by the order of adoption is held against the law that it wins over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.standard.pack_texts import answer, clause, pack
from shouwen.engine.standard import Jurisdiction, Law, Pack, Standard, Text

CITY = Jurisdiction(Text("青岛市", "Qingdao"), "city", (Law("heating", Text("条例", "Law"), date(2017, 12, 1)),))


def law(*clauses: str) -> Pack:
    return replace(pack(*clauses, name="city_law"), jurisdiction=CITY)


def short(own: str, of_law: str, *, kind: str = "promise") -> bool:
    """Say whether the company's clause, adopted first, is told to fall short of the law's."""
    packs = (pack(clause(own, kind=kind)), law(clause(of_law, clause_id="QD-50", kind=kind)))
    return any(conflict.short_of for conflict in Standard.of(packs).conflicts())


@pytest.mark.parametrize(
    ("own", "of_law", "expected"),
    [
        ("within: 24 h", "within: 12 h", True),
        ("within: 12 h", "within: 24 h", False),
        ("within: 90 min", "within: 3600 s", True),
        ("within: 3 working days", "within: 2 working days", True),
        ("within: 24 h", "within: 3 working days", False),
        ("within: 1 h", "within: [{when: {zone: urban}, limit: 5 h}, {limit: 2 h}]", False),
        ("within: 3 h", "within: [{when: {zone: urban}, limit: 5 h}, {limit: 2 h}]", True),
        ("within: [{when: {zone: urban}, limit: 1 h}, {limit: 6 h}]", "within: 5 h", True),
        ("within: end of working day", "within: 2 h", False),
        ("before: {moment: starts_at, by: 24 h}", "before: {moment: starts_at, by: 48 h}", True),
        ("before: {moment: starts_at, by: 48 h}", "before: {moment: starts_at, by: 24 h}", False),
        ("before: {moment: starts_at, by: 24 h}", "before: {moment: starts_at, by: 2 natural days}", False),
        ("within: 24 h", "before: {moment: starts_at, by: 48 h}", False),
    ],
)
def test_a_limit_falls_short_only_where_that_can_be_proved(own: str, of_law: str, expected: bool) -> None:
    assert short(answer(own), answer(of_law)) is expected


def test_limits_of_different_cases_are_not_held_against_each_other() -> None:
    own, of_law = (
        answer("within: 24 h", **{"for": "{case: question}"}),
        answer("within: 1 h", **{"for": "{case: complaint}"}),
    )
    assert not short(own, of_law)


@pytest.mark.parametrize(
    ("own", "of_law", "expected"),
    [
        ("at_least: 16 °C", "at_least: 18 °C", True),
        ("at_least: 18 °C", "at_least: 16 °C", False),
        ("at_most: 30 s", "at_most: 15 s", True),
        ("at_most: 20 °C", "at_least: 18 °C", True),
        ("at_least: 16 °C\n  at_most: 20 °C", "at_least: 16 °C", False),
    ],
)
def test_a_target_falls_short_by_its_bounds(own: str, of_law: str, expected: bool) -> None:
    mine, theirs = f"- target: room_temperature\n  {own}", f"- target: room_temperature\n  {of_law}"
    assert short(mine, theirs, kind="target") is expected


def test_a_loser_that_is_no_law_is_only_a_loser() -> None:
    packs = (pack(clause(answer("within: 24 h"))), pack(clause(answer("within: 1 h"), clause_id="W-1"), name="water"))
    assert [conflict.short_of for conflict in Standard.of(packs).conflicts()] == [()]


def test_a_law_that_is_adopted_first_wins_and_nothing_falls_short() -> None:
    packs = (law(clause(answer("within: 12 h"), clause_id="QD-50")), pack(clause(answer("within: 24 h"))))
    (conflict,) = Standard.of(packs).conflicts()
    assert (conflict.winner_pack, conflict.short_of) == ("city_law", ())
