"""What an actor reaches follows from the roles and the place in the organisation."""

import pytest

from factories import NOW, Organisation, actor_for, make_organisation, make_staff, make_team
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import change_unit, set_roles
from shouwen.domain.people.queries import actor_of, unit_tree, units_in_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation()


def _reach(staff) -> set[str]:
    return {node.code for node in units_in_scope(actor_for(staff))}


EVERYTHING = {"GROUP", "HOTLINE", "HEAT", "HEAT-EAST", "WATER", "WATER-EAST"}


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ("administrator", EVERYTHING),
        ("auditor", EVERYTHING),
        ("agent", EVERYTHING),
        ("general_manager", EVERYTHING),
        ("hotline_lead", {"HOTLINE"}),
        ("heat_manager", {"HEAT", "HEAT-EAST"}),
        ("heat_supervisor", {"HEAT", "HEAT-EAST"}),
        ("station_clerk", {"HEAT", "HEAT-EAST"}),
        ("station_head", {"HEAT-EAST"}),
        ("field_worker", {"HEAT-EAST"}),
        ("water_station_head", {"WATER-EAST"}),
    ],
)
def test_each_role_reaches_its_part_of_the_organisation(city, person, codes):
    assert _reach(getattr(city, person)) == codes


def test_a_head_reaches_the_teams_below(city):
    team = make_team(station=city.heat_station, code="HEAT-EAST-1")
    assert _reach(city.station_head) == {"HEAT-EAST", "HEAT-EAST-1"}
    assert _reach(make_staff(unit=team, role="field_worker")) == {"HEAT-EAST-1"}


def test_somebody_without_a_role_reaches_nothing(city):
    nobody = actor_for(make_staff(unit=city.heat, roles=[]))
    assert (nobody.scope_unit_ids, nobody.scope_company_ids) == (frozenset(), frozenset())


def test_the_widest_role_decides(city):
    set_roles(now=NOW, actor=SYSTEM_ACTOR, staff_id=city.station_head.id, roles=["unit_head", "manager"])
    city.station_head.refresh_from_db()
    assert _reach(city.station_head) == {"HEAT", "HEAT-EAST"}


def test_an_actor_carries_the_companies_within_reach(city):
    assert actor_for(city.station_head).scope_company_ids == {city.heat.id}
    assert actor_for(city.agent).scope_company_ids == {city.heat.id, city.water.id}
    assert actor_for(city.agent).company_id is None


def test_an_actor_is_named_by_the_badge_number_and_speaks_the_persons_language(city):
    staff = make_staff(unit=city.heat, role="auditor", badge="9001", language="en")
    actor = actor_for(staff)
    assert (actor.kind, actor.label, actor.staff_id, actor.language) == ("staff", "9001", staff.id, "en")
    assert (actor.unit_id, actor.company_id, actor.roles) == (city.heat.id, city.heat.id, {"auditor"})


def test_a_unit_that_is_no_longer_active_is_not_offered(city):
    change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.heat_station.id, active=False)
    assert _reach(city.heat_manager) == {"HEAT"}
    assert city.heat_station.id in actor_for(city.heat_manager).scope_unit_ids


def test_an_actor_costs_no_query_beyond_the_look_at_the_revision(city, django_assert_num_queries):
    unit_tree()
    with django_assert_num_queries(1):
        actor_of(staff=city.agent)


def test_the_tree_answers_who_is_above_and_below(city):
    tree = unit_tree()
    assert tree.ancestors(city.heat_station.id) == (city.heat.id, city.group.id)
    assert tree.children(city.group.id) == (city.heat.id, city.hotline.id, city.water.id)
    assert tree.subtree_ids(city.heat.id) == {city.heat.id, city.heat_station.id}
    assert tree.company_of(city.heat_station.id) == city.heat.id == tree.company_of(city.heat.id)
    assert tree.by_code["WATER-EAST"].name == "城东供水所"
    assert tree.by_id[city.heat.id].name_in("en") == "Nuancheng Heating"
    assert tree.by_id[city.water_station.id].name_in("en") == "城东供水所"


def test_the_customer_centre_of_a_company_is_its_own_or_the_groups(city):
    assert unit_tree().customer_centre_of(city.heat.id) == city.hotline.id
    own = make_team(station=city.heat_station, is_customer_centre=True)
    assert unit_tree().customer_centre_of(city.heat.id) == own.id
    assert unit_tree().customer_centre_of(city.water.id) == city.hotline.id
    change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=city.hotline.id, active=False)
    assert unit_tree().customer_centre_of(city.water.id) is None
