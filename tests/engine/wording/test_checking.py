"""What is wrong with a text before it is sent."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from shouwen.engine.standard import Text
from shouwen.engine.standard.model import Phrase, Phrases
from shouwen.engine.wording import Checker, Context, Finding, check_text
from shouwen.engine.wording.personal import is_identity_number

PHRASES = Phrases(
    forbidden=(
        Phrase("不知道", Text("我帮您问一下", "let me ask"), "H-1.17", "zh"),
        Phrase("不归我管", Text("我帮您联系", "let me find out"), "H-1.17", "zh"),
        Phrase("not my problem", Text("我来处理", "I will see to it"), "C-2.2.5", "en"),
        Phrase("no", Text("", ""), "C-2.2.5", "en"),
    ),
    jargon=(Phrase("首站", Text("供热站", "heating station"), "W-3.3", "zh"),),
    courtesy={
        "greeting": {"zh": ("您好", "你好"), "en": ("Hello",)},
        "thanks": {"zh": ("谢谢",), "en": ("Thank you",)},
    },
    courtesy_clause="W-3.5.1",
)
SIMPLIFIED = OpenCC("t2s").convert


def words(text: str, lang: str = "zh", context: Context | None = None) -> list[tuple[str, str]]:
    found = check_text(text, PHRASES, lang, context or Context(to_simplified=SIMPLIFIED))
    return [(finding.kind, text[finding.start : finding.end]) for finding in found]


@pytest.mark.clause("H-1.17")
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("这个我不知道", "不知道"),
        ("这个我不 知 道。", "不 知 道"),
        ("这个我不、知…道！", "不、知…道"),
        ("這個我不知道", "不知道"),
        ("這事不歸我管", "不歸我管"),
        ("不归　我管", "不归　我管"),
        ("It is NOT my  problem.", "NOT my  problem"),
        ("ＮＯＴ ＭＹ ｐｒｏｂｌｅｍ", "ＮＯＴ ＭＹ ｐｒｏｂｌｅｍ"),
    ],
)
def test_a_forbidden_phrase_is_found_however_it_is_written(text: str, written: str) -> None:
    assert words(text) == [("forbidden", written)]


def test_an_english_phrase_is_not_found_inside_other_words() -> None:
    assert words("Now I know the north.", "en") == []
    assert words("No, sorry.", "en") == [("forbidden", "No")]


def test_a_finding_names_the_clause_and_what_to_say_instead() -> None:
    (finding,) = check_text("我不知道", PHRASES, "zh")

    assert finding == Finding("forbidden", 1, 4, "不知道", Text("我帮您问一下", "let me ask"), "H-1.17")
    assert finding.blocks


@pytest.mark.clause("W-3.3")
def test_jargon_is_pointed_out_and_does_not_block() -> None:
    (finding,) = check_text("首站已恢复", PHRASES, "zh")

    assert (finding.kind, finding.instead.en, finding.blocks) == ("jargon", "heating station", False)


@pytest.mark.clause("W-3.5.1")
def test_a_reply_without_greeting_or_thanks_is_pointed_out() -> None:
    reply = Context(reply=True)

    assert [finding.word for finding in check_text("水已恢复。", PHRASES, "zh", reply)] == ["greeting", "thanks"]
    assert check_text("您好，水已恢复，谢谢。", PHRASES, "zh", reply) == []
    assert check_text("Hello, the water is back. Thank you.", PHRASES, "en", reply) == []
    assert check_text("水已恢复。", PHRASES, "zh") == []


@pytest.mark.clause("C-3.2.3")
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("请联系13812345678。", "13812345678"),
        ("请联系138 1234 5678。", "138 1234 5678"),
        ("请联系１３８-１２３４-５６７８", "１３８-１２３４-５６７８"),
        ("电话+86 13812345678", "+86 13812345678"),
        ("座机0532-80001234", "0532-80001234"),
        ("身份证11010519491231002X", "11010519491231002X"),
    ],
)
def test_numbers_of_other_people_are_found(text: str, number: str) -> None:
    assert words(text) == [("personal_data", number)]


def test_the_customers_own_numbers_and_numbers_that_are_none_may_be_said() -> None:
    own = Context(own_numbers=("+86 138-1234-5678", "11010519491231002x"))

    assert words("您的电话13812345678，证件11010519491231002X", context=own) == []
    assert words("表号110105194912310021，金额12345678901元，请拨96777或12345") == []


def test_the_check_digit_tells_identity_numbers_from_others() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("11010519491331002X")


def test_findings_come_in_the_order_of_the_text_and_overlapping_ones_all_show() -> None:
    checker = Checker(Phrases(forbidden=tuple(Phrase(say, Text("", ""), "", "zh") for say in ("没办法", "真没办法"))))

    assert [finding.word for finding in checker.check("这真没办法，没办法", "zh")] == ["真没办法", "没办法", "没办法"]
    assert Checker(Phrases()).check("随便什么", "zh") == []
