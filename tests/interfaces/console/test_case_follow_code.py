"""A customer who called is told a code, and follows the case in the portal with it."""

import re

from django.test import Client

from service_day import ServiceDay


def code_from(agent: Client, number: str) -> str:
    """Make a new code and return what the page says it is."""
    page = agent.post(f"/cases/{number}/follow-code", follow=True).content.decode()
    return re.search(r"查询码 (\d{6})", page)[1]


def follow(number: str, code: str, phone: str = "13800005678"):
    """Ask the portal for the case, from a phone of the customer's own."""
    return Client().post("/portal/follow/", {"number": number, "phone": phone, "code": code})


def test_the_code_that_the_agent_tells_opens_the_case_in_the_portal(day: ServiceDay, agent: Client):
    number = day.case().number
    response = follow(number, code_from(agent, number))
    assert (response.status_code, response.url) == (302, f"/portal/cases/{number}/")


def test_a_new_code_ends_the_one_before(day: ServiceDay, agent: Client):
    number = day.case().number
    first = code_from(agent, number)
    second = code_from(agent, number)
    assert follow(number, second).status_code == 302
    assert follow(number, first).status_code != 302


def test_a_case_out_of_reach_gets_no_code(day: ServiceDay, water_station_head: Client):
    assert water_station_head.post(f"/cases/{day.at_station().number}/follow-code").status_code == 404
