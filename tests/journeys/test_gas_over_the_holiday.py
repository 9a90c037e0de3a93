"""A question about gas on the evening before 国庆: three official working days are not three days on the calendar."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from factories import make_company, make_head, make_staff
from packs import adopt_packs
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations import register_contact
from stage import Stage, act, fill_in, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2026 in Shanghai."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.clause("G-A.3.2", "G-2.2.2")
def test_three_working_days_from_the_eve_of_the_holiday_end_on_the_make_up_saturday(stage: Stage):
    number = question_is_taken_down(stage)
    a_later_answer_needs_a_time(stage, number)
    nothing_fires_during_the_holiday(stage, number)
    answered_on_the_last_day(stage, number)


def question_is_taken_down(stage: Stage) -> str:
    """The gas company's agent takes the question down at 16:40 on 30 September."""
    gas = make_company(group=stage.day.organisation.group, utility="gas", code="GAS")
    adopt_packs(unit=gas, packs=("gas",))
    make_head(unit=gas, role="manager", name="孙丽")
    staff = make_staff(unit=gas, role="agent", name="钱进")
    stage.day.organisation = replace(stage.day.organisation, agent=staff)
    stage.at(moment(9, 30, 16, 40))
    case = register_contact(
        now=stage.day.now, actor=stage.day.actor("agent"), channel="phone", way="mine", kind="question",
        words="燃气阶梯价怎么算？", company_id=gas.id, caller_name="赵先生", caller_phone="13700001234",
    ).case  # fmt: skip
    assert case is not None
    return case.number


def a_later_answer_needs_a_time(stage: Stage, number: str) -> None:
    """An answer for later without a time is refused; with one it runs as a promise of its own."""
    page = stage.go("agent", f"/cases/{number}")
    act(page, "约定答复")
    page.locator("form.act-form [name=promised_at]").evaluate("field => field.removeAttribute('required')")
    page.locator("form.act-form .btn-primary").click()
    expect(page.locator("dialog .refusal .clause")).to_have_text("G-2.2.2")
    fill_in(page, promised_at="2026-10-10T16:00")
    send(page)
    expect(page.locator(".timeline")).to_contain_text("10月10日 周六 16:00")


def nothing_fires_during_the_holiday(stage: Stage, number: str) -> None:
    """On 5 October the promise still runs, and its explanation counts the days one by one."""
    stage.at(moment(10, 5, 12))
    page = stage.go("agent", f"/cases/{number}")
    clock = page.locator(".clock", has=page.locator(".clause", has_text="G-A.3.2")).first
    expect(clock.locator(".clock-state")).to_contain_text("剩")
    clock.get_by_role("button", name="为何是这个时间？").click()
    tree = clock.locator(".why")
    expect(tree).to_contain_text("国庆节，不计")
    expect(tree).to_contain_text("调休上班")
    expect(tree).to_contain_text("2026年10月10日")
    assert not Case.objects.get(number=number).breached


def answered_on_the_last_day(stage: Stage, number: str) -> None:
    """The answer of the make-up Saturday keeps the promise, as long as it rests on something."""
    stage.at(moment(10, 10, 10))
    page = stage.go("agent", f"/cases/{number}")
    act(page, "答复客户")
    fill_in(page, text="您好，燃气阶梯价按年用量分三档，谢谢您的咨询")
    page.locator("form.act-form .btn-primary").click()
    expect(page.locator("dialog .refusal")).to_contain_text("依据")
    fill_in(page, rule_cited="本市居民燃气阶梯价格办法")
    send(page)
    clock = page.locator(".clock", has=page.locator(".clause", has_text="G-A.3.2")).first
    expect(clock.locator(".clock-state")).to_contain_text("兑现")
