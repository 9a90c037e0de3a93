"""A road lamp is not ours: it ends explained, with the right authority, and never as a case."""

import re

import pytest
from playwright.sync_api import expect

from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.clocks.models import Clock
from stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.clause("W-6.1.3")
def test_what_is_not_ours_is_explained_and_the_right_authority_named(stage: Stage):
    page = stage.go("agent", "/contacts/new")
    page.fill("#words", "小区门口路灯坏了，晚上很黑。")
    page.fill("#caller_phone", "13600006789")
    page.select_option("#company_id", label="暖城热力有限公司")
    page.locator("label.segment", has=page.locator("input[value=not_ours]")).click()
    page.locator(".contact-end .btn-primary").click()
    expect(page.locator("#refusal .clause")).to_have_text("W-6.1.3")
    page.fill("#explanation", "路灯由住建部门维护，已告知其电话。")
    page.select_option("#authority_id", index=1)
    page.locator(".contact-end .btn-primary").click()
    page.wait_for_url(re.compile(r"/contacts/\d+$"))
    contact = Contact.objects.get()
    assert (contact.way, contact.case) == ("not_ours", None)
    assert not Case.objects.exists()
    assert not Clock.objects.exists()
    expect(page.locator("#content")).to_contain_text("路灯由住建部门维护")
