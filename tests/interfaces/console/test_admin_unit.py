"""One unit: its data, its hours, its hall."""

import pytest

from factories import make_hall
from household import queries_of
from shouwen.domain.people.models import HallProfile
from shouwen.domain.people.queries import unit_tree

HALL = {
    "address": "人民路18号",
    "hours_text": "周一至周五 8:30-17:30",
    "services": "缴费、开户",
    "latitude": "36.066667",
}


@pytest.fixture
def address(day):
    return f"/admin/units/{day.organisation.heat_station.id}"


def test_phones_and_slogan_are_changed(day, administrator, address):
    form = {
        "name": "城东服务站",
        "code": "HEAT-EAST",
        "utility": "heat",
        "service_phone": "96577",
        "slogan": "暖到家",
        "active": "1",
    }
    assert administrator.post(address, form).status_code == 302
    node = unit_tree().by_id[day.organisation.heat_station.id]
    assert (node.service_phone, node.slogan, node.active) == ("96577", "暖到家", True)


def test_a_unit_without_a_name_is_refused(administrator, address):
    assert administrator.post(address, {"name": " ", "code": "HEAT-EAST", "active": "1"}).status_code == 422


def test_a_hall_says_where_and_when(day, administrator):
    hall = make_hall(company=day.organisation.heat)
    assert administrator.post(f"/admin/units/{hall.id}/hall", HALL).status_code == 302
    profile = HallProfile.objects.get(unit=hall)
    assert (profile.address, str(profile.latitude)) == ("人民路18号", "36.066667")


def test_only_a_hall_has_a_profile_and_it_lacks_nothing(day, administrator, address):
    hall = make_hall(company=day.organisation.heat)
    assert administrator.post(f"{address}/hall", HALL).status_code == 422
    for wrong in ({"services": ""}, {"latitude": "nord"}, {"latitude": "136"}):
        assert administrator.post(f"/admin/units/{hall.id}/hall", {**HALL, **wrong}).status_code == 422
    assert not HallProfile.objects.exists()


def test_heads_read_their_own_unit_and_change_nothing(day, station_head, address):
    assert station_head.get(address).status_code == 200
    assert station_head.post(address, {"name": "我的站"}).status_code == 403
    assert station_head.get(f"/admin/units/{day.organisation.water_station.id}").status_code == 404


def test_a_unit_that_is_not_there_is_not_found(administrator):
    assert administrator.get("/admin/units/999999").status_code == 404


def test_a_unit_takes_few_queries(administrator, address):
    assert queries_of(administrator, address) <= 14
