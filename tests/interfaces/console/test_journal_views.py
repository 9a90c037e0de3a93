"""Who looked at customers' records without a case."""

import pytest

from factories import NOW
from shouwen.domain.customers.operations import note_view, unmask


@pytest.fixture
def looked(day, household):
    """The agent looked without a case, the clerk with one."""
    customer = household.customer.id
    note_view(now=NOW, actor=day.actor("agent"), customer_id=customer, purpose="核对地址")
    unmask(now=NOW, actor=day.actor("station_clerk"), customer_id=customer, purpose="", case_number="HR-1")
    return customer


@pytest.mark.clause("H-2.6")
def test_views_without_a_case_are_reported_with_person_and_purpose(day, looked, auditor):
    answer = auditor.get("/journal/record-views")
    page = answer.context["page"]
    assert [line.event.actor_id for line in page.lines] == [day.organisation.agent.id]
    assert "核对地址" in answer.content.decode()
    assert page.by_person == ((f"王芳 {day.staff('agent').badge_number}", 1),)


def test_all_views_are_shown_when_asked_for(looked, auditor):
    assert len(auditor.get("/journal/record-views?all=1").context["page"].lines) == 2


@pytest.mark.clause("H-2.6")
def test_supervision_sees_the_views_of_the_own_people(day, looked, supervisor):
    page = supervisor.get("/journal/record-views?all=1").context["page"]
    assert [line.event.actor_id for line in page.lines] == [day.organisation.station_clerk.id]


def test_views_of_other_days_are_left_out(looked, auditor):
    assert auditor.get("/journal/record-views?from=2026-11-01&until=2026-11-17").context["page"].lines == ()


def test_agents_do_not_see_the_report(agent):
    assert agent.get("/journal/record-views").status_code == 403
