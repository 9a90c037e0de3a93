"""A call from beginning to end with the keyboard alone, and every page of the desk as axe, phone and night see it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factories import NOW
from household import PHONE, Household, make_household
from service_day import PASSWORD, ServiceDay, make_world
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.people.operations import set_password
from shouwen.project import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Faults = Callable[[Page], list[str]]


@pytest.fixture
def household(live_server, monkeypatch: pytest.MonkeyPatch) -> Household:
    """The household and its world, served at the moment of the factories."""
    monkeypatch.setattr(clock, "read", lambda: NOW)
    return make_household(make_world())


@pytest.fixture
def day(household: Household) -> ServiceDay:
    """The day, with an agent who has a password."""
    made = ServiceDay(household.organisation)
    agent = made.staff("agent")
    set_password(now=NOW, actor=made.actor("administrator"), staff_id=agent.id, password=PASSWORD)
    return made


@pytest.fixture
def addresses(household: Household, day: ServiceDay) -> list[str]:
    """The pages of the desk, filled with a case, a contact and a customer."""
    day.case(account_id=household.heat_account.id)
    card = f"/customers/{household.customer.id}"
    return [
        "/desk",
        "/search?q=秀英",
        "/messages",
        f"/contacts/new?phone={PHONE}",
        f"/contacts/{Contact.objects.get().id}",
        card,
        f"{card}/edit",
        f"{card}/registers?register=large_user",
        "/customers/new",
        "/registers/special_care",
        "/nothing-here",
    ]


def sign_in(page: Page, address: str, day: ServiceDay) -> None:
    """Sign in as the agent, with the keyboard."""
    page.goto(f"{address}/sign-in")
    page.wait_for_function("document.activeElement.name === 'badge_number'")
    page.keyboard.type(day.staff("agent").badge_number)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field with this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.id") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


@pytest.mark.clause("W-6.1.2")
def test_a_whole_call_is_taken_down_with_the_keyboard_alone(
    desk_page: Page, live_server, day: ServiceDay, accessibility_faults: Faults
):
    page = desk_page
    sign_in(page, live_server.url, day)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/new")
    page.keyboard.type("家里不热三天了，老人在家冻着。")
    tab_to(page, "caller_phone")
    page.keyboard.type(PHONE)
    expect(page.locator("[data-caller]")).to_contain_text("HR-20381")
    tab_to(page, "account_id")
    page.keyboard.press("Space")
    expect(page.locator("#subject option", has_text="暖气不热")).to_have_count(1)
    tab_to(page, "subject")
    choose(page, "repair|NH")
    expect(page.locator("#preview")).to_contain_text("报修一小时上门")
    tab_to(page, "way")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#to_unit_id")).to_have_value(str(day.organisation.heat_station.id))
    page.keyboard.press("Control+Enter")
    expect(page.locator("#refusal")).to_contain_text("理由")
    assert accessibility_faults(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("属城东站网格")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/contacts/\d+"))
    case = Case.objects.get()
    expect(page.locator("h1")).to_contain_text(case.number)
    assert (case.pending_unit_id, case.customer_id) == (
        day.organisation.heat_station.id,
        Contact.objects.get().customer_id,
    )
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/new")


def choose(page: Page, value: str) -> None:
    """Choose an option of the select in focus by the arrow keys."""
    for _ in range(60):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not among the options")


def test_the_search_is_walked_through_by_arrows_and_opened_by_enter(
    desk_page: Page, live_server, household: Household, day: ServiceDay
):
    page = desk_page
    sign_in(page, live_server.url, day)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("lixiu")
    expect(page.locator("#search-results [role=option]").first).to_contain_text("李秀英")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "found-customer-1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/customers/{household.customer.id}")
    page.keyboard.press("1")
    expect(page.locator("h1")).to_have_text("李秀英")


def test_an_answer_is_checked_while_it_is_typed(desk_page: Page, live_server, household: Household, day: ServiceDay):
    page = desk_page
    sign_in(page, live_server.url, day)
    page.goto(f"{live_server.url}/contacts/new?customer={household.customer.id}&account={household.heat_account.id}")
    page.locator(".contact-answer summary").press("Enter")
    page.locator("#answer").type("这个我不知道")
    expect(page.locator("#answer-findings mark").first).to_have_text("不知道")


def test_the_pages_have_no_fault_on_a_desk(
    desk_page: Page, live_server, day: ServiceDay, addresses: list[str], accessibility_faults: Faults
):
    assert faults_of_pages(desk_page, live_server.url, day, addresses, accessibility_faults) == []


def test_the_pages_have_no_fault_on_a_phone_and_do_not_scroll_sideways(
    phone_page: Page, live_server, day: ServiceDay, addresses: list[str], accessibility_faults: Faults
):
    assert faults_of_pages(phone_page, live_server.url, day, addresses, accessibility_faults) == []


def faults_of_pages(page: Page, server: str, day: ServiceDay, addresses: list[str], faults_of: Faults) -> list[str]:
    """Return what is wrong with any of the pages by day or by night, the sign-in among them."""
    page.goto(f"{server}/sign-in")
    found = by_day_and_night(page, "/sign-in", faults_of)
    sign_in(page, server, day)
    for address in addresses:
        page.goto(f"{server}{address}")
        found += by_day_and_night(page, address, faults_of)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address} scrolls sideways")
    return found


def by_day_and_night(page: Page, address: str, faults_of: Faults) -> list[str]:
    """Return what is wrong with a page in its light and in its dark colours."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
        found += [f"{address} {theme} {fault}" for fault in faults_of(page)]
    return found
