"""The list of approved prices."""

import pytest

from shouwen.domain.knowledge.models import Tariff

FORM = {
    "code": "heat.home",
    "name": "居民采暖费",
    "amount": "26.50",
    "unit_of_measure": "平方米",
    "approval_ref": "市发改价〔2026〕31号",
    "from_date": "2026-11-15",
}


@pytest.mark.clause("H-A.4")
def test_a_price_is_put_on_the_list_with_its_approval(day, manager):
    assert manager.post("/knowledge/tariffs", FORM).status_code == 302
    page = manager.get("/knowledge/tariffs")
    assert [one.code for one in page.context["page"].in_force] == ["heat.home"]
    assert "市发改价〔2026〕31号" in page.content.decode()
    assert Tariff.objects.get().company_id == day.organisation.heat.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": "viel"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"from_date": ""}, "from_date"),
        ({"name": ""}, "name"),
    ],
)
def test_a_refused_price_says_which_field(manager, changes, field):
    answer = manager.post("/knowledge/tariffs", {**FORM, **changes})
    assert (answer.status_code, answer.context["field"]) == (422, field)
    assert not Tariff.objects.exists()


def test_a_price_to_come_stands_apart(manager):
    manager.post("/knowledge/tariffs", {**FORM, "from_date": "2027-11-15"})
    page = manager.get("/knowledge/tariffs").context["page"]
    assert (page.in_force, len(page.others)) == ((), 1)


def test_agents_see_prices_and_set_none(agent):
    assert agent.get("/knowledge/tariffs").status_code == 200
    assert agent.post("/knowledge/tariffs", FORM).status_code == 403


def test_the_company_of_somebody_else_cannot_be_chosen(day, manager):
    manager.post("/knowledge/tariffs", {**FORM, "company": day.organisation.water.id})
    assert not Tariff.objects.filter(company_id=day.organisation.water.id).exists()
