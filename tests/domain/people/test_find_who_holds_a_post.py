"""A rung of a ladder finds its person: the holder, the deputy on leave, or whoever is above."""

from datetime import timedelta

import pytest

from factories import (
    LONG_AGO,
    NOW,
    Organisation,
    give_post,
    make_company,
    make_department,
    make_head,
    make_organisation,
    make_staff,
    make_station,
    make_team,
)
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import appoint, change_staff, record_leave
from shouwen.domain.people.queries import deputy_of, head_of, post_holder, post_holders

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def city() -> Organisation:
    return make_organisation()


def _away(staff, *, deputy=None, from_at=NOW - DAY, until_at=NOW + DAY) -> None:
    record_leave(
        now=NOW,
        actor=SYSTEM_ACTOR,
        staff_id=staff.id,
        deputy_id=deputy and deputy.id,
        from_at=from_at,
        until_at=until_at,
    )


def _holder(unit, post, at=NOW):
    return post_holder(unit_id=unit.id, post=post, at=at)


def test_the_head_of_the_own_station_is_found_also_from_a_team_below_it(city):
    team = make_team(station=city.heat_station)
    found = _holder(team, "station_head")
    assert (found.staff_id, found.name, found.unit_id) == (city.station_head.id, "张敏", city.heat_station.id)
    assert found.instead_of_id is None


def test_a_post_passes_on_at_its_moment(city):
    successor = make_staff(unit=city.heat_station, role="unit_head")
    give_post(staff=successor, unit=city.heat_station, post="station_head", from_at=NOW + DAY)
    assert _holder(city.heat_station, "station_head", NOW + DAY - timedelta(seconds=1)).staff_id == city.station_head.id
    assert _holder(city.heat_station, "station_head", NOW + DAY).staff_id == successor.id
    assert _holder(city.heat_station, "station_head", LONG_AGO).staff_id == city.station_head.id


def test_before_anybody_was_appointed_there_is_nobody(city):
    assert _holder(city.heat_station, "station_head", LONG_AGO - DAY) is None


def test_a_post_that_ends_by_itself_falls_to_the_head_above(city):
    depot = make_station(company=city.water)
    keeper = make_staff(unit=depot)
    appoint(
        now=NOW,
        actor=SYSTEM_ACTOR,
        staff_id=keeper.id,
        post="station_head",
        unit_id=depot.id,
        from_at=NOW - DAY,
        until_at=NOW,
    )
    assert _holder(depot, "station_head", NOW - timedelta(seconds=1)).staff_id == keeper.id
    assert _holder(depot, "station_head").staff_id == city.general_manager.id


def test_the_deputy_acts_during_a_leave_and_not_a_moment_longer(city):
    _away(city.station_head, deputy=city.station_clerk)
    found = _holder(city.heat_station, "station_head")
    assert (found.staff_id, found.instead_of_id) == (city.station_clerk.id, city.station_head.id)
    assert _holder(city.heat_station, "station_head", NOW + DAY).staff_id == city.station_head.id
    assert _holder(city.heat_station, "station_head", NOW - DAY).staff_id == city.station_clerk.id


def test_the_deputys_deputy_acts_when_both_are_away(city):
    _away(city.station_head, deputy=city.station_clerk)
    _away(city.station_clerk, deputy=city.field_worker)
    found = _holder(city.heat_station, "station_head")
    assert (found.staff_id, found.instead_of_id) == (city.field_worker.id, city.station_head.id)


def test_deputies_who_name_each_other_end_at_the_head_above(city):
    _away(city.station_head, deputy=city.station_clerk)
    _away(city.station_clerk, deputy=city.station_head)
    assert deputy_of(staff_id=city.station_head.id, at=NOW) is None
    assert _holder(city.heat_station, "station_head").staff_id == city.heat_manager.id


