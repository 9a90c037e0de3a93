"""Two versions of a pack are compared in the words of a manager and as data."""

from __future__ import annotations

import json

import pytest

from engine.standard.pack_texts import answer, clause, head, pack
from shouwen.engine.standard import Change, Pack, Text, difference, load_pack

WORDS = {
    "station_head": Text("站所负责人", "the head of the station"),
    "customer.answered": Text("客户得到答复", "the customer is answered"),
    "case": Text("事项类别", "kind of case"),
    "case:complaint": Text("投诉", "complaint"),
    "case:question": Text("咨询", "question"),
}
LADDER = "ladders:\n  unhandled: {clause: H-A.12, measured_from: case.opened, until: case.handled, rungs: [%s]}\n"


def changes(old: Pack, new: Pack) -> dict[str, Change]:
    return {change.name: change for change in difference(old, new, WORDS)}


def said(old: str, new: str, lang: str = "en", **keys: str) -> list[str]:
    found = changes(pack(clause(old)), pack(clause(new)))["H-A.12"]
    return [detail.say(lang) for detail in found.details]


def test_the_same_version_has_no_difference():
    one = pack(clause(answer()), more=LADDER % "{after: 24 h, to: station_head}")
    assert difference(one, one) == ()


def test_a_changed_limit_reads_as_a_manager_says_it():
    assert said(answer(), answer("within: 12 h")) == ["limit: within 24 h -> within 12 h"]
    assert said(answer(), answer("within: 12 h"), "zh") == ["时限：24 小时内 -> 12 小时内"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("within: 3 working days", "within: 2 working days", "时限：3 个工作日内 -> 2 个工作日内"),
        (
            "within: 1 h",
            "within: [{when: {case: complaint}, limit: 30 min}, {limit: 1 h}]",
            "时限：1 小时内 -> 30 分钟内（事项类别为投诉）；1 小时内",
        ),
        ("within: end of working day", "within: 4 h", "时限：当个工作日结束前 -> 4 小时内"),
        (
            "before: {moment: starts_at, by: 24 h}",
            "before: {moment: starts_at, by: 48 h}",
            "提前量：提前 24 小时（starts_at） -> 提前 48 小时（starts_at）",
        ),
        (
            "window: {around: agreed_at, opens: -15 min, closes: 0}",
            "window: {around: agreed_at, opens: -10 min, closes: 0}",
            "时间窗口：agreed_at -15 分钟 至 0 -> agreed_at -10 分钟 至 0",
        ),
        (
            'cut_off: [{from: "00:00", to: "24:00", due: next day 12:00}]',
            'cut_off: [{from: "00:00", to: "24:00", due: next day 10:00}]',
            "截止时刻：00:00-24:00：次日 12:00 前 -> 00:00-24:00：次日 10:00 前",
        ),
    ],
)
def test_every_kind_of_limit_has_its_words(old: str, new: str, sentence: str):
    assert said(answer(old), answer(new), "zh") == [sentence]


@pytest.mark.parametrize(
    ("keys", "subject", "sentence"),
    [
        ({"remind": "[50%, 80%]"}, "ladder", "提醒：无 -> 50%、80%"),
        ({"owner": "unit_head"}, "ladder", "责任人：无 -> 单位负责人"),
        ({"for": "{case: [complaint, question]}"}, "scope", "适用情形：无 -> 事项类别为投诉、咨询"),
        ({"each": "true"}, "scope", "逐次计时：无 -> 是"),
        (
            {"pause": "[{from: case.opened, until: customer.answered, reason: {zh: 等待, en: Waiting}}]"},
            "limit",
            "暂停：无 -> 从“case.opened”到“客户得到答复”（等待）",
        ),
    ],
)
def test_every_key_of_a_promise_has_its_words_and_its_subject(keys: dict[str, str], subject: str, sentence: str):
    found = changes(pack(clause(answer())), pack(clause(answer(**keys))))["H-A.12"].details[0]
    assert (found.subject, found.say("zh")) == (subject, sentence)


def test_added_and_removed_clauses_show_what_they_ask_for():
    gone = clause("- routine: custody", clause_id="H-2", kind="routine")
    fresh = clause("- target: satisfaction\n  at_least: 98 %", clause_id="H-3", kind="target")
    found = changes(pack(clause(answer()), gone), pack(clause(answer()), fresh))
    assert [(one.name, one.kind) for one in found.values()] == [("H-3", "added"), ("H-2", "removed")]
    assert [detail.say("en") for detail in found["H-3"].details] == [
        "text: nothing -> Answered in time.",
        "target satisfaction: nothing -> at least 98 %",
    ]
    assert found["H-2"].details[1].after.en == "nothing"


