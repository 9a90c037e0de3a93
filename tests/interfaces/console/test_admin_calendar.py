"""The official days of a year: seeded, entered, compared, confirmed."""

import pytest

from shouwen.domain.people.models import OfficialYear

YEAR = {"act": "enter", "year": "2027", "source": "国办发明电〔2026〕9号", "holidays": "2027-01-01 元旦", "makeup": ""}


def test_a_year_stands_beside_the_year_before(administrator):
    page = administrator.get("/admin/calendar?year=2026").context["page"]
    national = next(row for row in page.rows if row.name == "国庆节")
    assert len(national.days) == 7 and national.makeup and national.before
    assert page.chosen.confirmed_at is None
    october = page.months[9]
    kinds = {one.number: one.kind for week in october.weeks for one in week if one}
    assert (kinds[1], kinds[10], kinds[12], kinds[17]) == ("holiday", "makeup", "workday", "weekend")


def test_the_next_year_is_missed_from_october_on(administrator):
    answer = administrator.get("/admin/calendar")
    assert [one.year for one in answer.context["page"].missing] == [2027]
    assert "缺少 2027 年的法定节假日" in answer.content.decode()


def test_a_person_confirms_a_year(day, administrator):
    administrator.post("/admin/calendar", {"act": "confirm", "year": "2026"})
    year = OfficialYear.objects.get(year=2026)
    assert year.confirmed_by_id == day.organisation.administrator.id
    assert "吴霞" in administrator.get("/admin/calendar?year=2026").content.decode()


def test_a_published_year_is_typed_in_and_has_to_be_confirmed(administrator):
    assert administrator.post("/admin/calendar", YEAR).status_code == 302
    year = OfficialYear.objects.get(year=2027)
    assert (year.holidays, year.confirmed_by_id) == ({"2027-01-01": "元旦"}, None)
    assert administrator.get("/admin/calendar?year=2027").context["page"].missing == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"holidays": "元旦"},
        {"holidays": "2027-01-01"},
        {"holidays": "2026-01-01 元旦"},
        {"holidays": ""},
        {"makeup": "2027-01-01 元旦"},
        {"source": " "},
    ],
)
def test_days_that_make_no_sense_are_refused_and_stay_as_typed(administrator, changes):
    answer = administrator.post("/admin/calendar", {**YEAR, **changes})
    assert answer.status_code == 422 and answer.context["error"]
    assert not OfficialYear.objects.filter(year=2027).exists()


def test_a_year_that_nobody_entered_cannot_be_confirmed(administrator):
    assert administrator.post("/admin/calendar", {"act": "confirm", "year": "2031"}).status_code == 422


def test_known_years_are_taken_over_from_the_library(administrator):
    OfficialYear.objects.filter(year=2024).delete()
    administrator.post("/admin/calendar", {"act": "seed"})
    assert OfficialYear.objects.filter(year=2024).exists()


def test_managers_read_and_agents_do_not(manager, agent):
    assert manager.get("/admin/calendar").status_code == 200
    assert manager.post("/admin/calendar", {"act": "seed"}).status_code == 403
    assert agent.get("/admin/calendar").status_code == 403
