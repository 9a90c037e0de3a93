"""More time, green channel, supervision, rework, ratings, misconduct."""

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import CaseFilters, CaseNotFound, cases_page, praised, satisfaction, superior_list
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import CUSTOMER, Actor


def answered(desk, **details):
    """Return a closed case of the station, its customer told and satisfied."""
    case = desk.at_station(**details)
    desk.do(cases.report_result, case, by="station_clerk", text="已换阀门")
    desk.told(case)
    desk.do(cases.close_case, case, satisfied=True)
    return case


def more_time(desk, case, **details):
    """Let the station's clerk ask for more time for the answer."""
    given = {"clock_key": "answer", "occurrence": 1, "amount": "24 h", "reason": "需更换部件", **details}
    return desk.do(cases.request_extension, case, by="station_clerk", **given)


def test_more_time_is_asked_by_one_and_granted_by_another_and_the_first_due_time_stays(desk):
    case = desk.at_station()
    before = Clock.objects.get(case_id=case.id, key="answer")
    extension = more_time(desk, case)
    assert [line.id for line in superior_list(actor=desk.actor("station_head")).extensions] == [extension.id]
    desk.do(cases.decide_extension, case, by="station_head", extension_id=extension.id, approve=True, note="同意")
    after = Clock.objects.get(case_id=case.id, key="answer")
    assert after.first_due_at == before.due_at
    assert (after.due_at - before.due_at).total_seconds() == 24 * 3600


def test_nobody_grants_the_own_request_and_no_clerk_grants_any(desk):
    case = desk.at_station()
    extension = desk.do(
        cases.request_extension,
        case,
        by="station_head",
        clock_key="answer",
        occurrence=1,
        amount="2 working days",
        reason="材料未到",
    )
    decide = {"extension_id": extension.id, "approve": True}
    for who, rule in (("station_head", "extension_own"), ("station_clerk", "extension_not_entitled")):
        with pytest.raises(cases.UnableToDecideExtension) as refused:
            desk.do(cases.decide_extension, case, by=who, **decide)
        assert refused.value.refusal.rule == rule
    assert desk.do(cases.decide_extension, case, by="heat_supervisor", extension_id=extension.id, approve=False)
    assert "extension.approved" not in desk.kinds(case)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"amount": "一天"}, "extension_amount"),
        ({"amount": "0 h"}, "extension_amount"),
        ({"clock_key": "no_such"}, "extension_no_clock"),
        ({"reason": ""}, "reason_missing"),
    ],
)
def test_a_request_for_more_time_is_exact(desk, wrong, rule):
    case = desk.at_station()
    with pytest.raises(cases.UnableToRequestExtension) as refused:
        more_time(desk, case, **wrong)
    assert refused.value.refusal.rule == rule


def test_more_time_is_asked_once_at_a_time(desk):
    case = desk.at_station()
    more_time(desk, case)
    with pytest.raises(cases.UnableToRequestExtension) as refused:
        more_time(desk, case)
    assert refused.value.refusal.rule == "extension_asked_already"


@pytest.mark.clause("W-2.6", "W-6.2.2.3")
def test_the_green_channel_is_granted_with_a_reason_and_starts_its_own_promises(desk):
    case = desk.at_station()
    for who, reason in (("station_clerk", "老人独居"), ("station_head", "")):
        with pytest.raises(cases.UnableToGrantGreenChannel):
            desk.do(cases.grant_green_channel, case, by=who, reason=reason)
    granted = desk.do(cases.grant_green_channel, case, by="station_head", reason="老人独居")
    assert granted.green_channel
    assert desk.last(case, "green_channel.granted").data["approved_by"] == desk.organisation.station_head.id
    assert Clock.objects.filter(case_id=case.id, key__startswith="green_channel").count() == 3


def test_classifying_anew_changes_which_promises_run(desk):
    case = desk.case(kind="question")
    assert not Clock.objects.filter(case_id=case.id, key="arrival").exists()
    changed = desk.do(cases.reclassify, case, kind="repair", urgency="urgent", reason="实为报修")
    assert (changed.kind, changed.urgency) == ("repair", "urgent")
    assert Clock.objects.get(case_id=case.id, key="arrival").state == "running"
    with pytest.raises(cases.UnableToReclassify):
        desk.do(cases.reclassify, case, kind="nonsense", reason="试")


@pytest.mark.clause("G-2.3.3")
def test_supervision_takes_a_case_and_orders_rework(desk):
    case = desk.at_station()
    with pytest.raises(cases.UnableToSupervise):
        desk.do(cases.supervise, case, by="station_head", note="我来督办")
    desk.do(cases.supervise, case, by="heat_supervisor", note="重点督办")
    supervisor = desk.actor("heat_supervisor")
    assert [line.number for line in superior_list(actor=supervisor).supervised] == [case.number]
    desk.do(cases.report_result, case, by="station_clerk", text="已修")
    with pytest.raises(cases.UnableToOrderRework):
        desk.do(cases.order_rework, case, by="agent", reason="没修好")
    again = desk.do(cases.order_rework, case, by="heat_supervisor", reason="复查仍漏水")
    assert (again.state, again.handled_at) == ("acknowledged", None)


