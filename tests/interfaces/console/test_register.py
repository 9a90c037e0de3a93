"""The registers of special care and large users."""

import pytest
from django.test import Client

from household import Household, queries_of
from service_day import ServiceDay
from shouwen.domain.customers.models import RegisterEntry

LARGE = {"register": "large_user", "reason": "年用热量大", "review_date": "2027-06-30"}


def test_the_register_shows_who_stands_in_it_and_why(agent: Client, household: Household):
    response = agent.get("/registers/special_care")
    line = response.context["page"].lines[0]
    assert (line.name, line.grounds) == ("李秀英", ("独居",))
    assert "社区证明" in response.content.decode()


def test_a_review_that_is_due_is_marked(agent: Client, household: Household, day: ServiceDay):
    assert agent.get("/registers/special_care").context["page"].due_count == 0
    day.later(days=120)
    assert agent.get("/registers/special_care").context["page"].due_count == 1


def test_a_customer_enters_a_register_from_the_card(agent: Client, household: Household):
    address = f"/customers/{household.customer.id}"
    assert agent.get(f"{address}/registers?register=large_user").status_code == 200
    assert agent.post(f"{address}/registers", LARGE).headers["Location"] == address
    assert len(agent.get("/registers/large_user").context["page"].lines) == 1


@pytest.mark.clause("W-6.2.2.2")
def test_special_care_without_grounds_is_refused_and_what_was_typed_stays(agent: Client, household: Household):
    data = {"register": "special_care", "reason": "本人要求", "limited_mobility": "on"}
    response = agent.post(f"/customers/{household.customer.id}/registers", data)
    page = response.context["page"]
    assert (response.status_code, page.error_field, page.values["reason"]) == (422, "evidence", "本人要求")
    assert page.chosen == ("limited_mobility",)


def test_leaving_a_register_needs_a_reason_and_keeps_the_entry(agent: Client, household: Household):
    address = f"/customers/{household.customer.id}/leave"
    assert agent.post(address, {"register": "special_care", "reason": ""}).status_code == 422
    left = agent.post(address, {"register": "special_care", "reason": "随子女居住"})
    assert left.headers["HX-Refresh"] == "true"
    assert RegisterEntry.objects.get().ended_at is not None


def test_an_unknown_register_is_not_there(agent: Client, household: Household):
    assert agent.get("/registers/friends").status_code == 404
    assert agent.get(f"/customers/{household.customer.id}/registers?register=friends").status_code == 404
    assert agent.post(f"/customers/{household.customer.id}/leave", {"register": "friends"}).status_code == 404


def test_a_field_worker_reads_no_register(day: ServiceDay):
    assert day.screen_of("field_worker").get("/registers/special_care").status_code == 403


def test_a_register_takes_few_queries(agent: Client, household: Household):
    assert queries_of(agent, "/registers/special_care") <= 11
