"""The page of one contact."""

from django.test import Client

from household import Household, queries_of
from service_day import ServiceDay
from shouwen.domain.cases.models import Contact


def test_a_contact_just_taken_shows_its_promises_and_how_to_end_the_call(agent: Client, household: Household):
    address = agent.post("/contacts/new", household.call()).headers["Location"]
    page = agent.get(address).context["page"]
    assert "H-A.7b" in [clock.clause for clock in page.clocks]
    assert page.case.number in agent.get(address).content.decode()
    assert [script.clause for script in page.closing] != []


def test_later_it_is_a_record_without_closing_words(agent: Client, household: Household, day: ServiceDay):
    address = agent.post("/contacts/new", household.call()).headers["Location"]
    day.later(hours=1)
    assert agent.get(address).context["page"].closing == ()


def test_what_was_not_ours_shows_the_explanation_and_the_authority(agent: Client, household: Household):
    explained = {"way": "not_ours", "explanation": "归住建部门管理", "authority_id": household.authority.id}
    page = agent.get(agent.post("/contacts/new", household.call(**explained)).headers["Location"]).content.decode()
    assert "归住建部门管理" in page and "市住房和城乡建设局" in page


def test_a_number_is_masked_and_a_manager_sees_a_masked_name(agent: Client, manager: Client, household: Household):
    address = agent.post("/contacts/new", household.call()).headers["Location"]
    page = manager.get(address).content.decode()
    assert "138****5678" in page and "李**" in page and "李秀英" not in page


def test_another_companys_contact_is_not_there(agent: Client, water_station_head: Client, household: Household):
    address = agent.post("/contacts/new", household.call()).headers["Location"]
    assert water_station_head.get(address).status_code == 404
    assert agent.get("/contacts/999999").status_code == 404


def test_a_contact_takes_few_queries(agent: Client, household: Household):
    agent.post("/contacts/new", household.call())
    assert queries_of(agent, f"/contacts/{Contact.objects.get().id}") <= 12
