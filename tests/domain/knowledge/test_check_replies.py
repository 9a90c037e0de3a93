"""Texts to customers: forbidden phrases, trade words, missing courtesy, personal data of others."""

import pytest

from factories import NOW
from shouwen.domain.knowledge.queries import check_reply

POLITE = "您好，您反映的情况已经处理好了，谢谢您的理解。"


def found(city, text, *, own_numbers=(), language="zh-hans", company=None):
    company_id = (company or city.heat).id
    return check_reply(company_id=company_id, text=text, language=language, own_numbers=own_numbers, at=NOW)


def words(findings, kind):
    return [one.word for one in findings if one.kind == kind]


def test_a_polite_answer_has_nothing_against_it(city):
    assert found(city, POLITE) == []


@pytest.mark.clause("H-1.17")
@pytest.mark.parametrize("written", ["规定就是规定", "规定，就是 规定！", "規定就是規定"])
def test_a_forbidden_phrase_is_found_however_it_is_written(city, written):
    hits = found(city, f"您好，{written}，谢谢。")
    assert words(hits, "forbidden")
    assert all(one.blocks and one.instead.zh for one in hits if one.kind == "forbidden")


@pytest.mark.clause("C-3.2.3")
def test_the_phone_of_somebody_else_must_not_go_out_and_the_own_one_may(city):
    text = POLITE + "请拨打13912345678。"
    assert words(found(city, text), "personal_data") == ["13912345678"]
    assert found(city, text, own_numbers=("13912345678",)) == []


@pytest.mark.clause("C-3.2.3")
def test_an_identity_number_must_not_go_out(city):
    assert words(found(city, POLITE + "11010519491231002X"), "personal_data") == ["11010519491231002X"]


def test_missing_courtesy_is_advice_and_does_not_stand_against_sending(city):
    hits = found(city, "修好了。")
    assert {one.word for one in hits} == {"greeting", "thanks"}
    assert not any(one.blocks for one in hits)


def test_a_company_without_a_standard_forbids_no_phrase(city):
    assert found(city, "规定就是规定", company=city.water) == []
