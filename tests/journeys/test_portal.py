"""A customer with a phone: report with a photo, follow, urge, judge; and nobody is shut out of any page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from factories import NOW, Organisation, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases.models import Attachment, Case, Rating
from shouwen.domain.cases.operations import assign, report_result, tell_result
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import change_unit
from shouwen.project import clock

pytestmark = pytest.mark.browser
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1440, "height": 900}}
SMALLEST_TARGET = 48
SMALL_TARGETS = """least => [...document.querySelectorAll('button, .button, .bar a, .wish a, .chip, .grade, summary')]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.height > 0 && Math.min(box.height, box.width) < least).length"""


@pytest.fixture
def organisation(transactional_db, monkeypatch) -> Organisation:
    monkeypatch.setattr(clock, "read", lambda: NOW)
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    numbers = {"service_phone": "96108", "supervision_phone": "96109", "slogan": "温暖万家，一诺到底"}
    change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=made.heat.id, **numbers)
    return made


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    place = tmp_path / "radiator.jpg"
    Image.new("RGB", (320, 240), (90, 120, 140)).save(place)
    return place


@pytest.fixture
def portal(organisation, live_server) -> str:
    return f"{live_server.url}/portal/"


def report_cold_flat(page: Page, portal: str, photo: Path) -> tuple[str, str]:
    """Report a cold flat as a customer does; return number and code of the receipt."""
    page.goto(f"{portal}?company=HEAT")
    page.get_by_role("link", name="我要报修").click()
    page.get_by_label("出了什么问题？").fill("从昨晚 8 点开始暖气不热，家里有 80 岁老人。")
    page.locator("#photos").set_input_files(photo)
    expect(page.get_by_text("已选： radiator.jpg")).to_be_visible()
    page.get_by_label("在哪里？").fill("和平里3号楼2单元501")
    page.get_by_label("怎么称呼您").fill("李秀英")
    page.get_by_label("您的电话").fill("138 1234 5678")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    number, code = page.locator(".receipt dd").all_inner_texts()
    return number, code


def work_is_done(organisation: Organisation, number: str) -> None:
    """Take the case, do the work and tell the customer, as the hotline does."""
    said = {"now": NOW, "actor": actor_for(organisation.agent), "case_number": number}
    assign(**said, to_staff_id=organisation.agent.id)
    report_result(**said, text="更换了阀门")
    tell_result(**said, text="阀门已经换好，室温正常。", channel="phone", notes="再不热请来电")


@pytest.mark.clause("H-A.12", "H-1.14")
def test_a_customer_reports_follows_urges_and_judges(organisation, portal, phone_page: Page, photo: Path):
    number, _ = report_cold_flat(phone_page, portal, photo)
    assert Attachment.objects.filter(case__number=number).count() == 1
    expect(phone_page.get_by_text("前答复您")).to_contain_text("11月19日 周四 09:30")
    phone_page.get_by_role("link", name="查看进度").click()
    phone_page.get_by_role("button", name="催一下").click()
    expect(phone_page.get_by_text("已经催办")).to_be_visible()
    expect(phone_page.get_by_role("button", name="催一下")).to_be_disabled()
    work_is_done(organisation, number)
    phone_page.reload()
    expect(phone_page.get_by_text("阀门已经换好，室温正常。")).to_be_visible()
    phone_page.get_by_role("radio", name="非常满意", exact=True).check(force=True)
    phone_page.get_by_role("checkbox", name="很及时").check(force=True)
    phone_page.locator(".rate").get_by_role("button", name="提交").click()
    expect(phone_page.get_by_text("您的评价：非常满意")).to_be_visible()
    assert (Rating.objects.get().grade, Case.objects.get().urged_count) == (5, 1)


def test_another_phone_opens_the_case_with_its_code(portal, phone_page: Page, desk_page: Page, photo: Path):
    number, code = report_cold_flat(phone_page, portal, photo)
    desk_page.goto(f"{portal}follow/")
    desk_page.get_by_label("单号").fill(number)
    desk_page.get_by_label("您留下的电话").fill("13812345678")
    desk_page.get_by_label("6 位查询码").fill(code)
    desk_page.get_by_role("button", name="查看进度").click()
    expect(desk_page).to_have_url(re.compile(rf"/portal/cases/{number}/$"))


def test_everything_works_without_a_script(portal, chromium: Browser, photo: Path):
    context = chromium.new_context(viewport=WIDTHS["phone"], locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}report/repair/?company=HEAT")
    page.locator("#words").fill("漏水")
    page.locator("#photos").set_input_files(photo)
    page.locator("#address").fill("和平里3号楼")
    page.locator("#name").fill("李秀英")
    page.locator("#phone").fill("13812345678")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(WIDTHS))
def test_no_page_shuts_anybody_out(
    organisation,
    portal,
    chromium: Browser,
    photo: Path,
    accessibility_faults: Callable[[Page], list[str]],
    width: str,
    scheme: str,
):
    context = chromium.new_context(
        viewport=WIDTHS[width], locale="zh-CN", color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    number, _ = report_cold_flat(page, portal, photo)
    faults = _faults(page, accessibility_faults)
    work_is_done(organisation, number)
    for path in ("", "report/", "report/repair/", f"cases/{number}/", "follow/", "promises/", "numbers/", "badge/"):
        page.goto(portal + path)
        faults += _faults(page, accessibility_faults)
    page.goto(f"{portal}report/complaint/")
    page.get_by_role("button", name="提交").click()
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
