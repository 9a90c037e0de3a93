"""Custody: the holder stays responsible until the next one acknowledges."""

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import CustodySpan, Transfer
from shouwen.domain.cases.queries import CaseNotFound, case_page, first_contact_list, my_list
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.outbox.models import Message
from shouwen.domain.people.models import Unit


def offered(desk, **details):
    """Return a case that the agent holds and has offered to the station."""
    station = desk.organisation.heat_station
    return desk.case(way="another_department", to_unit_id=station.id, reason="属于城东站辖区", **details)


@pytest.mark.clause("W-6.1.2.2")
def test_custody_passes_when_the_receiver_acknowledges(desk):
    case = offered(desk)
    desk.later(minutes=10)
    taken = desk.do(cases.acknowledge_transfer, case, by="station_clerk")
    assert taken.holder_id == desk.organisation.station_clerk.id
    assert taken.unit_id == desk.organisation.heat_station.id
    assert taken.pending_unit_id is None
    assert taken.state == "acknowledged"
    assert Clock.objects.get(case_id=case.id, key="acknowledge_transfer").state == "met"
    spans = list(CustodySpan.objects.filter(case=case).order_by("from_at"))
    assert [span.until_at for span in spans] == [desk.now, None]


@pytest.mark.clause("H-4.2")
def test_the_first_contact_person_keeps_the_case_on_the_own_list_until_the_customer_was_told(desk):
    case = desk.at_station()
    agent = desk.actor("agent")
    assert my_list(actor=agent).lines == ()
    assert [line.number for line in first_contact_list(actor=agent).lines] == [case.number]
    desk.do(cases.report_result, case, by="station_clerk", text="已换阀门")
    desk.told(case)
    assert first_contact_list(actor=agent).lines == ()


@pytest.mark.clause("C-2.3.1")
def test_a_refusal_needs_a_reason_and_leaves_the_case_with_its_holder(desk):
    case = offered(desk)
    with pytest.raises(cases.UnableToAnswerTransfer) as refused:
        desk.do(cases.refuse_transfer, case, by="station_clerk", reason=" ")
    assert refused.value.clause == "C-2.3.1"
    after = desk.do(cases.refuse_transfer, case, by="station_clerk", reason="地址不在辖区")
    assert after.holder_id == desk.organisation.agent.id
    assert after.pending_unit_id is None
    assert Message.objects.get(template="transfer_refused").to_staff_id == desk.organisation.agent.id


def test_only_the_receiving_unit_can_take_the_case(desk):
    case = offered(desk)
    with pytest.raises(cases.UnableToAnswerTransfer):
        desk.do(cases.acknowledge_transfer, case, by="agent")
    with pytest.raises(CaseNotFound):
        desk.do(cases.acknowledge_transfer, case, by="water_station_head")


def test_an_offer_to_one_person_is_not_for_the_colleagues(desk):
    case = offered(desk, to_staff_id=desk.organisation.field_worker.id)
    with pytest.raises(cases.UnableToAnswerTransfer):
        desk.do(cases.acknowledge_transfer, case, by="station_clerk")
    taken = desk.do(cases.acknowledge_transfer, case, by="field_worker")
    assert taken.holder_id == desk.organisation.field_worker.id


def test_a_case_on_offer_is_not_offered_twice_and_can_be_taken_back(desk):
    case = offered(desk)
    given = {"to_unit_id": desk.organisation.heat.id, "reason": "再转"}
    with pytest.raises(cases.UnableToOfferTransfer) as refused:
        desk.do(cases.offer_transfer, case, **given)
    assert refused.value.refusal.rule == "offer_pending"
    desk.do(cases.withdraw_transfer, case)
    assert Clock.objects.get(case_id=case.id, key="acknowledge_transfer").state == "met"
    assert desk.do(cases.offer_transfer, case, **given).pending_unit_id == desk.organisation.heat.id


def test_nobody_but_the_holder_hands_the_case_on(desk):
    case = desk.at_station()
    with pytest.raises(cases.UnableToOfferTransfer) as refused:
        desk.do(cases.offer_transfer, case, by="agent", to_unit_id=desk.organisation.heat.id, reason="想转走")
    assert refused.value.refusal.rule == "not_holder"


