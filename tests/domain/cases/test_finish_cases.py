"""How cases end: the result, telling it, closing, opening again."""

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Contact, CustodySpan, Reply
from shouwen.domain.clocks.models import Clock
from shouwen.domain.outbox.models import Message


def handled(desk, **details):
    """Return a case of the station whose result is reported."""
    case = desk.at_station(**details)
    desk.do(cases.report_result, case, by="station_clerk", text="已换阀门")
    return case


@pytest.mark.clause("H-4.2", "H-P.11a")
def test_the_result_goes_back_to_the_first_contact_person_who_tells_the_customer(desk):
    case = handled(desk)
    clock = Clock.objects.get(case_id=case.id, key="tell_result")
    assert clock.state == "running"
    assert clock.owner_id == desk.organisation.agent.id
    desk.do(cases.feed_back_result, case, by="station_clerk")
    desk.told(case)
    clock.refresh_from_db()
    assert clock.state == "met"
    assert desk.fresh(case).state == "told"
    assert Contact.objects.get(case=case).told_at == desk.now


@pytest.mark.clause("C-3.3.1")
def test_a_result_says_what_to_note_or_why_not_and_what_else(desk):
    case = handled(desk)
    with pytest.raises(cases.UnableToTellResult) as refused:
        desk.told(case, notes="")
    assert refused.value.clause == "C-3.3.1"
    desk.told(case, notes="", reason_and_alternative="楼内主管老化，已列入更换计划；可先领取电暖器")
    reply = Reply.objects.get(case=case, kind="result")
    assert (reply.to_whom, reply.channel, reply.customer_said) == ("李秀英", "phone", "好的")


def test_a_result_is_told_only_after_it_was_reported(desk):
    with pytest.raises(cases.UnableToTellResult) as refused:
        desk.told(desk.case())
    assert refused.value.refusal.rule == "not_handled"


@pytest.mark.parametrize("kind", ["repair", "business", "temperature_test", "complaint"])
def test_nothing_closes_before_the_customer_was_told(desk, kind):
    case = handled(desk, kind=kind)
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case, satisfied=True)
    assert refused.value.refusal.rule == "not_told"
    desk.told(case)
    assert desk.do(cases.close_case, case, satisfied=True).state == "closed"
    assert not CustodySpan.objects.filter(case=case, until_at=None).exists()


@pytest.mark.clause("V-5.3.4")
def test_a_complaint_closes_satisfied_or_by_supervision_with_grounds(desk):
    case = handled(desk, kind="complaint")
    desk.told(case)
    for arguments in ({}, {"satisfied": False}, {"supervisor_grounds": "客户不满意"}):
        with pytest.raises(cases.UnableToCloseCase) as refused:
            desk.do(cases.close_case, case, **arguments)
        assert refused.value.clause == "V-5.3.4"
    with pytest.raises(cases.UnableToCloseCase):
        desk.do(cases.close_case, case, by="heat_supervisor", supervisor_grounds=" ")
    closed = desk.do(cases.close_case, case, by="heat_supervisor", supervisor_grounds="已按规定处理，诉求无依据")
    assert closed.satisfied is None
    assert desk.last(case, "case.closed").data["grounds"] == "已按规定处理，诉求无依据"


@pytest.mark.clause("G-2.3.1")
def test_a_complaint_is_neither_refused_nor_renamed_away(desk):
    case = handled(desk, kind="complaint")
    desk.told(case)
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case, satisfied=True, refused=True)
    assert refused.value.clause == "G-2.3.1"
    with pytest.raises(cases.UnableToReclassify) as refused:
        desk.do(cases.reclassify, case, by="station_clerk", kind="question", reason="其实是咨询")
    assert refused.value.clause == "G-2.3.1"
    assert (
        desk.do(cases.reclassify, case, by="heat_supervisor", kind="question", reason="经核实为咨询").kind == "question"
    )


@pytest.mark.clause("W-2.8")
def test_what_was_declined_ends_as_declined_only_with_the_answer_that_names_the_rule(desk):
    case = desk.case(kind="question")
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case, refused=True)
    assert refused.value.refusal.rule == "refused_needs_decline"
    said = {"text": "您好，按条例不能减免，请谅解，谢谢", "channel": "phone", "rule_cited": "供热条例第二十条"}
    desk.do(cases.answer_customer, case, kind="declined", **said)
    assert desk.do(cases.close_case, case, refused=True).state == "closed"


