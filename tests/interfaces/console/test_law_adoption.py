"""A heating company adopts the law of its city after its own standard: pages, promises and explanations follow."""

import pytest
from django.test import Client

from packs import files_of
from service_day import ServiceDay
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.operations import adopt, load_pack_version


@pytest.fixture
def law(day: ServiceDay) -> ServiceDay:
    """The day on which the heating company has adopted Qingdao's law as the last of its packs."""
    version = load_pack_version(now=day.now, actor=SYSTEM_ACTOR, files=files_of("qingdao_heat"))
    adopt(
        now=day.now, actor=SYSTEM_ACTOR, unit_id=day.organisation.heat.id, pack=version.pack, version=version.version,
        position=9, from_at=day.now,
    )  # fmt: skip
    return day


def arrival(law: ServiceDay, kind: str) -> Clock:
    """Return the promise to arrive of a case about a cold home."""
    return law.clock(law.case(kind=kind, matter="no_heat"), "arrival")


def test_the_law_stands_apart_from_the_standards_with_its_place(law: ServiceDay, agent: Client):
    page = agent.get("/standards").context["page"]
    assert [card.line.pack for card in page.laws] == ["qingdao_heat"]
    assert "qingdao_heat" not in [card.line.pack for card in page.packs]
    assert "青岛市" in agent.get("/standards").content.decode()


def test_a_clause_of_a_law_shows_its_article_in_both_languages(law: ServiceDay, agent: Client):
    page = agent.get("/standards/qingdao_heat/clauses/QD-HEAT-49.2").content.decode()
    assert "《青岛市供热条例》第四十九条第二项" in page
    assert "Qingdao Heating Regulation, art. 49 item 2" in page


def test_the_list_of_a_law_is_searched_by_its_articles(law: ServiceDay, agent: Client):
    page = agent.get("/standards/qingdao_heat?q=第五十条").context["page"]
    assert [line.id for chapter in page.chapters for line in chapter.clauses] == ["QD-HEAT-50"]


def test_every_clause_of_the_law_has_a_page_with_examples_that_hold(law: ServiceDay, agent: Client):
    for chapter in agent.get("/standards/qingdao_heat").context["page"].chapters:
        for clause in chapter.clauses:
            page = agent.get(f"/standards/qingdao_heat/clauses/{clause.id}").context["page"]
            assert page.examples and all(example.passed for example in page.examples), clause.id


def test_tiers_and_method_are_said_in_words(law: ServiceDay, agent: Client):
    tiers = agent.get("/standards/qingdao_heat/clauses/QD-HEAT-51").context["page"].bindings[0].lines
    assert ("16 ≤ °C < 18", "退当日热费的 20 %") in [(line.label, line.text) for line in tiers]
    method = agent.get("/standards/qingdao_heat/clauses/QD-HEAT-50").context["page"].bindings[0].lines
    assert {"关闭门窗", "测点", "离地高度", "计量器具"} == {line.label for line in method}


def test_the_company_s_own_promise_wins_by_its_place_in_the_order(law: ServiceDay, agent: Client):
    rulings = agent.get("/standards/qingdao_heat/clauses/QD-HEAT-49.2").context["page"].rulings
    assert [(one.unit, one.wins) for one in rulings] == [("暖城热力有限公司", False)]
    assert "供热服务标准" in rulings[0].why
    assert rulings[0].short_of_law == ""


def test_where_the_winner_asks_for_less_than_the_law_the_page_says_so(law: ServiceDay, agent: Client):
    own = agent.get("/standards/heat/clauses/H-A.6").context["page"].rulings
    assert own[0].wins
    assert "青岛市供热条例 QD-HEAT-31.1b" in own[0].short_of_law
    conflicts = agent.get("/standards/conflicts").context["page"].lines
    short = [line.name for line in conflicts if line.short_of_law]
    assert short == ["room_temperature"]


def test_a_repair_runs_by_the_company_s_hour_and_a_complaint_by_the_law(law: ServiceDay):
    repair, complaint = arrival(law, "repair"), arrival(law, "complaint")
    assert (repair.clause, complaint.clause) == ("H-A.7b", "QD-HEAT-49.2")
    assert (complaint.due_at - law.now).total_seconds() == 5 * 3600


def test_the_explanation_of_a_promise_names_the_article(law: ServiceDay, agent: Client):
    page = agent.get(f"/clocks/{arrival(law, 'complaint').id}/why").content.decode()
    assert "依据" in page
    assert "《青岛市供热条例》第四十九条第二项" in page


def test_coverage_has_a_line_for_each_law(law: ServiceDay, agent: Client):
    page = agent.get("/standards/coverage").context["page"]
    assert [pack.name for pack, _real in page.laws] == ["qingdao_heat"]
    assert len(page.packs) == 5
