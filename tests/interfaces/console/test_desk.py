"""The agent's desk."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from household import queries_of
from service_day import ServiceDay
from shouwen.domain.cases import operations as cases


def test_an_empty_desk_says_how_it_gets_filled(agent: Client):
    page = agent.get("/desk").content.decode()
    assert "您没有进行中的承诺" in page and "按 n 受理第一个接触" in page


def test_own_promises_come_soonest_first(agent: Client, day: ServiceDay):
    day.case()
    dues = [line.due_at for line in agent.get("/desk").context["page"].promises]
    assert len(dues) >= 2 and dues == sorted(dues)


def test_what_is_offered_to_the_unit_and_what_it_is_asked_waits_on_the_desk(day: ServiceDay):
    offered = day.offered()
    asked = day.case(words="请查抄表读数", kind="question")
    station = day.organisation.heat_station.id
    day.do(cases.ask_inquiry, asked, to_unit_id=station, question="最近两个月的读数是多少？")
    page = day.screen_of("station_clerk").get("/desk").context["page"]
    assert [case.number for case in page.offered] == [offered.number]
    assert [inquiry.question for inquiry in page.inquiries] == ["最近两个月的读数是多少？"]


@pytest.mark.clause("H-4.2")
def test_a_case_whose_work_is_done_asks_its_first_contact_to_tell_the_customer(agent: Client, day: ServiceDay):
    handled = day.handled()
    assert [case.number for case in agent.get("/desk").context["page"].to_tell] == [handled.number]


def test_the_last_contacts_show_masked_numbers(agent: Client, day: ServiceDay):
    day.case(caller_name="")
    assert "138****5678" in agent.get("/desk").content.decode()


@pytest.mark.clause("W-3.5.3")
def test_a_festival_is_greeted_in_the_companys_words(agent: Client, day: ServiceDay):
    assert agent.get("/desk").context["page"].greeting == ""
    day.now = datetime(2026, 9, 25, 2, tzinfo=UTC)
    assert "中秋" in agent.get("/desk").context["page"].greeting


def test_a_field_worker_has_no_desk(day: ServiceDay):
    assert day.screen_of("field_worker").get("/desk").status_code == 403


def test_the_desk_takes_few_queries(agent: Client, day: ServiceDay):
    day.case()
    assert queries_of(agent, "/desk") <= 22
