"""Adopted packs: their order, their dates, their posts."""

import pytest

from household import queries_of
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.models import Adoption
from shouwen.domain.standards.operations import load_pack_version
from small_packs import small_pack


@pytest.fixture
def station(day):
    return day.organisation.heat_station


def adopt(client, unit, pack="gas", **changes):
    form = {"unit": unit.id, "pack": f"{pack}@2026.1", "from_at": "2026-11-18T00:00", **changes}
    return client.post("/admin/adoption", form)


def adoption_of(unit, pack):
    return {"unit": unit.id, "pack": pack, "from_at": "2026-11-18T00:00"}


def packs(client, unit):
    return [line.pack.pack for line in client.get(f"/admin/adoption?unit={unit.id}").context["page"].lines]


def test_a_company_shows_its_packs_in_order(day, administrator):
    assert packs(administrator, day.organisation.heat) == ["heat", "gas", "water", "counter", "visit"]


def test_a_unit_below_shows_what_it_works_by(administrator, station):
    page = administrator.get(f"/admin/adoption?unit={station.id}").context["page"]
    assert (page.lines, len(page.inherited)) == ((), 5)


@pytest.mark.clause("C-1.2")
def test_a_pack_is_adopted_for_some_posts(administrator, station):
    assert adopt(administrator, station, "visit", posts=["repair_worker"]).status_code == 302
    line = administrator.get(f"/admin/adoption?unit={station.id}").context["page"].lines[0]
    assert (line.pack.pack, line.posts, line.state) == ("visit", ("维修工",), "in_force")


def test_a_pack_moves_up_and_down_the_order(day, administrator):
    heat = day.organisation.heat
    gas = Adoption.objects.get(unit_id=heat.id, pack_version__pack="gas")
    administrator.post(f"/admin/adoption/{gas.id}", {"act": "up"})
    assert packs(administrator, heat)[:2] == ["gas", "heat"]
    administrator.post(f"/admin/adoption/{gas.id}", {"act": "down"})
    assert packs(administrator, heat)[:2] == ["heat", "gas"]


def test_an_adoption_is_ended_and_stays_in_the_list(day, administrator):
    heat = day.organisation.heat
    gas = Adoption.objects.get(unit_id=heat.id, pack_version__pack="gas")
    administrator.post(f"/admin/adoption/{gas.id}", {"act": "end"})
    page = administrator.get(f"/admin/adoption?unit={heat.id}").context["page"]
    assert [line.pack.pack for line in page.lines if line.state == "over"] == ["gas"]


@pytest.mark.parametrize("changes", [{"pack": "steam@1"}, {"from_at": ""}])
def test_what_cannot_be_adopted_is_refused(administrator, station, changes):
    form = {"unit": station.id, "pack": "gas@2026.1", "from_at": "2026-11-18T00:00", **changes}
    answer = administrator.post("/admin/adoption", form)
    assert answer.status_code == 422 and answer.context["error"]
    assert not Adoption.objects.filter(unit_id=station.id).exists()


def test_the_standards_editor_adopts_too_and_a_manager_only_reads(editor, manager, station):
    assert adopt(editor, station).status_code == 302
    assert manager.get("/admin/adoption").status_code == 200
    assert adopt(manager, station).status_code == 403


def test_the_adoption_of_another_company_is_not_there(day, administrator, manager):
    heat = Adoption.objects.filter(unit_id=day.organisation.heat.id).first()
    assert administrator.post("/admin/adoption/999999", {"act": "end"}).status_code == 404
    assert manager.post(f"/admin/adoption/{heat.id}", {"act": "end"}).status_code == 403


def test_adoption_takes_few_queries(administrator):
    assert queries_of(administrator, "/admin/adoption") <= 14


@pytest.mark.clause("W-7.1")
def test_a_pack_that_loosens_is_refused_with_both_texts_side_by_side(day, administrator, station):
    for files in (
        small_pack("house", limit="24 h"),
        small_pack("local", limit="36 h", clause="L-1", extends="[house]"),
    ):
        load_pack_version(now=day.now, actor=SYSTEM_ACTOR, files=files)
    administrator.post("/admin/adoption", adoption_of(day.organisation.heat, "house@1"))
    answer = administrator.post("/admin/adoption", adoption_of(station, "local@1"))
    (line,) = answer.context["problems"]
    assert answer.status_code == 422
    assert (line.clause, line.mine, line.their_clause, line.theirs) == ("L-1", "36 小时内", "S-1", "24 小时内")
    assert "36 小时内" in answer.content.decode() and "24 小时内" in answer.content.decode()
