"""What stands on every page, and the pages that everybody may read."""

from datetime import UTC, datetime

import pytest

from factories import NOW, actor_for, make_hall
from packs import adopt_packs
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.knowledge.operations import announce
from shouwen.domain.people.operations import set_hall_profile

PAGES = (
    "",
    "report/",
    "report/repair/",
    "follow/",
    "announcements/",
    "halls/",
    "numbers/",
    "promises/",
    "privacy/",
    "badge/",
)


@pytest.mark.clause("H-A.11")
@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_the_company_its_slogan_and_both_numbers(visit, path):
    page = visit.get(path, company="HEAT").content.decode()
    assert "暖城热力有限公司" in page
    assert "一诺到底" in page
    assert 'href="tel:96108"' in page
    assert 'href="tel:96109"' in page


def test_before_a_company_is_chosen_the_numbers_of_all_are_shown(visit):
    page = visit.get().content.decode()
    assert all(number in page for number in ("96108", "96109", "96116", "96117"))


def test_the_chosen_company_is_remembered_on_the_device(visit):
    visit.get(company="WATER")
    page = visit.get("follow/").content.decode()
    assert "清源水务有限公司" in page
    assert "96108" not in page


def test_a_company_that_does_not_exist_is_not_chosen(visit):
    assert visit.get(company="NOWHERE").status_code == 200
    assert "shouwen_company" not in visit.client.cookies


def test_no_page_fetches_anything_from_elsewhere(visit):
    for path in PAGES:
        page = visit.get(path).content.decode()
        assert "http://" not in page
        assert "https://" not in page


@pytest.mark.parametrize(
    ("language", "title"), [("zh-hans", "您有什么事？"), ("zh-hant", "您有什麼事？"), ("en", "What can we do")]
)
def test_the_language_is_switched_without_a_script(visit, language, title):
    visit.client.post("/preferences", {"language": language, "next": "/portal/"})
    assert title in visit.get().content.decode()


@pytest.mark.clause("W-3.5.3")
def test_customers_are_greeted_on_a_festival(organisation, visit, moment):
    adopt_packs(unit=organisation.water, packs=("water",))
    assert 'class="greeting"' not in visit.get(company="WATER").content.decode()
    moment(datetime(2026, 2, 17, 2, 0, tzinfo=UTC))
    assert "过年好" in visit.get(company="WATER").content.decode()


def test_announcements_of_the_company_are_shown_until_they_end(organisation, visit, moment):
    actor = actor_for(organisation.administrator)
    ends_at = NOW.replace(hour=9)
    told = announce(
        now=NOW, actor=actor, company_id=organisation.heat.id, title="计划停热", body="周二检修", ends_at=ends_at
    )
    assert "计划停热" in visit.get(company="HEAT").content.decode()
    assert "周二检修" in visit.get(f"announcements/{told.id}/").content.decode()
    moment(ends_at)
    assert visit.get(f"announcements/{told.id}/").status_code == 404
    assert "计划停热" not in visit.get().content.decode()


def test_a_hall_says_where_it_is_when_it_is_open_and_who_can_get_in(organisation, visit):
    hall = make_hall(company=organisation.heat)
    set_hall_profile(
        now=NOW,
        actor=SYSTEM_ACTOR,
        unit_id=hall.id,
        address="人民路 118 号",
        hours_text="每天 08:30-17:30",
        services="开户、过户",
        accessibility="有坡道",
        latitude="36.086700",
        longitude="120.374100",
    )
    page = visit.get("halls/").content.decode()
    assert all(text in page for text in ("人民路 118 号", "每天 08:30-17:30", "开户、过户", "有坡道"))
    assert 'href="geo:36.086700,120.374100"' in page


@pytest.mark.clause("H-A.12")
def test_the_promises_are_those_of_the_standard_with_their_clause(visit):
    page = visit.get("promises/", company="HEAT").content.decode()
    assert "二十四小时答复" in page
    assert "H-A.12" in page


def test_a_badge_at_the_door_is_ours_or_not(organisation, visit):
    badge = organisation.field_worker.badge_number
    assert "是我们的工作人员" in visit.post("badge/", badge=badge).content.decode()
    assert "没有工号 9999" in visit.post("badge/", badge="9999").content.decode()


def test_a_badge_shows_the_surname_only(organisation, visit):
    page = visit.post("badge/", badge=organisation.field_worker.badge_number).content.decode()
    assert "陈**" in page
    assert "陈静" not in page


def test_the_list_of_badges_cannot_be_read_out(organisation, visit):
    for badge in range(20):
        visit.post("badge/", badge=str(badge))
    page = visit.post("badge/", badge=organisation.field_worker.badge_number).content.decode()
    assert "是我们的工作人员" not in page


def test_an_address_that_leads_nowhere_has_a_page_of_its_own(visit):
    answer = visit.get("nowhere/")
    assert answer.status_code == 404
    assert "96108" in answer.content.decode()
