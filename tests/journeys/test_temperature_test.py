"""A cold home is measured on a phone, found too cold, measured again, and paid back."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from packs import adopt_packs
from shouwen.domain.measuring.models import HomeRefund
from shouwen.domain.measuring.operations import add_instrument
from stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.clause("H-T.1", "H-T.4", "H-T.6", "H-T.9", "H-T.15", "QD-HEAT-51")
def test_a_cold_home_is_measured_signed_for_measured_again_and_paid_back(
    stage: Stage, accessibility_faults: Callable[[Page], list[str]]
):
    number = asked_for_a_test(stage)
    page = stage.go("field_worker", f"/cases/{number}", phone=True)
    page.get_by_role("link", name="打开测温").click()
    measured(page, "15.0", "15.4")
    expect(page.get_by_role("heading", name="第 1 次测温")).to_contain_text("不达标")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    stage.later(days=5)
    page.reload()
    measured(page, "18.4", "18.6")
    expect(page.get_by_role("heading", name="第 2 次测温")).to_contain_text("达标")
    page.get_by_label("本供热期热费（元）").fill("2520.00")
    page.get_by_role("button", name="计算", exact=True).click()
    expect(page.get_by_text("50.000000")).to_be_visible()
    assert accessibility_faults(page) == []
    refund_is_approved(stage, number)


def asked_for_a_test(stage: Stage) -> str:
    """The customer asks for a test under the law of Qingdao; the station has an instrument."""
    day = stage.day
    adopt_packs(unit=day.organisation.group, packs=("qingdao_heat",))
    add_instrument(
        now=day.now, actor=day.actor("administrator"), company_id=day.organisation.heat.id, number="T-0042",
        grade="verified_digital", certificate="青计检2026-118", certified_until_date=date(2027, 3, 31),
    )  # fmt: skip
    return day.at_station(kind="temperature_test", words="家里不热，请来测温").number


def measured(page: Page, *temperatures: str) -> None:
    """Do one test from its start to the signature."""
    page.get_by_role("button", name="开始测温").or_(page.get_by_role("button", name="再测一次")).click()
    today = page.evaluate("document.body.dataset.now").partition("T")[0]
    page.get_by_label("门窗关闭起始时间").fill(f"{today}T07:00")
    page.get_by_label("测温仪离地高度（米）").fill("1.0")
    page.get_by_label("换热站供水温度（℃）").fill("52.0")
    page.get_by_role("button", name="保存").click()
    for label, value in (("房间名称", "主卧"), ("宽（米，左右方向）", "4.0"), ("长（米，上下方向）", "5.0")):
        page.get_by_label(label).fill(value)
    page.get_by_label("门中心位置（米）").fill("0.5")
    page.get_by_role("button", name="画出平面图").click()
    expect(page.locator("svg.floor circle")).to_have_count(2)
    for point, value in enumerate(temperatures, start=1):
        page.get_by_label(f"测点 {point}（℃）").fill(value)
    page.get_by_role("button", name="记录主卧").click()
    page.get_by_label("签字用户姓名").fill("李秀英")
    page.get_by_role("button", name="签字并判定").click()


def refund_is_approved(stage: Stage, number: str) -> None:
    """The head of the station approves what the worker computed; supervision finds it on the list for billing."""
    page = stage.go("station_head", f"/cases/{number}/temperature")
    page.get_by_role("button", name="批准", exact=True).click()
    expect(page.get_by_role("heading", name="退费 50.00 元")).to_contain_text("已批准")
    assert HomeRefund.objects.get().state == "approved"
    page = stage.go("heat_supervisor", "/refunds")
    expect(page.get_by_text("1 笔已批准，待结算")).to_be_visible()