def test_a_leave_without_a_deputy_goes_up_the_tree(city):
    _away(city.station_head)
    assert _holder(city.heat_station, "station_head").staff_id == city.heat_manager.id
    _away(city.heat_manager)
    assert _holder(city.heat_station, "station_head").staff_id == city.general_manager.id
    _away(city.general_manager)
    assert _holder(city.heat_station, "station_head") is None


def test_somebody_who_has_left_the_house_neither_holds_nor_deputises(city):
    _away(city.station_head, deputy=city.station_clerk)
    change_staff(now=NOW, actor=SYSTEM_ACTOR, staff_id=city.station_clerk.id, is_active=False)
    assert _holder(city.heat_station, "station_head").staff_id == city.heat_manager.id
    change_staff(now=NOW, actor=SYSTEM_ACTOR, staff_id=city.station_head.id, is_active=False)
    assert _holder(city.heat_station, "station_head", NOW + DAY).staff_id == city.heat_manager.id


def test_supervision_beside_the_line_is_found_in_the_own_company_before_the_group(city):
    in_group = make_staff(unit=make_department(under=city.group, name="监督部"), role="supervisor")
    give_post(staff=in_group, unit=in_group.unit, post="supervision_head")
    assert _holder(city.heat_station, "supervision_head").staff_id == in_group.id
    office = make_department(under=city.heat, name="客户监督室")
    in_company = make_staff(unit=office, role="supervisor")
    give_post(staff=in_company, unit=office, post="supervision_head")
    assert _holder(city.heat_station, "supervision_head").staff_id == in_company.id
    assert _holder(city.water_station, "supervision_head").staff_id == in_group.id


def test_the_manager_of_another_company_never_stands_in(city):
    assert _holder(city.heat_station, "company_manager").staff_id == city.heat_manager.id
    assert _holder(city.water_station, "company_manager").staff_id == city.water_station_head.id
    assert _holder(city.water, "company_manager").staff_id == city.general_manager.id


def test_the_head_of_a_neighbouring_station_never_stands_in(city):
    west = make_station(company=city.heat, name="城西服务站")
    assert _holder(west, "station_head").staff_id == city.heat_manager.id


def test_the_hotline_of_the_group_is_found_from_every_company(city):
    assert _holder(city.heat_station, "hotline_lead").staff_id == city.hotline_lead.id
    assert _holder(city.hotline, "hotline_lead").staff_id == city.hotline_lead.id


def test_each_kind_of_unit_has_its_head(city):
    heads = {
        city.heat_station: city.station_head,
        city.hotline: city.hotline_lead,
        city.heat: city.heat_manager,
        city.group: city.general_manager,
        city.water: city.general_manager,
        make_team(station=city.heat_station): city.station_head,
    }
    for unit, head in heads.items():
        assert head_of(unit_id=unit.id, at=NOW) == head.id, unit
    department = make_department(under=city.water)
    assert head_of(unit_id=department.id, at=NOW) == city.general_manager.id
    assert head_of(unit_id=department.id, at=NOW) != make_head(unit=department).id
    assert head_of(unit_id=department.id, at=NOW) != city.general_manager.id


def test_a_lonely_company_without_any_head_has_nobody():
    company = make_company(utility="gas")
    assert head_of(unit_id=company.id, at=NOW) is None
    assert _holder(company, "group_general_manager") is None


def test_any_number_of_posts_costs_no_query_beside_the_revision(city, django_assert_num_queries):
    posts = ("station_head", "company_manager", "hotline_lead", "supervision_head", "group_general_manager")
    units = (city.heat_station, city.water_station, city.hotline, city.heat)
    wanted = {(unit.id, post) for unit in units for post in posts}
    post_holders(wanted=wanted, at=NOW)
    with django_assert_num_queries(1):
        found = post_holders(wanted=wanted, at=NOW)
    assert found.keys() == wanted
    for unit_id, post in wanted:
        assert found[unit_id, post] == post_holder(unit_id=unit_id, post=post, at=NOW)
