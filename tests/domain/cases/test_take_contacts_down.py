"""Every contact ends as a case, as part of a case, or explained."""

import pytest

from shouwen.domain.cases.models import Case, Contact, CustodySpan, Transfer
from shouwen.domain.cases.operations import UnableToOfferTransfer, UnableToRegisterContact, UnableToSay
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.outbox.models import Message


@pytest.mark.clause("W-6.1.1", "G-A.3.1", "W-1.4")
def test_who_takes_the_call_is_the_first_contact_person_and_holds_the_case(desk):
    case = desk.case()
    contact = Contact.objects.get(case=case)
    assert case.holder_id == case.first_contact_id == contact.first_contact_id == desk.organisation.agent.id
    assert case.state == "acknowledged"
    assert CustodySpan.objects.get(case=case, until_at=None).staff_id == desk.organisation.agent.id
    assert desk.kinds(case) == ["case.opened", "contact.received", "clocks.started"]


def test_the_case_number_can_be_read_out_and_counts_by_company_and_day(desk):
    first, second = desk.case(), desk.case()
    assert (first.number, second.number) == ("HEAT-261118-0001", "HEAT-261118-0002")
    desk.later(days=1)
    assert desk.case().number == "HEAT-261119-0001"


@pytest.mark.clause("H-A.12", "H-P.12")
def test_the_promises_of_the_standard_start_with_the_contact(desk):
    case = desk.case()
    clocks = {clock.key: clock for clock in Clock.objects.filter(case_id=case.id)}
    assert {"answer", "arrival", "unhandled"} <= clocks.keys()
    assert case.next_due_at == clocks["arrival"].due_at
    assert clocks["answer"].owner_id == desk.organisation.agent.id


@pytest.mark.clause("W-6.1.2")
@pytest.mark.parametrize("way", ["", "someone_else"])
def test_a_contact_without_one_of_the_three_ways_on_is_refused_in_the_words_of_the_pack(desk, way):
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(way=way)
    assert refused.value.clause == "W-6.1.2"
    assert "去向" in refused.value.says
    assert "下一步" in refused.value.allow
    assert not Contact.objects.exists()


@pytest.mark.clause("W-4.1.2", "G-2.1.3")
def test_a_contact_starts_with_the_wish_in_the_customers_words(desk):
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(words="  ")
    assert refused.value.refusal.rule == "words_missing"


def test_a_contact_that_is_to_become_a_case_says_of_which_kind(desk):
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(kind="")
    assert refused.value.refusal.rule == "kind_missing"


@pytest.mark.clause("W-6.1.3")
def test_what_is_not_ours_is_explained_and_names_the_right_authority(desk, authority_id):
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(way="not_ours", explanation="物业收费由物业公司负责")
    assert refused.value.clause == "W-6.1.3"
    done = desk.register(way="not_ours", explanation="物业收费由物业公司负责", authority_id=authority_id)
    assert done.case is None
    assert done.contact.authority_id == authority_id


@pytest.mark.clause("H-1.12")
def test_a_silent_call_is_kept_with_its_outcome(desk):
    done = desk.register(kind="", outcome="no_voice", words="（无声）")
    assert done.case is None
    assert done.contact.outcome == "no_voice"


@pytest.mark.clause("W-6.1.2.2", "G-2.3.2a")
def test_another_department_is_offered_the_case_and_the_agent_keeps_it_until_acknowledged(desk):
    station = desk.organisation.heat_station
    case = desk.case(way="another_department", to_unit_id=station.id, reason="属于城东站辖区")
    assert case.holder_id == desk.organisation.agent.id
    assert case.pending_unit_id == station.id
    assert case.state == "received"
    assert Transfer.objects.get(case=case).state == "offered"
    assert Clock.objects.filter(case_id=case.id, key="acknowledge_transfer").exists()
    told = Message.objects.get(template="transfer_offered", channel="in_app")
    assert told.to_staff_id == desk.organisation.station_head.id


@pytest.mark.clause("C-2.3.1")
def test_a_contact_for_another_department_without_reason_leaves_nothing_behind(desk):
    with pytest.raises(UnableToOfferTransfer) as refused:
        desk.register(way="another_department", to_unit_id=desk.organisation.heat_station.id, reason="")
    assert refused.value.clause == "C-2.3.1"
    assert not Case.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.clause("G-2.3.2a")
