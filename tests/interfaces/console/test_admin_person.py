"""One person: data, roles, posts, absences, password."""

import pytest

from household import queries_of
from shouwen.domain.people.models import Leave, PostHolding, Staff


@pytest.fixture
def clerk(day):
    return day.staff("station_clerk")


@pytest.fixture
def address(clerk):
    return f"/admin/staff/{clerk.id}"


def test_data_and_languages_are_changed(day, administrator, clerk, address):
    form = {"name": "刘洋", "unit": clerk.unit_id, "post": "clerk", "languages_spoken": "英语，粤语", "is_active": "1"}
    assert administrator.post(address, form).status_code == 302
    assert Staff.objects.get(id=clerk.id).languages_spoken == ["英语", "粤语"]


def test_somebody_who_leaves_can_no_longer_sign_in(administrator, clerk, address):
    administrator.post(address, {"name": clerk.name, "unit": clerk.unit_id, "post": "clerk"})
    assert Staff.objects.get(id=clerk.id).is_active is False


def test_roles_are_set_and_unknown_ones_refused(administrator, clerk, address):
    assert administrator.post(f"{address}/roles", {"roles": ["clerk", "supervisor"]}).status_code == 302
    assert Staff.objects.get(id=clerk.id).roles == ["clerk", "supervisor"]
    assert administrator.post(f"{address}/roles", {"roles": ["king"]}).status_code == 422


def test_an_administrator_stays_one(day, administrator):
    own = day.staff("administrator")
    assert administrator.post(f"/admin/staff/{own.id}/roles", {"roles": ["agent"]}).status_code == 422
    assert Staff.objects.get(id=own.id).roles == ["administrator"]


def test_a_weak_password_is_refused_and_a_good_one_set(administrator, clerk, address):
    assert administrator.post(f"{address}/password", {"password": "123456"}).status_code == 422
    assert administrator.post(f"{address}/password", {"password": "warm-radiator-7"}).status_code == 302
    assert Staff.objects.get(id=clerk.id).check_password("warm-radiator-7")


def test_the_page_never_repeats_a_password(administrator, address):
    answer = administrator.post(f"{address}/password", {"password": "kurz"})
    assert "kurz" not in answer.content.decode()


def test_a_person_is_appointed_and_leaves_the_post(day, administrator, clerk, address):
    form = {"post": "hall_lead", "unit": day.organisation.heat_station.id, "from_at": "2026-11-20T08:00"}
    assert administrator.post(f"{address}/post", form).status_code == 302
    held = PostHolding.objects.get(staff_id=clerk.id)
    assert held.until_at is None
    assert administrator.post(f"{address}/leave-post", {"holding": held.id}).status_code == 302
    held.refresh_from_db()
    assert held.until_at is not None


def test_the_post_of_somebody_else_is_not_ended_here(day, administrator, address):
    held = PostHolding.objects.get(staff_id=day.organisation.station_head.id)
    assert administrator.post(f"{address}/leave-post", {"holding": held.id}).status_code == 404


def test_an_appointment_without_a_beginning_is_refused(administrator, clerk, address):
    answer = administrator.post(f"{address}/post", {"post": "hall_lead", "unit": clerk.unit_id, "from_at": ""})
    assert answer.status_code == 422
    assert not PostHolding.objects.filter(staff_id=clerk.id).exists()


def test_the_head_records_an_absence_with_a_deputy(day, station_head, clerk, address):
    form = {
        "from_at": "2026-11-20T08:00",
        "until_at": "2026-11-22T18:00",
        "deputy": day.organisation.field_worker.id,
        "reason": "年休假",
    }
    assert station_head.post(f"{address}/absence", form).status_code == 302
    leave = Leave.objects.get(staff_id=clerk.id)
    assert leave.deputy_id == day.organisation.field_worker.id
    assert "陈静" in station_head.get(address).content.decode()


@pytest.mark.parametrize("until", ["2026-11-19T08:00", ""])
def test_an_absence_that_ends_before_it_begins_is_refused(station_head, address, until):
    form = {"from_at": "2026-11-20T08:00", "until_at": until}
    assert station_head.post(f"{address}/absence", form).status_code == 422
    assert not Leave.objects.exists()


def test_a_head_changes_neither_roles_nor_password(station_head, address):
    for act in ("roles", "password", "post", "leave-post"):
        assert station_head.post(f"{address}/{act}", {}).status_code == 403
    assert station_head.post(address, {}).status_code == 403


def test_people_of_another_company_are_not_there(water_station_head, address):
    assert water_station_head.get(address).status_code == 404
    assert water_station_head.post(f"{address}/absence", {}).status_code == 404


def test_a_person_takes_few_queries(administrator, address):
    assert queries_of(administrator, address) <= 14
