"""A complaint that belongs to another department, is left lying, and goes up the ladder until somebody sees to it."""

import pytest
from playwright.sync_api import Page, expect

from shouwen.domain.cases.models import Case
from stage import Stage, act, fill_in, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POLITE = "您好，已上门修好，给您添麻烦了，谢谢您的反映"
WORDS = "报修两天没人来，打电话态度也不好！"


@pytest.mark.clause("C-2.3.1", "W-6.1.2.2", "H-A.12", "H-P.12", "V-5.3.4", "G-2.3.3")
def test_a_complaint_left_lying_is_brought_up_and_ends_only_with_grounds(stage: Stage):
    number = taken_down_and_offered(stage)
    refused_only_with_a_reason(stage, number)
    offered_again_and_taken_over(stage, number)
    nobody_handles_it(stage, number)
    manager_sees_it_and_supervision_steps_in(stage, number)
    it_is_handled_and_the_customer_told(stage, number)
    it_closes_only_by_supervision_with_grounds(stage, number)


def taken_down_and_offered(stage: Stage) -> str:
    """The agent holds the complaint and offers it to the station."""
    number = stage.day.case(kind="complaint", words=WORDS).number
    page = stage.go("agent", f"/cases/{number}")
    offer(page, stage, "属于城东站辖区")
    expect(page.locator(".case-offer")).to_contain_text("尚未接收")
    return number


def offer(page: Page, stage: Stage, reason: str) -> None:
    """Offer the case to the station by choosing it from the tree of units."""
    act(page, "转给其他部门办理", to_unit_id=stage.day.organisation.heat_station.name, reason=reason)


def refused_only_with_a_reason(stage: Stage, number: str) -> None:
    """The station refuses; without a reason the standard refuses the refusal, naming its clause."""
    stage.later(minutes=10)
    page = stage.go("station_clerk", "/inbox")
    act(page, "拒收")
    page.locator("form.act-form [name=reason]").evaluate("field => field.removeAttribute('required')")
    page.locator("form.act-form .btn-primary").click()
    expect(page.locator("dialog .refusal .clause")).to_have_text("C-2.3.1")
    fill_in(page, reason="应由城西站办理")
    send(page)
    expect(page.locator("#content")).to_contain_text("没有待办")
    assert Case.objects.get(number=number).holder_id == stage.day.organisation.agent.id


def offered_again_and_taken_over(stage: Stage, number: str) -> None:
    """The holder stays the holder, offers it again, and the station takes it over."""
    stage.later(minutes=5)
    page = stage.go("agent", f"/cases/{number}")
    expect(page.locator(".timeline")).to_contain_text("应由城西站办理")
    offer(page, stage, "地址在城东站网格内")
    stage.later(minutes=5)
    page = stage.go("station_clerk", "/inbox")
    page.get_by_role("button", name="接收").click()
    expect(page.locator(".notice-success")).to_be_visible()
    page.goto(f"{stage.address}/cases/{number}")
    expect(page.locator(".custody")).to_contain_text("王芳")
    expect(page.locator(".custody-line", has_text="刘洋")).to_contain_text("承办中")


def nobody_handles_it(stage: Stage, number: str) -> None:
    """After a day the head of the station is told, after two the manager of the company."""
    stage.later(hours=24)
    page = stage.go("station_head", "/superior")
    expect(page.locator("tr", has_text=number)).to_contain_text("张敏")
    stage.later(hours=24)
    page = stage.go("heat_manager", "/superior?shown=mine")
    row = page.locator("tr", has_text=number)
    expect(row.locator(".rung-reached")).to_have_count(2)
    expect(row).to_contain_text("杨帆")


def manager_sees_it_and_supervision_steps_in(stage: Stage, number: str) -> None:
    """The supervisor takes it under supervision and does not grant more time."""
    page = stage.go("station_clerk", f"/cases/{number}")
    act(page, "申请延长时限", clock="二十四小时答复", quantity="24", unit="小时", reason="人手不足")
    page = stage.go("heat_supervisor", f"/cases/{number}")
    act(page, "督办", note="限今日内上门并答复")
    page.goto(f"{stage.address}/superior")
    page.get_by_role("link", name="作出决定").click()
    fill_in(page, approve="不同意", note="已逾期，不予延期")
    send(page)
    expect(page.locator("#content")).to_contain_text("没有延期申请")


def it_is_handled_and_the_customer_told(stage: Stage, number: str) -> None:
    """The station works, answers and reports; the first person asked tells the customer."""
    stage.later(hours=2)
    page = stage.go("station_clerk", f"/cases/{number}")
    expect(page.locator(".clock", has_text="H-A.12")).to_contain_text("逾期")
    act(page, "答复客户", text=POLITE)
    act(page, "报告结果", text="已更换阀门，并向客户当面致歉")
    page = stage.go("agent", f"/cases/{number}")
    act(page, "告知结果", text=POLITE, notes="如再有问题请拨打热线", to_whom="李秀英", customer_said="太慢了")


def it_closes_only_by_supervision_with_grounds(stage: Stage, number: str) -> None:
    """The customer is not satisfied: the agent cannot close it, supervision can, with grounds."""
    page = stage.go("agent", f"/cases/{number}")
    act(page, "办结")
    fill_in(page, satisfied="不满意")
    page.locator("form.act-form .btn-primary").click()
    expect(page.locator("dialog .refusal .clause")).to_have_text("V-5.3.4")
    page = stage.go("heat_supervisor", f"/cases/{number}")
    act(page, "办结", satisfied="不满意", supervisor_grounds="已修复并致歉，客户不再提出其他要求")
    case = Case.objects.get(number=number)
    assert (case.state, case.satisfied, stage.day.clock(case, "answer").state) == ("closed", False, "met_late")
