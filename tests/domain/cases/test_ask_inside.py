"""Questions inside the house."""

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import superior_list, unit_inbox
from shouwen.domain.clocks.models import Clock
from shouwen.domain.outbox.models import Message

QUESTION = "这户管网检修何时结束？"


def asked(desk):
    """Return a question case of the agent and the inquiry to the station."""
    case = desk.case(kind="question", words="什么时候恢复供热")
    return case, desk.do(cases.ask_inquiry, case, to_unit_id=desk.organisation.heat_station.id, question=QUESTION)


@pytest.mark.clause("W-6.1.2.1", "H-4.3", "H-2.3b", "G-1.2.3b")
def test_an_inquiry_has_its_own_clock_and_the_first_contact_person_answers_the_customer(desk):
    case, inquiry = asked(desk)
    assert Clock.objects.get(case_id=case.id, key="internal_inquiry").state == "running"
    assert desk.fresh(case).holder_id == desk.organisation.agent.id
    desk.later(hours=1)
    desk.do(cases.answer_inquiry, case, by="station_clerk", inquiry_id=inquiry.id, answer="今晚八点前")
    assert Clock.objects.get(case_id=case.id, key="internal_inquiry").state == "met"
    assert Message.objects.get(template="inquiry_answered").to_staff_id == desk.organisation.agent.id
    reply = desk.do(
        cases.answer_customer, case, text="您好，今晚八点前恢复，谢谢", channel="phone", inquiry_id=inquiry.id
    )
    assert reply.inquiry_id == inquiry.id


def test_the_asked_unit_sees_the_case_and_finds_the_inquiry_in_its_inbox(desk):
    case, inquiry = asked(desk)
    inbox = unit_inbox(actor=desk.actor("station_clerk"), unit_id=desk.organisation.heat_station.id)
    assert [line.id for line in inbox.inquiries] == [inquiry.id]
    assert inbox.inquiries[0].number == case.number


def test_only_the_asked_unit_answers_and_only_once(desk):
    case, inquiry = asked(desk)
    with pytest.raises(cases.UnableToAnswerInquiry) as refused:
        desk.do(cases.answer_inquiry, case, inquiry_id=inquiry.id, answer="我猜")
    assert refused.value.refusal.rule == "inquiry_not_yours"
    desk.do(cases.answer_inquiry, case, by="station_clerk", inquiry_id=inquiry.id, answer="今晚")
    with pytest.raises(cases.UnableToAnswerInquiry) as refused:
        desk.do(cases.answer_inquiry, case, by="station_clerk", inquiry_id=inquiry.id, answer="明天")
    assert refused.value.refusal.rule == "inquiry_closed"


def test_an_inquiry_without_a_question_is_refused(desk):
    with pytest.raises(cases.UnableToAsk):
        desk.do(cases.ask_inquiry, desk.case(), to_unit_id=desk.organisation.heat_station.id, question="")


@pytest.mark.clause("C-3.2.2", "G-2.2.3")
def test_a_matter_beyond_the_own_authority_goes_to_the_superior(desk):
    case = desk.at_station()
    inquiry = desk.do(cases.ask_superior, case, by="station_clerk", question="可否减免本月费用？")
    assert Message.objects.get(template="superior_asked").to_staff_id == desk.organisation.station_head.id
    assert [line.id for line in superior_list(actor=desk.actor("station_head")).inquiries] == [inquiry.id]
    desk.do(cases.answer_inquiry, case, by="station_head", inquiry_id=inquiry.id, answer="可以减免一百元")
    assert desk.kinds(case)[-1] == "superior.answered"


def test_a_heads_question_goes_to_the_unit_above(desk):
    case = desk.at_station()
    inquiry = desk.do(cases.ask_superior, case, by="station_head", question="超出本站权限")
    assert inquiry.to_unit_id == desk.organisation.heat.id
