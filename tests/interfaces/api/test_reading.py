"""Promises, figures, customers, standards and the journal through the API."""

from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.customers.models import Customer
from shouwen.domain.customers.operations import open_account, register_customer, register_premises
from shouwen.domain.journal.models import Event
from shouwen.domain.knowledge.operations import announce


@pytest.fixture
def agent(system, organisation):
    return system(staff=organisation.agent, unit_id=organisation.group.id)


@pytest.fixture
def li_xiuying(organisation) -> Customer:
    """A customer with an account at the heating company."""
    actor = actor_for(organisation.agent)
    customer = register_customer(now=NOW, actor=actor, name="李秀英", phones=("13812345678",))
    place = register_premises(now=NOW, actor=actor, community="和平里", address="和平里3号楼2单元501")
    open_account(
        now=NOW,
        actor=actor,
        company_id=organisation.heat.id,
        utility="heat",
        number="HR-20381",
        customer_id=customer.id,
        premises_id=place.id,
    )
    return customer


def test_a_due_time_is_explained_as_a_tree(agent, cold_flat):
    clocks = agent.get(f"/cases/{cold_flat.number}/clocks").json()
    answer = next(one for one in clocks if one["key"] == "answer")
    explained = agent.get(f"/clocks/{answer['id']}/explanation").json()
    assert explained["due_at"] == answer["due_at"] == "2026-11-19T01:30:00Z"
    assert explained["explanation"]["children"]


def test_the_explanation_of_another_companys_promise_is_not_found(agent, system, organisation, cold_flat):
    clock_id = agent.get(f"/cases/{cold_flat.number}/clocks").json()[0]["id"]
    assert system(unit_id=organisation.water.id).get(f"/clocks/{clock_id}/explanation").status_code == 404


def test_running_promises_come_soonest_first(agent, cold_flat):
    due = [one["due_at"] for one in agent.get("/promises").json()["promises"]]
    assert due == sorted(due)
    assert due


def test_figures_come_with_numerator_and_denominator(system, organisation, cold_flat, agent, moment):
    moment(NOW + timedelta(hours=1))
    agent.post(f"/cases/{cold_flat.number}/answer", {"text": "我们今天下午上门", "rule_cited": "供热服务规范"})
    figures = system(roles=["manager"]).get("/figures", by="clause").json()["figures"]
    answered = next(one for one in figures if one["name"] == "H-A.12")
    assert (answered["numerator"], answered["denominator"], answered["percent"]) == (1, 1, "100.0 %")


@pytest.mark.clause("C-3.2.3")
def test_customers_are_found_with_masked_numbers(agent, li_xiuying):
    found = agent.get("/customers", q="秀英").json()["customers"]
    assert [(one["name"], one["phone"]) for one in found] == [("李秀英", "138****5678")]


def test_a_role_that_does_not_talk_with_customers_sees_no_names(system, li_xiuying):
    found = system(roles=["auditor"]).get("/customers", q="秀英").json()["customers"]
    assert [one["name"] for one in found] == ["李**"]


@pytest.mark.clause("H-2.6")
def test_a_record_is_read_for_a_purpose_that_is_written_down(agent, li_xiuying):
    assert agent.get(f"/customers/{li_xiuying.id}").status_code == 422
    assert agent.get(f"/customers/{li_xiuying.id}", purpose="回访").json()["phones"][0]["text"] == "138****5678"
    assert Event.objects.get(kind="record.viewed").data["purpose"] == "回访"


def test_another_companys_customer_is_not_found(system, organisation, li_xiuying):
    water = system(unit_id=organisation.water.id)
    assert water.get(f"/customers/{li_xiuying.id}", purpose="回访").status_code == 404
    assert water.get("/customers", q="秀英").json()["customers"] == []


def test_the_search_finds_cases_and_customers(agent, cold_flat, li_xiuying):
    found = agent.get("/search", q="不热").json()
    assert [one["number"] for one in found["cases"]] == [cold_flat.number]


def test_a_clause_is_read_in_the_callers_language(system):
    chinese = system().get("/standards/heat/clauses/H-A.12").json()
    english = system(language="en").get("/standards/heat/clauses/H-A.12").json()
    assert chinese["title"] != english["title"]
    assert "answer" in [one["name"] for one in english["bindings"]]


def test_the_standards_say_who_has_adopted_them(system):
    packs = system().get("/standards").json()["packs"]
    assert [(one["pack"], one["companies"]) for one in packs] == [("heat", ["HEAT"])]


def test_auditors_read_the_state_of_the_journal(system, cold_flat):
    state = system(roles=["auditor"]).get("/journal").json()
    last = Event.objects.order_by("-id")[0]
    assert (state["events"], state["head"]["hash"]) == (Event.objects.count(), last.hash)
    assert system(roles=["agent"]).get("/journal").status_code == 403


def test_announcements_of_a_company_are_read_by_anybody(client, organisation):
    actor = actor_for(organisation.administrator)
    announce(now=NOW, actor=actor, company_id=organisation.heat.id, title="停热检修", body="周二 9 时至 17 时")
    told = client.get("/api/v1/announcements", {"company": "HEAT"}).json()["announcements"]
    assert [(one["title"], one["company"]) for one in told] == [("停热检修", "HEAT")]
    assert client.get("/api/v1/announcements", {"company": "WATER"}).json()["announcements"] == []
