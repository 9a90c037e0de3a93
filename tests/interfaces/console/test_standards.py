"""The list of standards: every pack, how much of it is real, who adopted it, and whether it binds the reader."""

import pytest

from household import queries_of


def test_every_pack_stands_with_its_share_and_its_adopters(agent):
    page = agent.get("/standards").context["page"]
    assert {card.line.pack for card in page.packs} == {"heat", "gas", "water", "counter", "visit"}
    heat = next(card for card in page.packs if card.line.pack == "heat")
    assert [(one.unit, one.position) for one in heat.adopted_by] == [("暖城热力有限公司", 1)]
    assert heat.real.total == heat.line.clause_count == 115
    assert page.clause_count == 396


@pytest.mark.clause("C-1.2")
def test_a_person_sees_which_packs_bind_the_own_post(station_clerk, water_station_head):
    binding = station_clerk.get("/standards").context["page"].packs
    assert all(card.binds_me for card in binding)
    assert not any(card.binds_me for card in water_station_head.get("/standards").context["page"].packs)


def test_a_company_does_not_see_who_else_has_adopted(water_station_head):
    page = water_station_head.get("/standards").context["page"]
    assert all(card.adopted_by == () for card in page.packs)


def test_the_list_takes_few_queries(agent):
    assert queries_of(agent, "/standards") <= 20
