"""An emergency in a browser: the manager declares it, everybody sees it, and it is ended early with a reason."""

from playwright.sync_api import expect

from stage import Stage

REASON = "一级应急响应〔2026〕3号"


def test_an_emergency_is_declared_seen_and_ended(stage: Stage):
    page = stage.go("heat_manager", "/admin/modes")
    page.locator("#mode").select_option("emergency")
    page.locator("#until_at").fill("2026-11-20T09:30")
    page.locator("#reason").fill(REASON)
    with page.expect_navigation():
        page.get_by_role("button", name="宣布", exact=True).click()
    expect(page.locator(".mode-on")).to_contain_text(REASON)

    agent = stage.go("agent", "/promises")
    expect(agent.locator(".mode-on")).to_contain_text("应急")

    page.get_by_placeholder("提前结束的原因").fill("险情排除")
    with page.expect_navigation():
        page.get_by_role("button", name="立即结束").click()
    expect(page.locator(".mode-on")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("险情排除")
