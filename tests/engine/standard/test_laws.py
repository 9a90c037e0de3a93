"""How places in laws are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.engine.standard.laws import DIGITS, Citation, Law, chinese_number, cited
from shouwen.engine.standard.texts import Text

LAW = Law("heating", Text("青岛市供热条例", "Qingdao Heating Regulation"), date(2017, 12, 1))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (49, "四十九"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
    ],
)
def test_a_number_is_written_as_laws_count(number: int, written: str) -> None:
    assert chinese_number(number) == written


@given(st.integers(1, 199))
def test_a_written_number_can_be_read_back(number: int) -> None:
    written = chinese_number(number)
    hundreds, _sign, rest = written.rpartition("百")
    tens, ten, ones = rest.removeprefix(DIGITS[0]).rpartition("十")
    value = (DIGITS.index(hundreds) if hundreds else 0) * 100
    value += (DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    assert value + (DIGITS.index(ones) if ones else 0) == number


def test_a_place_names_law_article_paragraph_and_item() -> None:
    text = Citation(LAW, 49, 2, 1).text()
    assert (text.zh, text.en) == (
        "《青岛市供热条例》第四十九条第二款第一项",
        "Qingdao Heating Regulation, art. 49 para. 2 item 1",
    )


def test_several_places_stand_in_one_line_with_each_law_named_once() -> None:
    other = Law("drainage", Text("排水条例", "Drainage Law"), date(2014, 1, 1))
    text = cited((Citation(LAW, 51), Citation(LAW, 53, 2), Citation(other, 25)))
    assert text.zh == "《青岛市供热条例》第五十一条、第五十三条第二款、《排水条例》第二十五条"
    assert text.en == "Qingdao Heating Regulation, art. 51; art. 53 para. 2; Drainage Law, art. 25"


def test_a_clause_that_cites_nothing_has_no_line() -> None:
    assert (cited(()).zh, cited(()).en) == ("", "")
