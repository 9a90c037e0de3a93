"""A shorter limit on its way: drafted, compared, previewed, approved by another, in force on its day."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from shouwen.domain.people.operations import set_roles
from stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VERSIONS = "/standards/heat/versions"
DRAFT = f"{VERSIONS}/2026.2"
FIRST_MINUTE = datetime(2026, 11, 30, 16, tzinfo=UTC)


@pytest.fixture
def written(stage: Stage) -> Stage:
    """The stage with a standards editor, who is the supervisor of the company."""
    supervisor = stage.day.organisation.heat_supervisor
    administrator = stage.day.actor("administrator")
    set_roles(now=stage.day.now, actor=administrator, staff_id=supervisor.id, roles=["supervisor", "standards_editor"])
    return stage


@pytest.mark.clause("H-A.2b", "W-7.2")
def test_a_shorter_limit_is_drafted_approved_by_another_and_holds_from_its_day(written: Stage):
    old = written.day.case()
    write_the_draft(written)
    shorten_the_answer(written)
    approve_and_set_the_day(written)

    written.at(FIRST_MINUTE - timedelta(minutes=1))
    before = written.day.case()
    written.at(FIRST_MINUTE)
    after = written.day.case()

    assert [limit_of(written, case) for case in (old, before, after)] == [24, 24, 12]
    page = written.go("agent", f"/cases/{after.number}")
    expect(page.locator("main")).to_contain_text("H-A.12")


def limit_of(stage: Stage, case) -> float:
    clock = stage.day.clock(case, "answer")
    return (clock.first_due_at - clock.started_at).total_seconds() / 3600


def write_the_draft(stage: Stage) -> None:
    page = stage.go("heat_supervisor", VERSIONS)
    page.get_by_label("新版本", exact=False).last.fill("2026.2")
    page.get_by_label("拟施行日期").fill("2026-12-01")
    page.get_by_role("button", name="生成草稿").click()
    page.wait_for_url(f"**{DRAFT}")


def shorten_the_answer(stage: Stage) -> None:
    page = stage.go("heat_supervisor", f"{DRAFT}/clauses/H-A.12")
    page.locator("#b0__limit__0__amount").fill("12 hours")
    page.get_by_role("button", name="写入草稿").click()
    expect(page.locator(".field-wrong .field-error")).to_contain_text("12 hours")
    page.locator("#b0__limit__0__amount").fill("12 h")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".preview-cases > li").first).to_contain_text("21:30")
    page.get_by_role("button", name="写入草稿").click()
    page.wait_for_url(f"**{DRAFT}")
    expect(page.locator(".change", has_text="H-A.12")).to_contain_text("24 小时内")
    expect(page.locator(".change", has_text="H-A.12")).to_contain_text("12 小时内")
    page.get_by_role("button", name="送审").click()
    expect(page.locator(".pack-phase")).to_contain_text("审核中")
    expect(page.locator("main")).to_contain_text("您参与了本版本的起草")


def approve_and_set_the_day(stage: Stage) -> None:
    page = stage.go("heat_manager", DRAFT)
    page.get_by_role("button", name="批准").click()
    expect(page.locator(".pack-phase")).to_contain_text("已批准")
    page = stage.go("heat_supervisor", DRAFT)
    page.get_by_label("施行日期").fill("2026-12-01")
    page.locator("#schedule-reason").fill("公司〔2026〕12号")
    page.get_by_role("button", name="确定日期").click()
    expect(page.locator("main")).to_contain_text("自 2026-12-01 起：公司〔2026〕12号")
