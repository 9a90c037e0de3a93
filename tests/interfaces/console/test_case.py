"""The page of one case."""

import pytest
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.interfaces.console.views.case import CaseContext


def context_of(client: Client, number: str) -> CaseContext:
    response = client.get(f"/cases/{number}")
    assert response.status_code == 200
    return response.context["context"]


def test_the_journey_says_what_is_done_who_holds_it_and_what_is_next(day: ServiceDay, agent: Client):
    case = day.at_station()
    states = {step.code: step.state for step in context_of(agent, case.number).page.journey}
    assert (states["received"], states["acknowledged"], states["on_the_way"]) == ("done", "present", "next")
    assert "刘洋" in agent.get(f"/cases/{case.number}").content.decode()


def test_the_usual_next_steps_come_first_and_only_those_that_are_allowed(day: ServiceDay, station_clerk: Client):
    case = day.at_station()
    names = [action.name for action in context_of(station_clerk, case.number).next_steps]
    assert names == ["answer_customer", "set_out", "start_work", "report_result"]


def test_a_refused_action_stays_visible_with_its_clause_and_what_would_allow_it(day: ServiceDay, agent: Client):
    page = agent.get(f"/cases/{day.case().number}").content.decode()
    assert "结果反馈" not in page
    refused = [one for group in context_of(agent, day.case().number).groups for one in group.refused]
    assert all(one.refusal.says and one.refusal.allow for one in refused)
    assert any(one.refusal.clause for one in refused)


def test_what_the_customer_said_is_shown_as_text_never_as_markup(day: ServiceDay, agent: Client):
    case = day.case(words="<script>alert(1)</script>")
    page = agent.get(f"/cases/{case.number}").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_phone_number_is_clear_to_who_answers_for_the_case_and_masked_to_others(
    day: ServiceDay, agent: Client, manager: Client
):
    case = day.case()
    assert "13800005678" in agent.get(f"/cases/{case.number}").content.decode()
    auditor = day.screen_of("auditor").get(f"/cases/{case.number}").content.decode()
    assert "138****5678" in auditor
    assert "13800005678" not in auditor


def test_an_auditor_reads_the_page_and_finds_nothing_to_do(day: ServiceDay):
    context = context_of(day.screen_of("auditor"), day.case().number)
    assert (context.groups, context.next_steps) == ((), ())


def test_time_by_holder_adds_up_over_several_stretches(day: ServiceDay, agent: Client):
    case = day.offered()
    day.later(minutes=15)
    day.do(cases.acknowledge_transfer, case, by="station_clerk")
    day.later(minutes=45)
    shares = context_of(agent, case.number).shares
    assert [(share.staff_name[:2], share.percent, share.holds_now) for share in shares] == [
        ("王芳", 25, False),
        ("刘洋", 75, True),
    ]


def test_an_event_that_reached_the_journal_late_shows_both_times(day: ServiceDay, agent: Client):
    case = day.case()
    day.later(hours=20)
    day.sweep()
    assert "补记" in agent.get(f"/cases/{case.number}").content.decode()


def test_a_case_of_another_company_is_not_there(day: ServiceDay, water_station_head: Client):
    assert water_station_head.get(f"/cases/{day.at_station().number}").status_code == 404


def test_a_report_of_misconduct_is_not_there_for_the_unit_it_is_about(day: ServiceDay, station_head: Client):
    case = day.case(kind="misconduct_report", concerned_unit_id=day.organisation.heat_station.id)
    assert station_head.get(f"/cases/{case.number}").status_code == 404


@pytest.mark.parametrize("events", [0, 12])
def test_the_page_takes_the_same_number_of_queries_however_much_happened(
    day: ServiceDay, agent: Client, django_assert_max_num_queries, events: int
):
    case = day.case()
    for number in range(events):
        day.do(cases.urge, case, words=f"第{number}次催")
    agent.get(f"/cases/{case.number}")
    with django_assert_max_num_queries(32):
        agent.get(f"/cases/{case.number}")
