"""The tree of units, and adding one."""

from household import queries_of
from shouwen.domain.people.queries import unit_tree

FORM = {"kind": "station", "code": "HEAT-WEST", "name": "城西服务站", "name_en": "West station", "utility": "heat"}


def codes(branches):
    return [code for one in branches for code in (one.node.code, *codes(one.below))]


def test_the_administrator_sees_the_whole_tree(administrator):
    page = administrator.get("/admin/units").context["page"]
    assert codes(page.branches) == ["GROUP", "HEAT", "HEAT-EAST", "HOTLINE", "WATER", "WATER-EAST"]
    assert [one.year for one in page.missing_years] == [2027]


def test_a_head_sees_the_own_part(station_head):
    page = station_head.get("/admin/units").context["page"]
    assert (codes(page.branches), page.may_add) == (["HEAT-EAST"], False)


def test_a_unit_is_added_below_another(day, administrator):
    answer = administrator.post("/admin/units/new", {**FORM, "parent": day.organisation.heat.id})
    assert answer.status_code == 302
    assert unit_tree().by_code["HEAT-WEST"].company_id == day.organisation.heat.id


def test_a_code_that_is_taken_is_refused_and_what_was_typed_stays(day, administrator):
    answer = administrator.post("/admin/units/new", {**FORM, "code": "HEAT", "parent": day.organisation.heat.id})
    assert answer.status_code == 422
    assert "城西服务站" in answer.content.decode()


def test_nobody_else_adds_units(station_head, agent, manager):
    assert station_head.post("/admin/units/new", FORM).status_code == 403
    assert manager.get("/admin/units/new").status_code == 403
    assert agent.get("/admin/units").status_code == 403


def test_the_tree_takes_few_queries(administrator):
    assert queries_of(administrator, "/admin/units") <= 12
