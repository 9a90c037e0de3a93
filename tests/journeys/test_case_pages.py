"""Every page about cases as axe sees it, at a desk and on a phone, by day and by night, and with the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factories import make_station
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Faults = Callable[[Page], list[str]]
LONG_NAME = "内蒙古自治区呼和浩特市新城区爱民街道办事处热力服务中心第三换热站"


@pytest.fixture
def full(stage: Stage) -> Case:
    """A case with a bit of everything, among others, some of them late."""
    day = stage.day
    make_station(company=day.organisation.heat, name=LONG_NAME, code="HEAT-LONG", utility="heat")
    case = day.case(words="暖气漏水" * 30, caller_name="阿卜杜热西提·买买提江", urgency="emergency")
    day.do(cases.ask_inquiry, case, to_unit_id=day.organisation.heat_station.id, question="何时修好？")
    day.do(cases.request_extension, case, clock_key="answer", occurrence=1, amount="4 h", reason="等配件")
    day.do(cases.tell_progress, case, text="您好，师傅已出发，谢谢", channel="phone")
    day.do(cases.supervise, case, by="heat_supervisor", note="今日内答复")
    day.offered()
    stage.later(hours=49)
    day.do(cases.rate, day.closed(), by="heat_supervisor", grade=4, reasons=["speed"])
    return case


def addresses(stage: Stage, case: Case) -> list[str]:
    """Return the pages about cases that a supervisor may open."""
    clock = stage.day.clock(case, "answer").id
    return [
        f"/cases/{case.number}",
        f"/cases/{case.number}/act/answer_customer",
        f"/cases/{case.number}/slip",
        f"/clocks/{clock}/why",
        "/cases",
        "/promises",
        "/mine",
        f"/inbox?unit={stage.day.organisation.heat_station.id}",
        "/superior",
        "/overview",
        "/wall",
    ]


def test_no_page_has_a_fault_at_a_desk_by_day_or_by_night(stage: Stage, full: Case, accessibility_faults: Faults):
    found = []
    for address in addresses(stage, full):
        page = stage.go("heat_supervisor", address)
        for theme in ("light", "dark"):
            turn(page, theme)
            found += [f"{address} {theme} {fault}" for fault in accessibility_faults(page)]
    assert found == []


def test_no_page_has_a_fault_on_a_phone_and_none_scrolls_sideways(
    stage: Stage, full: Case, accessibility_faults: Faults
):
    found = []
    for address in addresses(stage, full):
        page = stage.go("heat_supervisor", address, phone=True)
        found += [f"{address} {fault}" for fault in accessibility_faults(page)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} scrolls sideways")
    assert found == []


def turn(page: Page, theme: str) -> None:
    """Make it day or night and wait until the colours have changed; the wall is always dark."""
    page.emulate_media(color_scheme=theme)
    if "/wall" not in page.url:
        expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
    page.evaluate("new Promise(requestAnimationFrame)")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")


def test_the_form_of_an_act_has_no_fault_and_closes_by_escape(stage: Stage, full: Case, accessibility_faults: Faults):
    page = stage.go("agent", f"/cases/{full.number}")
    page.get_by_role("link", name="答复客户").first.click()
    expect(page.locator("dialog[open] textarea").first).to_be_focused()
    assert accessibility_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_list_is_walked_through_and_a_form_sent_without_a_mouse(stage: Stage, full: Case):
    page = stage.go("agent", "/mine")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*")
    page.get_by_role("link", name="催办").press("Enter")
    expect(page.locator("dialog[open] textarea")).to_be_focused()
    page.keyboard.type("客户再次来电催办")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator(".timeline")).to_contain_text("客户再次来电催办")


def test_a_countdown_goes_on_by_itself_with_the_servers_clock(stage: Stage, full: Case):
    page = stage.screen("agent")
    page.clock.install()
    stage.go("agent", "/promises")
    clock = page.locator("time[data-countdown]").first
    before = clock.inner_text()
    page.clock.fast_forward(5 * 60 * 1000)
    expect(clock).not_to_have_text(before)


def test_a_filtered_view_is_kept_by_name_in_this_browser(stage: Stage, full: Case):
    page = stage.go("heat_supervisor", "/cases")
    page.locator("select[name=kind]").select_option("repair")
    page.wait_for_url("**/cases?kind=repair")
    page.once("dialog", lambda dialog: dialog.accept("维修"))
    page.get_by_role("button", name="保存当前视图").click()
    page.goto(f"{stage.address}/cases")
    page.get_by_role("link", name="维修", exact=True).click()
    page.wait_for_url("**/cases?kind=repair")


def test_the_wall_shows_a_new_promise_without_anybody_touching_it(stage: Stage, full: Case):
    page = stage.screen("heat_supervisor")
    page.clock.install()
    stage.go("heat_supervisor", "/wall")
    stage.day.case(summary="新来的一单", kind="question")
    page.clock.fast_forward(16 * 1000)
    expect(page.locator(".wall-lines").first).to_contain_text("新来的一单")


def test_a_workbook_is_taken_out_with_a_purpose(stage: Stage, full: Case):
    page = stage.go("heat_supervisor", "/cases")
    page.get_by_role("button", name="导出表格").click()
    page.get_by_label("用途").fill("月度分析")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出", exact=True).click()
    assert download.value.suggested_filename.endswith(".xlsx")
