"""A cold home: from the call to the hotline until the customer is content."""

import re

import pytest
from playwright.sync_api import expect

from shouwen.domain.cases.models import Case
from stage import Stage, act, fill_in, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POLITE = "您好，暖气已修复，谢谢您的反映"


@pytest.mark.clause("W-6.1.1", "W-6.1.2", "H-A.7b", "H-4.2", "C-3.3.1", "H-1.17")
def test_a_cold_home_is_warm_again_and_the_first_person_asked_sees_it_through(stage: Stage):
    number = call_is_taken_down(stage)
    station_takes_over_and_sends_somebody(stage, number)
    worker_does_it_from_the_phone(stage, number)
    first_contact_tells_the_customer(stage, number)
    customer_is_content_and_the_case_closes(stage, number)


def call_is_taken_down(stage: Stage) -> str:
    """The agent takes down the call; the case is offered to the station and stays the agent's until then."""
    page = stage.go("agent", "/contacts/new")
    page.fill("#words", "家里不热三天了，老人在家冻着。")
    page.fill("#caller_name", "李秀英")
    page.fill("#caller_phone", "13800005678")
    page.fill("#address", "和平里3号楼2单元501")
    page.select_option("#company_id", label="暖城热力有限公司")
    page.select_option("#subject", "repair|NH")
    page.locator("label.segment", has=page.locator("input[value=another_department]")).click()
    page.select_option("#to_unit_id", str(stage.day.organisation.heat_station.id))
    page.fill("#reason", "属于城东站辖区")
    page.locator(".contact-end .btn-primary").click()
    page.wait_for_url(re.compile(r"/contacts/\d+$"))
    case = Case.objects.get()
    assert (case.holder_id, case.pending_unit_id) == (
        stage.day.organisation.agent.id,
        stage.day.organisation.heat_station.id,
    )
    return case.number


def station_takes_over_and_sends_somebody(stage: Stage, number: str) -> None:
    """One click in the inbox takes the case over; the head of the station gives it to a worker."""
    stage.later(minutes=3)
    page = stage.go("station_clerk", "/inbox")
    page.get_by_role("button", name="接收").click()
    expect(page.locator(".notice-success")).to_contain_text("此单现由您承办")
    page.get_by_role("link", name="家里不热三天了，老人在家冻着。").click()
    act(page, "派单", to_staff_id="陈静")
    expect(page.locator(".journey-present")).to_contain_text("陈静")


def worker_does_it_from_the_phone(stage: Stage, number: str) -> None:
    """Set out with an expected time, arrive within the hour, restore, report."""
    stage.later(minutes=10)
    page = stage.go("field_worker", "/mine", phone=True)
    page.get_by_role("link", name="家里不热三天了").first.click()
    act(page, "出发", eta_at="2026-11-18T10:05")
    stage.later(minutes=22)
    act(page, "到达")
    expect(page.locator(".clock", has_text="H-A.7b")).to_contain_text("兑现")
    stage.later(minutes=30)
    act(page, "恢复供应")
    act(page, "报告结果", text="入户阀门卡滞，已更换，室温回升")
    expect(page.locator(".journey-present")).to_contain_text("已处理")


def first_contact_tells_the_customer(stage: Stage, number: str) -> None:
    """What must not be said is caught while it is written and refused by the server; polite words go out."""
    stage.later(minutes=20)
    page = stage.go("agent", "/mine")
    untold = page.locator("section", has=page.locator("#untold-title"))
    untold.get_by_role("link", name="家里不热三天了").click()
    act(page, "告知结果")
    fill_in(page, text="您好，原因我不知道，谢谢", notes="两小时后再看温度", to_whom="李秀英")
    expect(page.locator(".wording-must")).to_contain_text("不知道")
    page.locator("form.act-form .btn-primary").click()
    expect(page.locator("dialog .refusal")).to_contain_text("H-1.17")
    fill_in(page, text=POLITE, customer_said="热了，谢谢")
    send(page)
    expect(page.locator(".journey-present")).to_contain_text("已告知结果")
    act(page, "答复客户", text="您好，已为您更换阀门，谢谢您的反映")


def customer_is_content_and_the_case_closes(stage: Stage, number: str) -> None:
    """A colleague who did not handle it records the rating; the first-contact person closes the case."""
    page = stage.go("heat_supervisor", f"/cases/{number}")
    act(page, "登记评价", grade="5 分", comment="来得很快")
    page = stage.go("agent", f"/cases/{number}")
    act(page, "办结", satisfied="满意")
    expect(page.locator(".journey-done")).to_have_count(7)
    case = Case.objects.get(number=number)
    assert (case.state, case.satisfied, case.breached) == ("closed", True, False)
