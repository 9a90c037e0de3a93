"""What is said to customers rests on something and is said well."""

from datetime import timedelta
from decimal import Decimal

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.clocks.models import Clock

POLITE = "您好，按建筑面积计费，谢谢您的来电"


def say(desk, case, **details):
    """Answer the customer of a case."""
    return desk.do(cases.answer_customer, case, **{"text": POLITE, "channel": "phone", **details})


@pytest.mark.clause("H-4.17c", "W-2.5")
def test_an_answer_to_a_question_rests_on_an_article_a_department_or_a_rule(desk):
    case = desk.case(kind="question")
    with pytest.raises(cases.UnableToAnswerCustomer) as refused:
        say(desk, case)
    assert refused.value.refusal.rule == "answer_cites_source"
    assert say(desk, case, article_code="FEE-1").article_code == "FEE-1"
    assert Clock.objects.get(case_id=case.id, key="answer").state == "met"
    assert desk.fresh(case).state == "told"


@pytest.mark.clause("W-2.7")
@pytest.mark.parametrize("code", ["DRAFT-1", "INNER-1", "NO-SUCH"])
def test_unapproved_and_internal_articles_cannot_be_cited(desk, code):
    with pytest.raises(cases.UnableToSay) as refused:
        say(desk, desk.case(kind="question"), article_code=code)
    assert refused.value.clause in ("W-2.7", "G-2.2.3")


@pytest.mark.clause("W-2.8")
def test_declining_needs_the_rule_it_rests_on(desk):
    case = desk.case(kind="question")
    with pytest.raises(cases.UnableToAnswerCustomer) as refused:
        say(desk, case, kind="declined")
    assert refused.value.clause == "W-2.8"
    assert say(desk, case, kind="declined", rule_cited="供热条例第二十条").rule_cited == "供热条例第二十条"


@pytest.mark.clause("H-1.17", "G-1.2.3a")
def test_a_forbidden_phrase_is_pointed_at_and_nothing_is_sent(desk):
    case = desk.case()
    before = desk.kinds(case)
    with pytest.raises(cases.UnableToSay) as refused:
        say(desk, case, text="这个我 不 知道")
    assert refused.value.refusal.rule == "forbidden_phrases"
    assert refused.value.hits
    assert desk.kinds(case) == before


@pytest.mark.clause("G-2.2.2")
def test_an_answer_for_later_needs_a_time_that_becomes_a_promise(desk):
    case = desk.case(kind="question")
    for moment in (None, desk.now - timedelta(hours=1)):
        with pytest.raises(cases.UnableToPromiseAnswer) as refused:
            desk.do(cases.promise_answer, case, promised_at=moment)
        assert refused.value.clause == "G-2.2.2"
    promised_at = desk.now + timedelta(hours=2)
    desk.do(cases.promise_answer, case, promised_at=promised_at)
    assert Clock.objects.get(case_id=case.id, key="promised_answer").due_at == promised_at


@pytest.mark.clause("C-3.2.2", "G-2.2.3")
def test_a_concession_beyond_the_own_authority_waits_for_the_superior(desk):
    case = desk.case()
    assert say(desk, case, amount_yuan=Decimal(500))
    with pytest.raises(cases.UnableToSay) as refused:
        say(desk, case, amount_yuan=Decimal(501))
    assert refused.value.refusal.rule == "authority_limit"
    inquiry = desk.do(cases.ask_superior, case, question="减免六百元？")
    desk.do(cases.answer_inquiry, case, by="hotline_lead", inquiry_id=inquiry.id, answer="同意")
    assert say(desk, case, amount_yuan=Decimal(501))


@pytest.mark.clause("H-A.4", "G-2.1.5", "H-A.10.4")
def test_a_charge_outside_the_tariff_list_is_not_told_to_anybody(desk):
    case = desk.case()
    for charge in ({"charge_yuan": Decimal("27.00")}, {"charge_code": "NO-SUCH", "charge_yuan": Decimal("26.00")}):
        with pytest.raises(cases.UnableToSay) as refused:
            say(desk, case, **{"charge_code": "HEAT-FEE", **charge})
        assert refused.value.clause in ("H-A.4", "G-2.1.5")
    assert say(desk, case, charge_code="HEAT-FEE", charge_quantity=Decimal(86), charge_yuan=Decimal("2236.00"))


@pytest.mark.clause("W-2.8", "G-1.2.3e", "H-4.10")
def test_our_own_error_ends_with_an_apology_and_a_correction(desk):
    case = desk.case(kind="business")
    with pytest.raises(cases.UnableToRecordError):
        desk.do(cases.apologise, case, text="您好，非常抱歉", channel="phone")
    desk.do(cases.admit_error, case, text="抄表数录错")
    desk.do(cases.report_result, case, text="已更正账单")
    desk.told(case)
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case)
    assert refused.value.refusal.rule == "own_error_open"
    desk.do(cases.apologise, case, text="您好，是我们录错了，非常抱歉", channel="phone")
    desk.do(cases.correct_error, case, text="已退还多收款")
    assert desk.do(cases.close_case, case).state == "closed"


@pytest.mark.clause("W-6.1.2.3", "C-2.3.4")
def test_a_suggestion_is_replied_to_by_the_department_before_it_ends(desk):
    case = desk.at_station(kind="suggestion", words="建议增设自助缴费机")
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case, by="station_clerk")
    assert refused.value.refusal.rule == "suggestion_unreplied"
    desk.do(
        cases.reply_suggestion, case, by="station_clerk", text="您好，感谢建议，下月增设两台，谢谢", channel="phone"
    )
    assert desk.do(cases.close_case, case, by="station_clerk").closed_at == desk.now


def test_only_those_who_answer_for_the_case_speak_to_the_customer(desk):
    case = desk.case(by="station_clerk", kind="question")
    with pytest.raises(cases.UnableToAnswerCustomer) as refused:
        say(desk, case, article_code="FEE-1")
    assert refused.value.refusal.rule == "not_answering"


def test_a_refused_answer_leaves_no_reply_behind(desk):
    case = desk.case(kind="question")
    with pytest.raises(cases.UnableToAnswerCustomer):
        say(desk, case)
    assert not case.replies.exists()
    assert desk.fresh(case).version == case.version
