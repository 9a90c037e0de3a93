"""Scripts with their blanks filled in, and greetings on festivals."""

from __future__ import annotations

from datetime import date

import pytest

from shouwen.engine.standard import Text
from shouwen.engine.standard.model import Wording
from shouwen.engine.wording import Festival, fill_script, greeting_for, placeholders_in
from shouwen.engine.wording.scripts import UnableToFillScript

OPENING = Wording(
    "opening",
    "hotline.opening",
    "H-1.10",
    Text("您好，{company}，{badge}号为您服务。", "Hello, {company}, {badge} speaking."),
)
SPRING = Festival("spring", Text("春节", "Spring Festival"), frozenset({date(2026, 2, 17), date(2027, 2, 6)}))


@pytest.mark.clause("H-1.10")
def test_a_script_is_said_with_its_blanks_filled_in() -> None:
    values = {"company": "海港供热", "badge": 1032}

    assert fill_script(OPENING, values, "zh-hans") == "您好，海港供热，1032号为您服务。"
    assert fill_script(OPENING, values, "en") == "Hello, 海港供热, 1032 speaking."
    assert placeholders_in(OPENING.say.zh) == ("company", "badge")


def test_a_script_with_an_open_blank_is_not_said() -> None:
    with pytest.raises(UnableToFillScript, match="badge"):
        fill_script(OPENING, {"company": "海港供热"}, "zh")


@pytest.mark.clause("W-3.5.3", "G-1.3.3")
def test_a_festival_is_greeted_on_its_own_day_of_each_year() -> None:
    assert greeting_for(date(2026, 2, 17), [SPRING]) is SPRING
    assert greeting_for(date(2027, 2, 6), [SPRING]) is SPRING
    assert greeting_for(date(2027, 2, 17), [SPRING]) is None