def test_a_complaint_handed_on_needs_the_whole_form_and_the_missing_fields_are_named(desk):
    station = desk.organisation.heat_station
    given = {"kind": "complaint", "way": "another_department", "to_unit_id": station.id, "reason": "由城东站处理"}
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(**given, caller_name="", address="")
    assert refused.value.clause == "G-2.3.2a"
    assert refused.value.missing == ("name", "address")
    assert desk.case(**given).kind == "complaint"


@pytest.mark.clause("H-4.12")
def test_a_question_asked_on_site_needs_address_and_phone(desk):
    with pytest.raises(UnableToRegisterContact) as refused:
        desk.register(by="field_worker", kind="question", channel="on_site", caller_phone="")
    assert refused.value.clause == "H-4.12"
    assert (
        desk.case(by="field_worker", kind="question", channel="on_site").holder_id == desk.organisation.field_worker.id
    )


@pytest.mark.clause("G-A.3.2", "C-3.2.4")
def test_a_question_answered_on_the_spot_is_closed_at_once_and_its_promise_kept(desk):
    case = desk.case(kind="question", words="采暖费怎么算", answer="您好，按建筑面积计费，谢谢", article_code="FEE-1")
    assert case.state == "closed"
    assert case.told_at == desk.now
    assert not CustodySpan.objects.filter(case=case, until_at=None).exists()
    assert {clock.state for clock in Clock.objects.filter(case_id=case.id)} <= {"met", "cancelled"}


@pytest.mark.clause("H-1.17")
def test_a_spot_answer_with_a_forbidden_phrase_is_not_taken_down(desk):
    with pytest.raises(UnableToSay) as refused:
        desk.register(kind="question", answer="这个我不知道")
    assert refused.value.hits
    assert not Case.objects.exists()


def test_a_repair_with_a_first_word_to_the_customer_stays_open(desk):
    case = desk.case(answer="您好，维修人员一小时内到，谢谢")
    assert case.closed_at is None
    assert Clock.objects.get(case_id=case.id, key="answer").state == "met"
    assert Clock.objects.get(case_id=case.id, key="arrival").state == "running"


@pytest.mark.clause("G-1.2.3f")
def test_praise_is_taken_and_counts(desk):
    case = desk.case(kind="praise", words="小刘师傅服务好", concerned_staff_id=desk.organisation.station_clerk.id)
    assert case.state == "closed"
    assert case.satisfied


@pytest.mark.clause("G-1.1.2b")
def test_a_matter_that_is_not_offered_keeps_the_alternative_given(desk):
    done = desk.register(kind="", outcome="not_offered", explanation="可到人民路营业厅办理")
    assert done.contact.explanation == "可到人民路营业厅办理"


@pytest.mark.clause("W-2.6", "W-6.2.2.3")
def test_the_green_channel_is_opened_by_whoever_may_and_asked_for_by_others(desk):
    asked = desk.case(green_channel_reason="家有新生儿")
    assert not asked.green_channel
    assert "green_channel.asked" in desk.kinds(asked)
    opened = desk.case(by="heat_supervisor", green_channel_reason="家有新生儿")
    assert opened.green_channel
    assert Clock.objects.filter(case_id=opened.id, key="green_channel_answer").exists()


@pytest.mark.clause("C-5.1.2", "V-5.1.1")
def test_a_customer_on_the_portal_opens_a_case_that_waits_in_the_customer_centre(desk):
    customer = Actor(kind=CUSTOMER, label="portal")
    done = desk.register_as(customer)
    assert done.case.holder_id is None
    assert done.case.unit_id == desk.organisation.hotline.id
    assert done.case.first_contact_id is None


def test_the_same_act_again_returns_what_came_of_it_the_first_time(desk):
    first = desk.register(act_id="portal:abc")
    again = desk.register(act_id="portal:abc", words="另一段话")
    assert again.case == first.case
    assert Case.objects.count() == 1


@pytest.mark.clause("H-1.4", "H-1.5")
def test_the_steps_that_were_done_at_the_desk_are_kept(desk):
    case = desk.case(steps=("read_back", "anything_else"))
    assert desk.last(case, "contact.received").data["steps"] == ["read_back", "anything_else"]
