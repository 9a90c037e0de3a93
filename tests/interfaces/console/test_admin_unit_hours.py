"""When a unit is open: weekly hours, special days, the next two weeks, what was changed."""

from datetime import date

import pytest

from household import queries_of
from shouwen.domain.people.models import SpecialDay, WorkingHours


def hours(**days):
    return {
        "act": "hours",
        "from_date": "2026-12-01",
        "follows_official_days": "1",
        **{f"day_{day[1:]}": text for day, text in days.items()},
    }


@pytest.fixture
def address(day):
    return f"/admin/units/{day.organisation.heat_station.id}/hours"


def test_split_days_nights_and_whole_days_are_kept_as_windows(day, administrator, address):
    form = hours(d0="08:30-12:00 13:30-17:30", d2="9：00-12：00", d5="20:00-次日02:00", d6="04:00-24:00")
    assert administrator.post(address, form).status_code == 302
    kept = WorkingHours.objects.get(unit_id=day.organisation.heat_station.id)
    assert kept.weekly == {"0": [[510, 720], [810, 1050]], "2": [[540, 720]], "5": [[1200, 1560]], "6": [[240, 1440]]}


def test_hours_are_shown_as_they_are_typed_past_midnight_in_words(administrator, address):
    typed = hours(d0="08:30-12:00 13:30-17:30", d5="20:00-次日02:00")
    administrator.post(address, {**typed, "from_date": "2026-11-01"})
    page = administrator.get(address).context["page"]
    assert dict(page.hours.days)[0] == "08:30-12:00 13:30-17:30"
    assert dict(page.hours.days)[5] == "20:00-次日02:00"
    assert not page.inherited


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (hours(d0="8 bis 5"), "星期一"),
        (hours(d0="", d1="25:00-26:00"), "星期二"),
        (hours(d0="08:30-12:00 11:00-17:30"), "08:30-12:00"),
        (hours(d0="17:30-08:30"), "17:30-次日08:30"),
        (hours(d0="08:30-08:30"), "00:00-24:00"),
        (hours(d0="20:00-次日09:00", d1="08:30-12:00"), "星期二"),
        (hours(d0=""), "至少"),
        ({**hours(d0="08:30-12:00"), "from_date": ""}, "起始日期"),
    ],
)
def test_hours_that_make_no_sense_are_refused_in_words_and_stay_as_typed(administrator, address, form, said):
    answer = administrator.post(address, form)
    assert answer.status_code == 422
    assert said in answer.context["error"]
    assert not WorkingHours.objects.exists()
    assert dict(answer.context["page"].hours.days)[0] == form.get("day_0", "")


def test_a_day_off_of_the_company_closes_its_stations(day, administrator, address):
    company = f"/admin/units/{day.organisation.heat.id}/hours"
    form = {"act": "special", "on_date": "2026-11-20", "windows": "", "reason": "公司成立纪念日"}
    assert administrator.post(company, form).status_code == 302
    page = administrator.get(address).context["page"]
    friday = next(one for one in page.preview if one.on == date(2026, 11, 20))
    assert (friday.hours, friday.kind, friday.why) == ("", "special", "公司成立纪念日")
    assert [(line.own, line.day.reason) for line in page.special] == [(False, "公司成立纪念日")]


def test_a_saturday_is_opened_and_taken_back(day, administrator, address):
    opened = {"act": "special", "on_date": "2026-11-21", "windows": "09:00-12:00", "reason": "补办业务"}
    administrator.post(address, opened)
    page = administrator.get(address).context["page"]
    assert next(one.hours for one in page.preview if one.on == date(2026, 11, 21)) == "09:00-12:00"
    taken_back = {"act": "withdraw", "on_date": "2026-11-21", "reason": "改期"}
    assert administrator.post(address, {**taken_back, "reason": ""}).status_code == 422
    assert administrator.post(address, taken_back).status_code == 302
    assert not SpecialDay.objects.exists()
    titles = [(str(one.title), one.reason) for one in administrator.get(address).context["page"].changes]
    assert [reason for _title, reason in titles] == ["改期", "补办业务"]


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"on_date": ""},
        {"on_date": "2026-11-17"},
        {"windows": "09:00-12:00 11:00-13:00"},
        {"windows": "whenever"},
    ],
)
def test_a_special_day_without_sense_is_refused(administrator, address, changes):
    form = {"act": "special", "on_date": "2026-11-21", "windows": "09:00-12:00", "reason": "补办业务", **changes}
    assert administrator.post(address, form).status_code == 422
    assert not SpecialDay.objects.exists()


def test_the_preview_says_why_a_day_is_not_as_usual(day, administrator, address):
    day.now = day.now.replace(month=9, day=22)
    shown = {one.on: one for one in administrator.get(address).context["page"].preview}
    assert (shown[date(2026, 9, 25)].hours, shown[date(2026, 9, 25)].why) == ("", "中秋节")
    assert shown[date(2026, 9, 22)].hours == "08:30-12:00 13:30-17:30"
    day.now = day.now.replace(month=12, day=28)
    shown = {one.on: one for one in administrator.get(address).context["page"].preview}
    assert shown[date(2027, 1, 4)].kind == "unknown" and "2027" in shown[date(2027, 1, 4)].why


def test_heads_read_their_own_unit_and_change_nothing(day, station_head, agent, address):
    assert station_head.get(address).status_code == 200
    assert station_head.post(address, hours(d0="08:30-12:00")).status_code == 403
    assert station_head.get(f"/admin/units/{day.organisation.water_station.id}/hours").status_code == 404
    assert agent.get(address).status_code == 403


def test_the_page_takes_few_queries(administrator, address):
    assert queries_of(administrator, address) <= 15
