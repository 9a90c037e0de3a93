"""What to say: guides of the adopted standards with their blanks filled in, and greetings on festivals."""

from datetime import date

import pytest

from factories import NOW, make_company
from packs import adopt_packs
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.knowledge.queries import festival_greeting, festival_of, festival_on, scripts
from shouwen.domain.people.operations import change_unit

ORDINARY = date(2026, 11, 18)
FESTIVALS_2026 = {
    date(2026, 1, 1): "元旦",
    date(2026, 1, 26): "腊八节",
    date(2026, 2, 10): "小年",
    date(2026, 2, 16): "除夕",
    date(2026, 2, 17): "春节",
    date(2026, 3, 3): "元宵节",
    date(2026, 4, 5): "清明节",
    date(2026, 5, 1): "劳动节",
    date(2026, 6, 19): "端午节",
    date(2026, 8, 19): "七夕",
    date(2026, 9, 25): "中秋节",
    date(2026, 10, 1): "国庆节",
    date(2026, 10, 18): "重阳节",
    date(2026, 12, 22): "冬至",
}


def every_day_of(year):
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(first + number) for number in range(365)]


@pytest.mark.clause("W-3.5.3", "G-1.3.3")
def test_the_festivals_of_2026_fall_on_their_days_and_on_no_others():
    assert {day: festival_on(day) for day in every_day_of(2026) if festival_on(day)} == FESTIVALS_2026


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 28), "除夕"),
        (date(2025, 10, 6), "中秋节"),
        (date(2025, 7, 25), ""),
        (date(2024, 2, 9), "除夕"),
        (date(2024, 2, 10), "春节"),
    ],
)
def test_lunar_festivals_follow_the_moon_and_leave_out_leap_months(day, name):
    assert festival_on(day) == name


def test_a_festival_has_a_name_in_the_readers_language():
    assert festival_on(date(2026, 9, 25), "en") == "Mid-Autumn Festival"
    assert festival_of(ORDINARY) is None


def say(city, scene="hotline.opening", on_date=ORDINARY, language="zh-hans", **values):
    return scripts(company_id=city.heat.id, scene=scene, values=values, language=language, on_date=on_date)


@pytest.mark.clause("H-1.10")
def test_company_name_and_badge_are_filled_in(city):
    opening = say(city, name="王芳", badge="1001", unit="客户服务热线")[0]
    assert "王芳" in opening.say or "1001" in opening.say
    assert "{" not in opening.say and opening.missing == ()
    assert (opening.pack, opening.scene) == ("heat", "hotline.opening")


def test_a_blank_without_a_value_says_what_belongs_there(city):
    without = [one for scene in ("visit.late", "counter.waiting") for one in say(city, scene) if one.missing]
    assert without
    assert all("〔" in one.say and "{" not in one.say for one in without)


def test_the_hotline_is_the_companys_service_phone(city):
    change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.heat.id, service_phone="96577")
    said = [one.say for scene in ("visit.closing", "always", "hotline.closing") for one in say(city, scene)]
    assert any("96577" in one for one in said)


def test_guides_speak_english_with_the_companys_english_name(city):
    opening = say(city, language="en", name="Wang Fang", badge="1001", unit="Hotline")[0]
    assert opening.say.isascii()


@pytest.mark.clause("G-1.3.3")
def test_a_festival_has_its_own_greeting_with_the_companys_name(city):
    greeting = festival_greeting(company_id=city.heat.id, language="zh-hans", on_date=date(2026, 6, 19))
    assert "端午安康" in greeting and "暖城热力有限公司" in greeting


@pytest.mark.clause("G-1.3.3")
def test_nobody_is_wished_a_happy_qingming(city):
    assert "快乐" not in festival_greeting(company_id=city.heat.id, language="zh-hans", on_date=date(2026, 4, 5))


def test_a_festival_without_its_own_greeting_gets_the_general_one(city):
    greeting = festival_greeting(company_id=city.heat.id, language="zh-hans", on_date=date(2026, 10, 18))
    assert "重阳节" in greeting


def test_an_ordinary_day_has_no_greeting(city):
    assert festival_greeting(company_id=city.heat.id, language="zh-hans", on_date=ORDINARY) == ""


def test_a_company_without_a_standard_has_no_guides(city):
    assert scripts(company_id=city.water.id, scene="hotline.opening", values={}, language="en", on_date=ORDINARY) == []


def test_guides_come_in_the_order_in_which_the_standards_were_adopted(city):
    both = make_company(group=city.group, utility="gas", code="GAS")
    adopt_packs(unit=both, packs=("gas", "heat"))
    mine = [one.pack for one in say(city, "complaint.receive")]
    theirs = [
        one.pack
        for one in scripts(
            company_id=both.id, scene="complaint.receive", values={}, language="zh-hans", on_date=ORDINARY
        )
    ]
    assert mine == sorted(mine, reverse=True)
    assert theirs == sorted(theirs)
