"""A customer with a phone signs in and has everything at hand; the page shuts nobody out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from factories import NOW, Organisation, actor_for, make_organisation
from household import Household, make_household
from packs import adopt_packs
from shouwen.domain.admission.models import Device
from shouwen.domain.admission.operations import hand_out_code
from shouwen.domain.cases.models import Case, Rating
from shouwen.domain.cases.operations import assign, report_result, tell_result
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import change_unit
from shouwen.project import clock

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
SMALLEST_TARGET = 48
SMALL_TARGETS = """least => [...document.querySelectorAll('button, .button, .bar a, .rows a, .own-link')]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.height > 0 && Math.min(box.height, box.width) < least).length"""


@pytest.fixture
def home(transactional_db, monkeypatch) -> Household:
    monkeypatch.setattr(clock, "read", lambda: NOW)
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    numbers = {"service_phone": "96108", "supervision_phone": "96109", "slogan": "温暖万家，一诺到底"}
    change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=made.heat.id, **numbers)
    return make_household(made)


@pytest.fixture
def portal(live_server) -> str:
    return f"{live_server.url}/portal/"


def handed_out(home: Household) -> str:
    """Return a code that the agent hands out."""
    said = {"checked": "身份证", "purpose": "查单", "opens_for": timedelta(hours=24)}
    agent = actor_for(home.organisation.agent)
    return hand_out_code(now=NOW, actor=agent, customer_id=home.customer.id, **said).code


def sign_in(page: Page, portal: str, code: str) -> None:
    """Sign in as a customer does, from the bar in reach of the thumb."""
    page.goto(portal)
    page.get_by_role("navigation", name="主要入口").get_by_role("link", name="我的").click()
    page.get_by_label("户号或手机号").fill("hr-20381")
    page.get_by_role("button", name="我已有登录码").click()
    page.get_by_label("登录码").fill(code)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="李秀英")).to_be_visible()


def report_cold_flat(page: Page) -> str:
    """Report about the heating account with one tap and some words; return the number."""
    page.get_by_role("link", name="我要报修 HR-20381").click()
    expect(page.get_by_text("138****5678").first).to_be_visible()
    page.get_by_label("出了什么问题？").fill("从昨晚 8 点开始暖气不热。")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    return page.locator(".receipt dd").first.inner_text()


def work_is_done(organisation: Organisation, number: str) -> None:
    """Take the case, do the work and tell the customer, as the hotline does."""
    said = {"now": NOW, "actor": actor_for(organisation.agent), "case_number": number}
    assign(**said, to_staff_id=organisation.agent.id)
    report_result(**said, text="更换了阀门")
    tell_result(**said, text="阀门已经换好，室温正常。", channel="phone", notes="再不热请来电")


def test_a_customer_signs_in_reports_with_one_tap_urges_judges_and_signs_out(home, portal, phone_page: Page):
    page = phone_page
    sign_in(page, portal, handed_out(home))
    number = report_cold_flat(page)
    page.get_by_role("link", name="我的", exact=True).click()
    expect(page.get_by_text("前答复您")).to_contain_text("11月19日 周四 09:30")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="催一下").click()
    expect(page.get_by_text("已经催办")).to_be_visible()
    work_is_done(home.organisation, number)
    page.goto(f"{portal}mine/")
    page.get_by_role("link", name="您满意吗？").click()
    page.get_by_role("radio", name="非常满意", exact=True).check(force=True)
    page.locator(".rate").get_by_role("button", name="提交").click()
    expect(page.get_by_text("您的评价：非常满意")).to_be_visible()
    assert (Rating.objects.get().grade, Case.objects.get().urged_count) == (5, 1)
    page.goto(f"{portal}mine/")
    page.get_by_role("button", name="退出所有设备").click()
    expect(page.get_by_text("所有设备都已退出登录")).to_be_visible()
    assert not Device.objects.exists()
    page.goto(f"{portal}cases/{number}/")
    expect(page.get_by_role("heading", name="查进度")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_signing_in_shuts_anybody_out(
    home, portal, chromium: Browser, accessibility_faults: Callable[[Page], list[str]], scheme: str
):
    context = chromium.new_context(
        viewport=PHONE, locale="zh-CN", color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{portal}sign-in/")
    faults = _faults(page, accessibility_faults)
    page.get_by_role("button", name="获取登录码").click()
    faults += _faults(page, accessibility_faults)
    page.get_by_label("户号或手机号").fill("HR-20381")
    page.get_by_role("button", name="获取登录码").click()
    page.get_by_label("登录码").fill("00000000")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_be_visible()
    faults += _faults(page, accessibility_faults)
    sign_in(page, portal, handed_out(home))
    faults += _faults(page, accessibility_faults)
    number = report_cold_flat(page)
    work_is_done(home.organisation, number)
    for path in ("mine/", f"report/repair/?company=HEAT&account={home.heat_account.id}"):
        page.goto(portal + path)
        faults += _faults(page, accessibility_faults)
    assert faults == []
    context.close()


def _faults(page: Page, accessibility_faults: Callable[[Page], list[str]]) -> list[str]:
    """Return what is wrong with the page as it stands: for screen readers, for thumbs, and its width."""
    found = [f"{page.url}: {fault}" for fault in accessibility_faults(page)]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url}: scrolls sideways")
    small = page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)
    return [*found, f"{page.url}: {small} targets are too small"] if small else found
