"""The inbox of a unit."""

import pytest
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases


def test_an_offered_case_is_taken_over_with_one_click(day: ServiceDay, station_clerk: Client):
    case = day.offered()
    page = station_clerk.get("/inbox").content.decode()
    assert f'action="/cases/{case.number}/act/acknowledge_transfer"' in page
    station_clerk.post(f"/cases/{case.number}/act/acknowledge_transfer", {"next": "/inbox"})
    context = station_clerk.get("/inbox").context["context"]
    assert (context.inbox.offered, [line.number for line in context.inbox.held.lines]) == ((), [case.number])


def test_questions_and_requests_for_more_time_wait_here(day: ServiceDay, station_head: Client):
    case = day.at_station()
    day.do(cases.ask_inquiry, case, to_unit_id=day.organisation.heat_station.id, question="何时修好？")
    wanted = {"clock_key": "answer", "occurrence": 1, "amount": "4 h", "reason": "等配件"}
    day.do(cases.request_extension, case, by="station_clerk", **wanted)
    context = station_head.get("/inbox").context["context"]
    assert [one.question for one in context.inbox.inquiries] == ["何时修好？"]
    assert [one.reason for one in context.extensions] == ["等配件"]


def test_who_may_not_decide_on_more_time_is_not_asked(day: ServiceDay, station_clerk: Client):
    case = day.at_station()
    wanted = {"clock_key": "answer", "occurrence": 1, "amount": "4 h", "reason": "等配件"}
    day.do(cases.request_extension, case, **wanted)
    assert station_clerk.get("/inbox").context["context"].extensions == ()


def test_the_inbox_of_another_company_is_empty_whatever_the_address_says(day: ServiceDay, water_station_head: Client):
    day.offered()
    context = water_station_head.get(f"/inbox?unit={day.organisation.heat_station.id}").context["context"]
    assert context.is_empty
    assert context.unit_name == ""


@pytest.mark.parametrize("unit", ["abc", "99999999999999999999", "-1"])
def test_an_address_that_makes_no_sense_shows_an_inbox_all_the_same(day: ServiceDay, station_head: Client, unit: str):
    assert station_head.get(f"/inbox?unit={unit}").status_code == 200


def test_an_empty_inbox_says_what_would_be_here(day: ServiceDay, station_head: Client):
    assert "没有待办" in station_head.get("/inbox").content.decode()


def test_the_inbox_takes_the_same_number_of_queries_however_much_waits(
    day: ServiceDay, station_head: Client, django_assert_max_num_queries
):
    for _ in range(6):
        day.offered()
    station_head.get("/inbox")
    with django_assert_max_num_queries(19):
        station_head.get("/inbox")
