"""What a contact can be about."""

from shouwen.domain.knowledge.queries import matter

FORM = {"code": "LEAK", "name": "暖气漏水", "case_kind": "repair", "urgency": "urgent", "unit": "", "active": "1"}


def test_a_matter_is_added_and_changed(day, manager):
    company_id, station = day.organisation.heat.id, day.organisation.heat_station
    assert manager.post("/knowledge/matters", FORM).status_code == 302
    assert matter(company_id=company_id, code="LEAK").unit_id is None
    manager.post("/knowledge/matters", {**FORM, "unit": station.id, "needs_account": "1"})
    changed = matter(company_id=company_id, code="LEAK")
    assert (changed.unit_id, changed.needs_account) == (station.id, True)
    assert manager.get("/knowledge/matters?code=LEAK").context["page"].edited.code == "LEAK"


def test_a_matter_of_an_unknown_kind_or_a_foreign_unit_is_refused(day, manager):
    assert manager.post("/knowledge/matters", {**FORM, "case_kind": "magic"}).status_code == 422
    assert manager.post("/knowledge/matters", {**FORM, "unit": day.organisation.water_station.id}).status_code == 422
    assert matter(company_id=day.organisation.heat.id, code="LEAK") is None


def test_agents_do_not_change_matters(agent):
    assert agent.post("/knowledge/matters", FORM).status_code == 403