def test_a_closed_case_changes_only_by_being_opened_again(desk):
    case = handled(desk)
    desk.told(case)
    desk.do(cases.close_case, case, satisfied=True)
    with pytest.raises(cases.UnableToReportProgress) as refused:
        desk.do(cases.tell_progress, case, text="您好，谢谢")
    assert refused.value.refusal.rule == "case_closed"
    with pytest.raises(cases.UnableToReopenCase):
        desk.do(cases.reopen_case, case, reason="")
    again = desk.do(cases.reopen_case, case, reason="又不热了")
    assert (again.state, again.reopened_count, again.satisfied) == ("acknowledged", 1, None)
    assert again.told_at is None
    assert CustodySpan.objects.get(case=case, until_at=None).staff_id == desk.organisation.station_clerk.id
    assert desk.last(case, "case.reopened").data["satisfied_withdrawn"] is True
    again = Clock.objects.filter(case_id=case.id, occurrence=2).values_list("key", flat=True)
    assert {"answer", "arrival", "unhandled"} <= set(again)


@pytest.mark.clause("H-A.12")
def test_who_is_told_the_result_in_time_has_been_answered(desk):
    case = handled(desk)
    desk.told(case)
    assert Clock.objects.get(case_id=case.id, key="answer").state == "met"
    assert desk.kinds(case).count("customer.answered") == 1
    desk.do(cases.order_rework, case, by="station_head", reason="仍不热")
    desk.do(cases.report_result, case, by="station_clerk", text="重新排气")
    desk.told(case)
    assert desk.kinds(case).count("customer.answered") == 2


def test_closing_takes_back_an_offer_that_nobody_answered(desk):
    case = handled(desk)
    desk.told(case)
    desk.do(cases.offer_transfer, case, by="station_clerk", to_unit_id=desk.organisation.heat.id, reason="备案")
    closed = desk.do(cases.close_case, case, satisfied=True)
    assert closed.pending_transfer_id is None
    assert Clock.objects.get(case_id=case.id, key="acknowledge_transfer", occurrence=2).state == "met"


@pytest.mark.clause("G-A.6.3", "H-A.7b", "H-1.14")
def test_the_crews_way_is_on_the_case_and_stops_the_arrival_clock(desk):
    case = desk.at_station()
    desk.do(cases.set_out, case, by="station_clerk", eta_at=desk.now)
    assert desk.fresh(case).state == "on_the_way"
    desk.later(minutes=30)
    desk.do(cases.arrive, case, by="station_clerk")
    assert desk.fresh(case).state == "working"
    assert Clock.objects.get(case_id=case.id, key="arrival").state == "met"
    with pytest.raises(cases.UnableToReportProgress):
        desk.do(cases.arrive, case, by="agent")


@pytest.mark.clause("H-1.14")
def test_urging_is_counted_and_told_to_the_holder_and_the_head(desk):
    case = desk.at_station()
    desk.do(cases.urge, case, words="怎么还没来人")
    desk.later(minutes=10)
    assert desk.do(cases.urge, case, words="还没来").urged_count == 2
    told = set(Message.objects.filter(template="urged").values_list("to_staff_id", flat=True))
    assert told == {desk.organisation.station_clerk.id, desk.organisation.station_head.id}


@pytest.mark.clause("V-5.3.3")
def test_progress_is_told_and_waiting_for_the_customer_pauses(desk):
    case = desk.at_station(kind="complaint")
    desk.do(cases.tell_progress, case, by="station_clerk", text="您好，已派人检查，谢谢")
    desk.do(cases.await_customer, case, by="station_clerk", reason="客户周末才在家")
    desk.later(hours=3)
    desk.do(cases.customer_replied, case, text="周六上午在家")
    assert desk.kinds(case)[-3:] == ["case.progress_told", "customer.awaited", "customer.replied"]


@pytest.mark.clause("H-4.5")
def test_a_complaint_from_another_company_is_fed_back_the_same_working_day(desk):
    case = desk.case(
        kind="complaint", channel="passed_on", passed_on_by="自来水公司", passed_on_ref="W-77", from_other_company=True
    )
    assert Clock.objects.get(case_id=case.id, key="first_receiver_feedback").state == "running"
    desk.do(cases.tell_first_receiver, case, text="已联系客户，今日上门")
    assert Clock.objects.get(case_id=case.id, key="first_receiver_feedback").state == "met"
    with pytest.raises(cases.UnableToTellResult) as refused:
        desk.do(cases.tell_first_receiver, desk.case(), text="无")
    assert refused.value.refusal.rule == "no_first_receiver"


@pytest.mark.clause("G-1.2.3c", "H-2.4")
def test_the_duty_manager_is_called_in_one_step_and_the_coming_is_kept(desk):
    case = desk.case()
    with pytest.raises(cases.UnableToCallDutyManager):
        desk.do(cases.duty_manager_came, case, by="hotline_lead")
    desk.do(cases.call_duty_manager, case, reason="客户情绪激动")
    desk.do(cases.duty_manager_came, case, by="hotline_lead")
    assert desk.kinds(case)[-2:] == ["duty_manager.called", "duty_manager.came"]