@pytest.mark.clause("C-2.3.1")
def test_a_case_sent_back_and_forth_is_flagged_and_only_a_superior_may_send_it_back_again(desk):
    case = offered(desk)
    desk.do(cases.refuse_transfer, case, by="station_clerk", reason="不属于本站")
    give = {"to_unit_id": desk.organisation.heat_station.id, "reason": "确属城东站"}
    desk.do(cases.offer_transfer, case, **give)
    assert not desk.fresh(case).ping_pong
    desk.do(cases.refuse_transfer, case, by="station_clerk", reason="还是不属于本站")
    assert desk.fresh(case).ping_pong
    desk.do(cases.offer_transfer, case, **give)
    with pytest.raises(cases.UnableToAnswerTransfer) as refused:
        desk.do(cases.refuse_transfer, case, by="station_clerk", reason="第三次")
    assert refused.value.refusal.rule == "ping_pong_flag"
    assert refused.value.clause == "C-2.3.1"
    desk.do(cases.refuse_transfer, case, by="station_head", reason="由城西站办理")


def test_a_case_is_sent_back_to_whom_it_came_from_and_stays_until_they_take_it(desk):
    case = desk.at_station()
    back = desk.do(cases.return_case, case, by="station_clerk", reason="客户改报水表问题")
    assert back.holder_id == desk.organisation.station_clerk.id
    assert Transfer.objects.get(case=case, state="offered").to_staff_id == desk.organisation.agent.id
    taken = desk.do(cases.acknowledge_transfer, case, by="agent")
    assert taken.holder_id == desk.organisation.agent.id


def test_a_case_that_came_from_nobody_is_not_sent_back(desk):
    with pytest.raises(cases.UnableToReturnCase) as refused:
        desk.do(cases.return_case, desk.case(), reason="不是我的")
    assert refused.value.refusal.rule == "nobody_to_return_to"


@pytest.mark.clause("W-6.1.2.4")
def test_one_step_passes_a_case_to_the_customer_centre(desk):
    case = desk.case(by="field_worker")
    passed = desk.do(cases.transfer_to_centre, case, by="field_worker", reason="超出职责")
    assert passed.pending_unit_id == desk.organisation.hotline.id
    assert passed.first_contact_id == desk.organisation.field_worker.id


@pytest.mark.clause("H-2.3b")
def test_an_escorted_hand_over_is_kept_as_such(desk):
    case = desk.case()
    desk.do(
        cases.offer_transfer, case, to_unit_id=desk.organisation.heat_station.id, reason="带客户到站", escorted=True
    )
    assert desk.last(case, "custody.offered").data["escorted"] is True


def test_the_head_assigns_within_the_unit_and_nobody_outside_it(desk):
    case = desk.at_station()
    assigned = desk.do(cases.assign, case, by="station_head", to_staff_id=desk.organisation.field_worker.id)
    assert assigned.holder_id == desk.organisation.field_worker.id
    with pytest.raises(cases.UnableToAssign):
        desk.do(cases.assign, case, by="station_head", to_staff_id=desk.organisation.water_station_head.id)


def test_who_takes_up_a_portal_case_becomes_its_first_contact_person_for_good(desk):
    case = desk.register_as(Actor(kind=CUSTOMER, label="portal")).case
    desk.do(cases.assign, case, by="agent", to_staff_id=desk.organisation.agent.id)
    assert desk.fresh(case).first_contact_id == desk.organisation.agent.id
    desk.do(cases.assign, case, by="hotline_lead", to_staff_id=desk.organisation.hotline_lead.id)
    assert desk.fresh(case).first_contact_id == desk.organisation.agent.id


def test_the_page_shows_the_time_each_holder_had(desk):
    case = offered(desk)
    desk.later(minutes=20)
    desk.do(cases.acknowledge_transfer, case, by="station_clerk")
    desk.later(minutes=5)
    custody = case_page(actor=desk.actor("agent"), number=case.number, now=desk.now).custody
    assert [held.seconds for held in custody] == [20 * 60, 5 * 60]
    assert custody[1].unit_name == Unit.objects.get(id=desk.organisation.heat_station.id).name
