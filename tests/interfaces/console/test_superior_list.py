"""What has been brought up to a superior."""

import pytest
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases


@pytest.mark.clause("H-P.12")
def test_a_ladder_shows_its_rung_since_when_and_who_was_told(day: ServiceDay, supervisor: Client):
    case = day.at_station(kind="repair")
    opened_at = day.now
    day.later(hours=49)
    day.sweep()
    found = [one for one in supervisor.get("/superior").context["context"].brought_up if one.clause == "H-P.12"]
    assert [(one.case.number, one.rung, one.rungs) for one in found] == [(case.number, 2, 4)]
    assert found[0].told.startswith("杨帆")
    assert (found[0].since_at - opened_at).total_seconds() == 48 * 3600
    assert found[0].steps == (True, True, False, False)


def test_only_what_was_told_to_me(day: ServiceDay, supervisor: Client, manager: Client):
    day.at_station()
    day.later(hours=49)
    day.sweep()
    assert supervisor.get("/superior?shown=mine").context["context"].brought_up == ()
    assert len(manager.get("/superior?shown=mine").context["context"].brought_up) == 1


def test_what_waits_for_a_decision_and_what_is_supervised(day: ServiceDay, supervisor: Client):
    case = day.case()
    day.do(cases.supervise, case, by="heat_supervisor", note="今日内答复")
    wanted = {"clock_key": "answer", "occurrence": 1, "amount": "4 h", "reason": "等配件"}
    other = day.at_station()
    day.do(cases.request_extension, other, by="station_clerk", **wanted)
    waiting = supervisor.get("/superior").context["context"].waiting
    assert [line.number for line in waiting.supervised] == [case.number]
    assert [one.number for one in waiting.extensions] == [other.number]


def test_other_companies_ladders_are_not_shown(day: ServiceDay, water_station_head: Client):
    day.at_station()
    day.later(hours=49)
    day.sweep()
    assert water_station_head.get("/superior").context["context"].brought_up == ()


def test_empty_lists_say_what_would_be_here(day: ServiceDay, supervisor: Client):
    page = supervisor.get("/superior").content.decode()
    assert "没有逐级上报的工单" in page
    assert "没有延期申请" in page


def test_an_agent_is_nobodys_superior(day: ServiceDay, agent: Client):
    assert agent.get("/superior").status_code == 403
