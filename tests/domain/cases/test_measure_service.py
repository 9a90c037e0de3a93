"""The figures that the standards name are counted from what happened, with both their numbers."""

from datetime import timedelta

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import measured
from shouwen.domain.customers.operations import open_account, register_customer, register_premises
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.vocabulary import MEASURES
from shouwen.engine.measures import Rate


@pytest.fixture
def figure(desk):
    """Return a measure over the hour until now, as the company's manager sees it."""

    def read(name: str):
        (found,) = measured(
            actor=desk.actor("heat_manager"),
            names=[name],
            from_at=desk.now - timedelta(hours=1),
            until_at=desk.now + timedelta(minutes=1),
        )
        return found

    return read


def test_every_measure_that_packs_may_name_is_counted(figure):
    assert {figure(name).measure.name for name in MEASURES} == MEASURES


def test_without_anything_to_divide_by_there_is_no_figure(figure):
    assert figure("handling_time").value == "-"


@pytest.mark.clause("C-5.2.1", "V-4.2.2", "C-1.1", "C-1.3.2", "C-1.3.3", "G-1.0", "V-1.3.1", "W-1.1", "W-1.2", "H-A.2")
def test_satisfaction_counts_the_satisfied_of_all_ratings(desk, figure):
    for grade in (5, 4, 2):
        desk.do(cases.rate, desk.at_station(), by="heat_supervisor", grade=grade, reasons=["慢"], comment="")
    assert figure("satisfaction").rate == Rate(2, 3)
    assert figure("satisfaction").value == "66.7 %"


@pytest.mark.clause("C-5.2.3", "V-4.2.4", "C-1.1", "C-1.3.1", "G-1.0", "H-A.1", "V-1.1", "W-1.1")
def test_complaints_are_counted_for_every_thousand_accounts(desk, figure):
    _open_accounts(desk, 4)
    desk.case(kind="complaint")
    desk.case(kind="repair")
    assert figure("complaint_rate").rate == Rate(1, 4)
    assert figure("complaint_rate").value == "250.0 ‰"


@pytest.mark.clause("C-5.2.4", "C-1.1", "H-A.2")
def test_handling_takes_from_the_receipt_to_the_result(desk, figure):
    case = desk.case()
    desk.later(hours=5)
    desk.do(cases.report_result, case, text="已修复")
    desk.later(minutes=1)
    assert figure("handling_time").rate == Rate(5, 1)
    assert figure("handling_time").value == "5.0 h"


@pytest.mark.clause("C-5.2.2", "C-1.3.1", "G-2.1.1")
def test_a_case_with_an_admitted_error_is_not_accurate(desk, figure):
    for admits in (True, False):
        case = desk.case()
        if admits:
            desk.do(cases.admit_error, case, text="抄表抄错了")
        desk.do(cases.report_result, case, text="已更正")
    assert figure("accuracy").rate == Rate(1, 2)


@pytest.mark.clause("C-5.2.4", "C-1.3.3", "H-A.1", "V-1.1", "W-1.2")
def test_promises_kept_and_answers_in_time_come_from_the_clocks(desk, figure):
    desk.do(cases.answer_customer, desk.case(kind="question"), text="您好，已查清，谢谢您的反映", channel="phone",
            rule_cited="供热用热条例", to_whom="李秀英", customer_said="好")  # fmt: skip
    kept, answered = figure("kept_rate").rate, figure("on_time_answer").rate
    assert answered == Rate(1, 1)
    assert kept.numerator >= 1
    assert kept.value == 1


def test_who_was_sent_back_and_forth_and_who_had_to_urge_is_counted(desk, figure):
    case = desk.case()
    desk.case()
    desk.do(cases.urge, case, by="agent", words="还没有人来")
    assert figure("urging").rate == Rate(1, 2)
    assert figure("ping_pong").rate == Rate(0, 0)


@pytest.mark.clause("H-A.2")
def test_what_was_settled_on_the_spot_counts_as_settled_at_first_contact(desk, figure):
    desk.register(kind="question", answer="您好，供暖到3月20日，谢谢您的来电", article_code="FEE-1")
    desk.case()
    assert figure("first_contact_share").rate == Rate(1, 2)


def _open_accounts(desk, count: int) -> None:
    customer = register_customer(now=desk.now, actor=SYSTEM_ACTOR, name="李秀英", phones=("13800005678",))
    for number in range(count):
        room = f"50{number}"
        place = register_premises(
            now=desk.now, actor=SYSTEM_ACTOR, community="和平里", room=room, address=f"和平里{room}"
        )
        open_account(
            now=desk.now, actor=SYSTEM_ACTOR, customer_id=customer.id, premises_id=place.id,
            company_id=desk.organisation.heat.id, utility="heat", number=f"R-{number}",
        )  # fmt: skip
