"""Messages in the program."""

import pytest
from django.test import Client

from household import queries_of
from service_day import ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.domain.outbox.models import Message


@pytest.fixture
def answered_number(day: ServiceDay) -> str:
    """The number of a case about which the agent got a department's answer."""
    case = day.case(kind="question", words="请查抄表读数")
    day.do(cases.ask_inquiry, case, to_unit_id=day.organisation.heat_station.id, question="读数是多少？")
    inquiry = case.inquiries.get()
    day.do(cases.answer_inquiry, case, by="station_clerk", inquiry_id=inquiry.id, answer="上月 12 吨")
    return case.number


def test_a_message_is_shown_in_words_and_counted_in_the_top_bar(agent: Client, answered_number: str):
    response = agent.get("/messages")
    line = response.context["page"].lines[0]
    assert (line.number, line.unread) == (answered_number, True)
    assert "上月 12 吨" in response.content.decode() and "1 条未读消息" in response.content.decode()


def test_opening_a_message_marks_it_as_read_and_leads_to_its_case(agent: Client, answered_number: str):
    message = Message.objects.filter(read_at=None).latest("id")
    response = agent.post("/messages", {"id": message.id, "number": answered_number})
    assert response.headers["Location"] == f"/cases/{answered_number}"
    assert agent.get("/messages").context["page"].unread_count == 0


def test_all_messages_are_marked_as_read_at_once(agent: Client, answered_number: str):
    assert agent.post("/messages").headers["Location"] == "/messages"
    assert not Message.objects.filter(read_at=None, to_staff_id__isnull=False, template="inquiry_answered").exists()


def test_nobody_marks_the_messages_of_somebody_else(day: ServiceDay, answered_number: str):
    message = Message.objects.get(template="inquiry_answered")
    day.screen_of("station_head").post("/messages", {"id": message.id})
    message.refresh_from_db()
    assert message.read_at is None


@pytest.mark.parametrize("number", ["//elsewhere.example", "a/b", ""])
def test_what_is_no_case_number_leads_back_to_the_messages(agent: Client, number: str):
    assert agent.post("/messages", {"number": number}).headers["Location"] == "/messages"


def test_an_empty_inbox_says_what_comes_here(agent: Client):
    assert "没有消息" in agent.get("/messages").content.decode()


def test_the_messages_take_few_queries(agent: Client, answered_number: str):
    assert queries_of(agent, "/messages") <= 12