@pytest.mark.clause("C-3.3.2", "G-2.3.3")
def test_dissatisfaction_opens_the_case_again_and_withdraws_satisfied(desk):
    case = answered(desk)
    customer = Actor(kind=CUSTOMER, label=f"portal:{case.number}")
    rating = cases.rate(
        now=desk.now, actor=customer, case_number=case.number, grade=2, reasons=("slow",), comment="又不热了"
    )
    after = desk.fresh(case)
    assert rating.by == "customer"
    assert (after.closed_at, after.satisfied, after.reopened_count) == (None, False, 1)
    assert desk.kinds(case)[-3:-1] == ["customer.rated", "case.reopened"]


def test_satisfaction_is_counted_with_its_base(desk):
    for grade in (5, 3, 1):
        case = answered(desk)
        customer = Actor(kind=CUSTOMER, label=f"portal:{case.number}")
        cases.rate(now=desk.now, actor=customer, case_number=case.number, grade=grade)
    counted = satisfaction(actor=desk.actor("heat_manager"), from_at=desk.now, until_at=desk.later(seconds=1))
    assert (counted.satisfied, counted.rated) == (2, 3)


@pytest.mark.clause("G-2.3.3")
def test_who_handled_the_case_does_not_record_the_rating(desk):
    case = answered(desk)
    with pytest.raises(cases.UnableToRate) as refused:
        desk.do(cases.rate, case, by="station_clerk", grade=5)
    assert refused.value.refusal.rule == "own_rating"
    assert desk.do(cases.rate, case, by="hotline_lead", grade=5).recorded_by_id == desk.organisation.hotline_lead.id
    with pytest.raises(cases.UnableToRate):
        desk.do(cases.rate, case, by="hotline_lead", grade=6)


@pytest.mark.clause("H-A.13", "H-A.10.6")
def test_a_report_of_misconduct_goes_to_supervision_and_is_hidden_from_the_unit(desk):
    case = desk.case(
        kind="misconduct_report",
        category="private_gain",
        words="师傅私下收钱",
        concerned_unit_id=desk.organisation.heat_station.id,
    )
    assert case.confidential
    assert case.holder_id == desk.organisation.heat_supervisor.id
    for who in ("station_head", "station_clerk", "hotline_lead", "heat_manager", "administrator"):
        with pytest.raises(CaseNotFound):
            desk.do(cases.urge, case, by=who, words="看看")
        assert cases_page(actor=desk.actor(who), filters=CaseFilters()).lines == ()
    for who in ("heat_supervisor", "auditor"):
        assert len(cases_page(actor=desk.actor(who), filters=CaseFilters()).lines) == 1
    with pytest.raises(cases.UnableToVerify):
        desk.do(cases.verify_misconduct, case, by="agent", finding="属实", confirmed=True)
    desk.do(cases.verify_misconduct, case, by="heat_supervisor", finding="属实，已处理", confirmed=True)
    desk.told(case)
    assert desk.do(cases.close_case, case).state == "closed"


@pytest.mark.clause("H-A.13")
def test_a_report_of_misconduct_does_not_end_unverified(desk):
    case = desk.case(kind="misconduct_report")
    desk.do(cases.report_result, case, by="heat_supervisor", text="了解情况")
    desk.told(case, by="heat_supervisor")
    with pytest.raises(cases.UnableToCloseCase) as refused:
        desk.do(cases.close_case, case, by="heat_supervisor")
    assert refused.value.refusal.rule == "misconduct_unverified"


@pytest.mark.clause("G-1.2.3f")
def test_praise_counts_for_the_person_praised(desk):
    clerk = desk.organisation.station_clerk
    for _ in range(2):
        desk.case(kind="praise", words="服务好", concerned_staff_id=clerk.id)
    counted = praised(actor=desk.actor("heat_manager"), from_at=desk.now, until_at=desk.later(seconds=1))
    assert [(one.staff_id, one.count) for one in counted] == [(clerk.id, 2)]


def test_a_promise_is_cancelled_by_supervision_with_a_reason(desk):
    case = desk.at_station()
    clock = Clock.objects.get(case_id=case.id, key="arrival")
    cancel = {"clock_id": clock.id, "reason": "客户取消上门"}
    with pytest.raises(cases.UnableToCancelClock):
        desk.do(cases.cancel_clock, case, by="station_clerk", **cancel)
    with pytest.raises(cases.UnableToCancelClock):
        desk.do(cases.cancel_clock, case, by="heat_supervisor", **{**cancel, "reason": ""})
    desk.do(cases.cancel_clock, case, by="heat_supervisor", **cancel)
    assert Clock.objects.get(id=clock.id).state == "cancelled"
    assert desk.kinds(case)[-1] == "clock.cancelled"


def test_a_case_that_is_classified_back_has_its_promises_and_its_ladder_again(desk):
    case = desk.case()
    for kind in ("business", "repair"):
        desk.do(cases.reclassify, case, kind=kind, reason="重新认定")
    clocks = Clock.objects.filter(case_id=case.id, key__in=("arrival", "unhandled"))
    assert {clock.key: clock.state for clock in clocks} == {"arrival": "running", "unhandled": "running"}
