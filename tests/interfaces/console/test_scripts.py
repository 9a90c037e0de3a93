"""Scripts and the check of a text."""

import pytest

from household import queries_of


def test_scripts_stand_by_scene_with_the_readers_name_and_company(day, agent):
    answer = agent.get(f"/knowledge/scripts?company={day.organisation.heat.id}")
    scenes = {scene.code: scene for scene in answer.context["page"].scenes}
    assert "hotline.opening" in scenes and "festival" not in scenes
    opening = scenes["hotline.opening"].scripts[0].say
    assert "暖城热力有限公司" in opening and day.staff("agent").badge_number in opening


@pytest.mark.clause("W-3.5.3", "G-1.3.3")
def test_on_a_festival_its_greeting_stands_there(day, agent):
    page = agent.get(f"/knowledge/scripts?company={day.organisation.heat.id}&on=2026-06-19").context["page"]
    assert page.festival == "端午节"
    greetings = next(scene for scene in page.scenes if scene.code == "festival")
    assert any("端午安康" in script.say for script in greetings.scripts)


def test_the_customer_is_filled_in_and_shown_as_text(day, agent):
    company = day.organisation.heat.id
    answer = agent.get(f"/knowledge/scripts?company={company}&customer=%3Cb%3E李奶奶%3C/b%3E")
    assert "<b>李奶奶</b>" not in answer.content.decode()


def test_a_company_without_standards_has_no_scripts(water_station_head):
    assert "没有可显示的话术" in water_station_head.get("/knowledge/scripts").content.decode()


def test_scripts_take_few_queries(agent):
    assert queries_of(agent, "/knowledge/scripts") <= 12
