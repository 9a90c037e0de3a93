"""The pages of standards, knowledge, administration and journal as axe, a phone and the night see them."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from factories import NOW, actor_for, make_hall, make_staff
from household import Household, make_household
from service_day import PASSWORD, ServiceDay, make_world
from shouwen.domain.customers.operations import note_view
from shouwen.domain.people.operations import plan_shift, set_password
from shouwen.domain.standards.operations import draft_from
from shouwen.project import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Faults = Callable[[Page], list[str]]
THEMES = ("light", "dark")
STANDARDS = (
    "/standards",
    "/standards/heat?kind=promise",
    "/standards/heat/clauses/H-A.12",
    "/standards/heat/clauses/H-1.17",
    "/standards/coverage",
    "/standards/conflicts",
    "/standards/import",
    "/standards/drift",
    "/standards/trials",
    "/standards/trials/new",
    "/standards/heat/versions",
    "/standards/heat/versions/2026.2",
    "/standards/heat/versions/2026.2/clauses/H-A.12",
    "/standards/heat/versions/2026.2/ladders/unhandled",
    "/standards/heat/difference",
    "/knowledge",
    "/knowledge/new",
    "/knowledge/articles/FEE-1",
    "/knowledge/scripts?on=2026-06-19",
    "/knowledge/phrases",
    "/knowledge/tariffs",
    "/knowledge/matters",
    "/knowledge/authorities",
    "/knowledge/announcements",
    "/admin/adoption",
)
ADMINISTRATION = (
    "/admin/units",
    "/admin/units/new",
    "/admin/units/{hall}",
    "/admin/staff",
    "/admin/staff/new",
    "/admin/staff/{person}",
    "/admin/rosters?unit={hotline}",
    "/admin/calendar?year=2026",
    "/admin/units/{hotline}/hours",
    "/admin/seasons",
    "/admin/modes",
    "/admin/anchors",
    "/admin/cells?company={heat}",
    "/admin/keys",
    "/journal/verify",
)
JOURNAL = ("/journal", "/journal/events/{event}", "/journal/streams/unit:{heat}", "/journal/record-views")


@pytest.fixture
def household(live_server, monkeypatch: pytest.MonkeyPatch) -> Household:
    """The household and its world, served at the moment of the factories."""
    monkeypatch.setattr(clock, "read", lambda: NOW)
    return make_household(make_world())


@pytest.fixture
def day(household: Household) -> ServiceDay:
    """A day with a broken promise, a shift, a record that was looked at, and an editor."""
    made = ServiceDay(household.organisation)
    organisation = made.organisation
    editor = make_staff(unit=organisation.group, role="standards_editor", badge="1801", name="吴琳")
    draft_from(
        now=NOW, actor=actor_for(editor), pack="heat", base="2026.1", version="2026.2", effective_date=date(2026, 12, 1)
    )
    note_view(now=NOW, actor=made.actor("agent"), customer_id=household.customer.id, purpose="核对地址")
    plan_shift(
        now=NOW,
        actor=made.actor("administrator"),
        unit_id=organisation.hotline.id,
        staff_id=organisation.agent.id,
        duty="hotline",
        from_at=NOW,
        until_at=NOW.replace(hour=9),
    )
    made.case()
    made.later(days=2)
    made.sweep()
    made.later(days=-2)
    return made


def sign_in(page: Page, address: str, day: ServiceDay, badge: str) -> None:
    """Give a person a password and sign in with it."""
    staff = type(day.staff("agent")).objects.get(badge_number=badge)
    set_password(now=NOW, actor=day.actor("administrator"), staff_id=staff.id, password=PASSWORD)
    page.goto(f"{address}/sign-in")
    page.fill("#badge_number", badge)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def faults_of_pages(
    page: Page, address: str, pages: tuple[str, ...], accessibility_faults: Faults
) -> dict[str, list[str]]:
    """Return what is wrong with the pages, by page, by day and by night; sideways scrolling is a fault too."""
    found: dict[str, list[str]] = {}
    for path in pages:
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.goto(address + path)
            expect(page.locator("h1")).to_have_count(1)
            faults = accessibility_faults(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append("scrolls sideways")
            if faults:
                found[f"{path} {theme}"] = faults
    return found


def filled(day: ServiceDay, pages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses with the ids of the day's organisation."""
    made = day.organisation
    ids = {"heat": made.heat.id, "hotline": made.hotline.id, "person": made.station_head.id, "event": 1}
    if any("{hall}" in path for path in pages):
        ids["hall"] = make_hall(company=made.heat).id
    return tuple(path.format(**ids) for path in pages)


@pytest.mark.parametrize(
    ("badge", "pages"), [("1801", STANDARDS), ("administrator", ADMINISTRATION), ("auditor", JOURNAL)]
)
def test_every_page_is_accessible_at_the_desk_by_day_and_night(
    desk_page: Page, live_server, day: ServiceDay, accessibility_faults: Faults, badge: str, pages: tuple[str, ...]
):
    number = badge if badge.isdigit() else day.staff(badge).badge_number
    sign_in(desk_page, live_server.url, day, number)
    assert faults_of_pages(desk_page, live_server.url, filled(day, pages), accessibility_faults) == {}


@pytest.mark.parametrize(
    ("badge", "pages"), [("1801", STANDARDS), ("administrator", ADMINISTRATION), ("auditor", JOURNAL)]
)
def test_every_page_is_accessible_on_a_phone_by_day_and_night(
    phone_page: Page, live_server, day: ServiceDay, accessibility_faults: Faults, badge: str, pages: tuple[str, ...]
):
    number = badge if badge.isdigit() else day.staff(badge).badge_number
    sign_in(phone_page, live_server.url, day, number)
    assert faults_of_pages(phone_page, live_server.url, filled(day, pages), accessibility_faults) == {}


@pytest.mark.clause("W-7.2")
def test_the_editor_goes_from_the_packs_to_a_clause_and_writes_how_it_is_read(
    desk_page: Page, live_server, day: ServiceDay
):
    page = desk_page
    sign_in(page, live_server.url, day, "1801")
    page.get_by_role("link", name="供热服务标准", exact=True).click()
    page.fill("#q", "H-A.12")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="H-A.12", exact=True).click()
    expect(page.locator("h1")).to_contain_text("二十四小时答复")
    expect(page.locator(".trend canvas")).to_have_count(1)
    page.get_by_label("写下如何理解本条款").fill("当场答复的，以答复时间为准。")
    page.keyboard.press("Control+Enter")
    expect(page.locator("blockquote")).to_contain_text("当场答复的，以答复时间为准。")
