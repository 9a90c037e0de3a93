"""Packs in order of adoption: the first that speaks wins, and it can be said why."""

from __future__ import annotations

import json

from engine.standard.pack_texts import VOCABULARY, answer, clause, head, pack, read
from shouwen.engine.standard import (
    Standard,
    coverage,
    load_pack,
    pack_fingerprint,
    promise_from_data,
    promise_to_data,
)

HEAT = pack(clause(answer("within: 24 h", **{"for": "{case: [complaint]}"})))
GAS = pack(clause(answer("within: 3 working days"), clause_id="G-A.3.2"), name="gas")
LADDER = "ladders:\n  unhandled: {clause: H-A.12, measured_from: breach, rungs: [{after: 1 h, to: station_head}]}\n"


def test_of_each_name_the_first_promise_that_applies_wins() -> None:
    standard = Standard.of([HEAT, GAS])

    assert [one.pack for one in standard.promises_for({"case": "complaint"})] == ["heat"]
    assert [one.pack for one in standard.promises_for({"case": "question"})] == ["gas"]
    assert [one.pack for one in Standard.of([GAS, HEAT]).promises_for({"case": "complaint"})] == ["gas"]


def test_a_conflict_says_who_won_and_why_in_both_languages() -> None:
    (conflict,) = Standard.of([HEAT, GAS]).conflicts()

    assert (conflict.kind, conflict.name, conflict.winner_pack) == ("promise", "answer", "heat")
    assert conflict.why.en == (
        "heat H-A.12 (within 24 h) wins over gas G-A.3.2 (within 3 working days), because heat was adopted first. "
        "It speaks of case = complaint only; all else falls to the next pack."
    )
    assert "因为单位先采用了 heat" in conflict.why.zh


def test_packs_that_say_the_same_do_not_conflict() -> None:
    twin = pack(clause(answer("within: 24 h", **{"for": "{case: [complaint]}"})), name="twin")

    assert Standard.of([HEAT, twin]).conflicts() == ()


def test_rules_entries_and_phrases_come_from_the_first_pack_that_has_them() -> None:
    gate = "- gate: tariff_only\n  equal: {amount: tariff}\n- gate: bare_elsewhere\n  needs: [reason]"
    more = (
        "categories: {rude: {title: {zh: 生硬, en: Blunt}}}\n"
        "phrases: {forbidden: [{say: 不知道, clause: H-A.12}], courtesy: {greeting: {zh: [您好]}}}\n"
    )
    first = pack(clause(gate, kind="gate"), more=more)
    second = pack(
        clause("- gate: tariff_only\n  at_most: {amount: tariff}", clause_id="G-1", kind="gate"),
        more="phrases: {forbidden: [{say: 没办法, clause: G-1}], courtesy: {greeting: {zh: [您好, 欢迎]}}}\n",
        name="gas",
    )
    standard = Standard.of([first, second])

    rule = standard.rule("gate", "tariff_only")
    assert rule is not None
    assert rule.params["equal"] == {"amount": "tariff"}
    assert [binding.name for binding in standard.rules("gate")] == ["tariff_only", "bare_elsewhere"]
    assert standard.rule("gate", "unknown") is None
    assert standard.entry("categories", "rude").title.en == "Blunt"
    assert [phrase.say for phrase in standard.phrases.forbidden] == ["不知道", "没办法"]
    assert standard.phrases.courtesy["greeting"]["zh"] == ("您好", "欢迎")


def test_a_bare_binding_points_at_what_another_clause_defines() -> None:
    found = pack(clause(answer()), clause("- promise: answer", clause_id="H-4.3"))

    assert [binding.bare for binding in found.bindings("promise")] == [False, True]
    assert len(list(found.promises())) == 1


def test_a_promise_carries_the_ladder_that_starts_at_its_breach() -> None:
    found = pack(clause(answer(ladder="unhandled")), more=LADDER)
    (promise,) = found.promises()

    assert promise.escalation == found.ladders["unhandled"]
    assert promise_from_data(promise_to_data(promise)) == promise


def test_pinned_data_is_plain_json_and_reads_back_the_same() -> None:
    for found in (HEAT, GAS):
        for promise in found.promises():
            assert promise_from_data(json.loads(json.dumps(promise_to_data(promise)))) == promise


def test_the_fingerprint_follows_what_a_pack_says_and_not_how_it_is_laid_out() -> None:
    files = {"pack.yaml": head(), "a.yaml": "clauses:\n" + clause(answer())}
    laid_out = {"pack.yaml": "# ours\n" + head(), "renamed.yaml": "clauses:\n\n" + clause(answer())}
    changed = {"pack.yaml": head(), "a.yaml": "clauses:\n" + clause(answer("within: 23 h"))}

    assert pack_fingerprint(files) == pack_fingerprint(laid_out)
    assert pack_fingerprint(files) != pack_fingerprint(changed)
    reading = load_pack(files)
    assert reading.pack is not None
    assert reading.pack.fingerprint == pack_fingerprint(files)


def test_a_version_keeps_its_trailing_nought() -> None:
    reading = load_pack({"pack.yaml": head().replace('"2026.1"', "2026.10"), "a.yaml": "clauses:\n" + clause(answer())})

    assert reading.pack is not None
    assert reading.pack.version == "2026.10"


def test_coverage_counts_live_planned_and_missing_and_finds_what_points_at_nothing() -> None:
    found = pack(
        clause(answer()),
        clause(answer(planned="telephony"), clause_id="H-1"),
        clause("- routine: custdy", clause_id="H-2", kind="routine"),
    )

    report = coverage([found], VOCABULARY)

    rows = {row.kind: (row.clauses, row.live, row.planned, row.missing) for row in report.rows}
    assert rows == {"promise": (2, 1, 1, 0), "routine": (1, 1, 0, 0)}
    assert [(one.clause, one.name) for one in report.dangling] == [("H-2", "custdy")]
    assert report.planned_by_capability == {"telephony": ("H-1",)}
    assert not report.complete
    assert ("heat", "H-A.12") in report.without_example


def test_a_live_promise_of_an_event_that_nobody_records_is_refused_and_a_planned_one_is_not() -> None:
    live = answer(until="call.picked_up")

    assert "call.picked_up" in str(read(clause(live), vocabulary=VOCABULARY).problems[0])
    assert read(clause(f"{live}\n  planned: telephony"), vocabulary=VOCABULARY).problems == ()


def test_a_problem_prints_file_line_clause_and_a_way_out() -> None:
    (problem,) = read(clause(answer("within: 24 hour")), vocabulary=VOCABULARY).problems

    assert str(problem) == "topic.yaml:8  H-A.12  `within: 24 hour` is not an amount of time. Did you mean `24 h`?"
    assert problem.render("zh") == "topic.yaml:8  H-A.12  `within: 24 hour` 不是时间长度。 您是不是要写 `24 h`？"
    assert problem.fix == "24 h"
