"""A customer doubts a due time: the agent prints it, the customer checks the paper on a phone, and again later."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = re.compile(r"([0-9A-Z]{4}-){4}[0-9A-Z]{4}")


def print_paper(stage: Stage, number: str) -> str:
    """Print the explanation of the answer's due time from the case's page; return the words on the paper."""
    page = stage.go("agent", f"/cases/{number}")
    clock = page.locator(".clock").filter(has_text="H-A.12")
    clock.get_by_role("button", name="为何是这个时间？").click()
    address = clock.get_by_role("link", name="打印计时说明").get_attribute("href")
    answer = page.request.get(f"{stage.address}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    return "".join(one.extract_text() for one in PdfReader(BytesIO(answer.body())).pages)


def check(page: Page, address: str, code: str) -> None:
    """Check a code as its square pattern leads to it."""
    page.goto(f"{address}/portal/verify/?code={code}")
    page.get_by_role("button", name="核对").click()


@pytest.mark.clause("H-A.12")
def test_a_paper_is_printed_checked_and_found_to_have_changed_once_the_promise_is_broken(
    stage: Stage, phone_page: Page
):
    case = stage.day.case()
    text = print_paper(stage, case.number)
    assert "进行中" in text and "2026年11月19日" in text
    found = CODE.search(text)
    assert found, text

    check(phone_page, stage.address, found[0])
    expect(phone_page.get_by_role("heading", name="真实有效")).to_be_visible()
    expect(phone_page.get_by_text(case.number)).to_be_visible()
    expect(phone_page.get_by_text("李秀英")).to_have_count(0)
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 390

    stage.later(hours=27)
    check(phone_page, stage.address, found[0])
    expect(phone_page.get_by_role("heading", name="真实，但此后有变化")).to_be_visible()
    expect(phone_page.get_by_text("违约，已迟 3 小时")).to_be_visible()

    check(phone_page, stage.address, "0000-0000-0000-0000-0000")
    expect(phone_page.get_by_role("heading", name="查无此核验码")).to_be_visible()


def test_the_page_that_checks_papers_shuts_nobody_out(
    stage: Stage, chromium, accessibility_faults: Callable[[Page], list[str]]
):
    code = CODE.search(print_paper(stage, stage.day.case().number))
    assert code
    for scheme in ("light", "dark"):
        context = chromium.new_context(
            viewport={"width": 390, "height": 844}, locale="zh-CN", color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        for asked in (code[0], "0000-0000-0000-0000-0000"):
            check(page, stage.address, asked)
            assert accessibility_faults(page) == []
        context.close()
