"""A unit's pack may tighten what it extends, never loosen it."""

from __future__ import annotations

import pytest

from engine.standard.pack_texts import answer, clause, pack
from shouwen.engine.standard import Pack, tightening

RUNGS = "ladders:\n  unhandled: {clause: H-A.12, measured_from: case.opened, until: case.handled, rungs: [%s]}\n"
TWO_RUNGS = "{after: 24 h, to: station_head}, {after: 48 h, to: company_manager}"
ZONES = "within: [{when: {zone: urban}, limit: 30 min}, {limit: 1 h}]"


def unit(*clauses: str, more: str = "") -> Pack:
    return pack(*clauses, more=more, name="west", extends="heat")


def said(child: Pack, parent: Pack) -> list[str]:
    return [problem.message("en") for problem in tightening(child, parent)]


@pytest.mark.clause("W-7.1")
def test_a_longer_limit_is_refused_in_words() -> None:
    parent, child = pack(clause(answer())), unit(clause(answer("within: 36 h")))

    assert [str(problem) for problem in tightening(child, parent)] == [
        "topic.yaml:7  H-A.12  `within: 36 h` loosens heat's 24 h. A unit may tighten, not loosen."
    ]
    assert "不能放宽" in tightening(child, parent)[0].message("zh")


@pytest.mark.clause("W-7.1")
@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("within: 24 h", "within: 24 h"),
        ("within: 24 h", "within: 12 h"),
        ("within: 1 h", "within: 90 s"),
        ("within: 3 working days", "within: 2 working days"),
        (ZONES, "within: 30 min"),
        (ZONES, "within: [{when: {zone: urban}, limit: 20 min}, {limit: 1 h}]"),
        ("before: {moment: starts_at, by: 48 h}", "before: {moment: starts_at, by: 72 h}"),
        (
            "window: {around: agreed_at, opens: -15 min, closes: 0}",
            "window: {around: agreed_at, opens: -15 min, closes: -10 min}",
        ),
    ],
)
def test_what_is_at_least_as_tight_passes(parent: str, child: str) -> None:
    assert said(unit(clause(answer(child))), pack(clause(answer(parent)))) == []


@pytest.mark.clause("W-7.1")
@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("within: 24 h", "within: 3 working days"),
        ("within: 3 working days", "within: 4 working days"),
        (ZONES, "within: 45 min"),
        (ZONES, "within: [{when: {zone: urban}, limit: 30 min}, {limit: 2 h}]"),
        ("before: {moment: starts_at, by: 48 h}", "before: {moment: starts_at, by: 24 h}"),
        ("before: {moment: starts_at, by: 48 h}", "within: 1 h"),
        (
            "window: {around: agreed_at, opens: -15 min, closes: 0}",
            "window: {around: agreed_at, opens: -20 min, closes: 0}",
        ),
    ],
)
def test_what_is_looser_or_cannot_be_compared_is_refused(parent: str, child: str) -> None:
    assert len(said(unit(clause(answer(child))), pack(clause(answer(parent))))) == 1


def test_a_unit_may_not_pause_what_its_company_does_not() -> None:
    paused = answer(pause="[{from: customer.awaited, until: customer.replied, reason: {zh: 等待, en: Waiting}}]")

    assert said(unit(clause(paused)), pack(clause(answer()))) == [
        "`answer` has a pause that heat's has not. A unit may tighten, not loosen."
    ]


def test_promises_for_other_cases_are_not_held_against_each_other() -> None:
    parent = pack(clause(answer(**{"for": "{case: complaint}"})))
    child = unit(clause(answer("within: 48 h", **{"for": "{case: question}"})))

    assert said(child, parent) == []


def test_targets_may_only_go_up() -> None:
    parent = pack(clause("- target: satisfaction\n  at_least: 98 %", kind="target"))

    assert said(unit(clause("- target: satisfaction\n  at_least: 99 %", kind="target")), parent) == []
    assert said(unit(clause("- target: satisfaction\n  at_least: 95 %", kind="target")), parent) == [
        "`at_least: 95 %` loosens heat's 98 %. A unit may tighten, not loosen."
    ]


def test_a_ladder_may_come_sooner_but_leaves_nobody_out() -> None:
    parent = pack(clause("- ladder: unhandled", kind="ladder"), more=RUNGS % TWO_RUNGS)

    def child(rungs: str) -> list[str]:
        return said(unit(clause("- ladder: unhandled", kind="ladder"), more=RUNGS % rungs), parent)

    assert child("{after: 12 h, to: station_head}, {after: 48 h, to: company_manager}") == []
    assert child("{after: 24 h, to: station_head}") == [
        "`ladder: unhandled` leaves out heat's company_manager. A unit may tighten, not loosen."
    ]
    assert child("{after: 30 h, to: station_head}, {after: 48 h, to: company_manager}") == [
        "rung `station_head` comes later than heat's station_head. A unit may tighten, not loosen."
    ]


def test_forms_and_checklists_may_only_ask_for_more() -> None:
    form = "forms:\n  slip:\n    clause: H-A.12\n    fields:\n%s"
    name = "      - {name: customer, label: {zh: 客户, en: Customer}, required: true}\n"
    phone = "      - {name: phone, label: {zh: 电话, en: Phone}, required: true}\n"
    parent = pack(clause(answer()), more=form % (name + phone))

    assert said(unit(clause(answer()), more=form % (name + phone)), parent) == []
    assert said(unit(clause(answer()), more=form % name), parent) == [
        "`form: slip` leaves out heat's phone. A unit may tighten, not loosen."
    ]


def test_a_pack_is_only_held_against_what_it_extends() -> None:
    assert said(pack(clause(answer()), name="west"), pack(clause(answer()))) == [
        "pack `heat` is not named under `extends`."
    ]