def test_a_binding_that_comes_or_goes_is_a_rule_of_its_own():
    both = answer() + "\n- target: satisfaction\n  at_least: 98 %"
    assert said(answer(), both) == ["target satisfaction: nothing -> at least 98 %"]
    assert said(both, answer()) == ["target satisfaction: at least 98 % -> nothing"]


def test_a_text_that_differs_in_one_language_is_shown_in_it():
    found = changes(pack(clause(answer())), pack(clause(answer(), title="Told")))["H-A.12"].details
    assert [detail.say("zh") for detail in found] == ["标题：Answer -> Told"]


def test_rungs_name_posts_in_words():
    old = pack(clause(answer()), more=LADDER % "{after: 24 h, to: station_head}")
    new = pack(clause(answer()), more=LADDER % "{after: 20 h, to: station_head}, {after: 48 h, to: company_manager}")
    found = changes(old, new)["unhandled"]
    assert (found.section, found.details[0].say("zh")) == (
        "ladders",
        "梯级：24 小时后告知站所负责人 -> 20 小时后告知站所负责人；48 小时后告知company_manager",
    )


WORDING = "wordings:\n  hello: {scene: hotline.opening, clause: H-A.12, say: {zh: %s, en: Hello}}\n"
FORM = "forms:\n  slip: {clause: H-A.12, fields: [{name: customer, label: {zh: 客户, en: Customer}, required: %s}]}\n"


@pytest.mark.parametrize(
    ("template", "values", "section", "key"),
    [(WORDING, ("您好", "你好"), "wordings", "say"), (FORM, ("true", "false"), "forms", "fields")],
)
def test_lists_of_the_pack_are_compared_by_their_entries(
    template: str, values: tuple[str, str], section: str, key: str
):
    old, new = (pack(clause(answer()), more=template % value) for value in values)
    (found,) = difference(old, new)
    assert (found.section, found.kind, [detail.key for detail in found.details]) == (section, "changed", [key])
    without = pack(clause(answer()))
    assert [one.kind for one in difference(without, new)] == ["added"]
    assert [one.kind for one in difference(new, without)] == ["removed"]


def test_head_and_version_come_first():
    found = difference(pack(clause(answer())), pack(clause(answer("within: 1 h")), version="2026.2"))
    assert [(one.section, one.details[0].say("en")) for one in found] == [
        ("pack", "version: 2026.1 -> 2026.2"),
        ("clauses", "limit: within 24 h -> within 1 h"),
    ]


def test_a_difference_is_data_for_a_machine():
    (found,) = difference(pack(clause(answer())), pack(clause(answer("within: 12 h"))))
    data = json.loads(json.dumps(found.to_data()))
    assert (data["section"], data["name"], data["kind"]) == ("clauses", "H-A.12", "changed")
    assert data["details"][0] == {
        "subject": "limit",
        "key": "within",
        "about": {"zh": "时限", "en": "limit"},
        "before": {"zh": "24 小时内", "en": "within 24 h"},
        "after": {"zh": "12 小时内", "en": "within 12 h"},
    }


LAW = """kind: law
place: {zh: 青岛市, en: Qingdao}
level: city
laws: {heating: {name: {zh: 供热条例, en: Heating Law}, published: 2017-12-01}}
"""
TIERS = """refunds:
  cold: {clause: QD-51, norm: 18, tiers: [{less_than: 18, share: %s}]}
"""


def law(article: int, share: str) -> Pack:
    cold = clause("- refund: cold\n  planned: quality", clause_id="QD-51", kind="refund")
    cited = cold.replace("    makes_real:", f"    cites: [{{article: {article}}}]\n    makes_real:")
    reading = load_pack({"pack.yaml": head(name="city") + LAW, "topic.yaml": "clauses:\n" + cited + TIERS % share})
    assert reading.pack is not None, [str(problem) for problem in reading.problems]
    return reading.pack


def test_another_article_and_another_share_of_a_law_are_told():
    found = changes(law(50, "20 %"), law(51, "30 %"))
    (cites,), (tiers,) = found["QD-51"].details, found["cold"].details
    assert cites.say("zh") == "出处：《供热条例》第五十条 -> 《供热条例》第五十一条"
    assert tiers.say("en") == "tiers: less than 18, share 20 % -> less than 18, share 30 %"
