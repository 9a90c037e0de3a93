"""Signing in, the first page by role, the own language and theme, pages that lead nowhere."""

import pytest
from django.test import Client

from service_day import PASSWORD, ServiceDay
from shouwen.domain.people.models import Staff
from shouwen.domain.people.operations import set_password


@pytest.fixture
def badge(day: ServiceDay) -> str:
    """The badge number of an agent who has a password."""
    staff = day.staff("agent")
    set_password(now=day.now, actor=day.actor("administrator"), staff_id=staff.id, password=PASSWORD)
    return staff.badge_number


def test_badge_number_and_password_lead_to_the_first_page(badge: str):
    visitor = Client()
    response = visitor.post("/sign-in", {"badge_number": badge, "password": PASSWORD})
    assert response.headers["Location"] == "/"
    assert visitor.get("/").headers["Location"] == "/desk"


def test_a_wrong_password_is_refused_in_words_and_the_badge_number_stays(badge: str):
    response = Client().post("/sign-in", {"badge_number": badge, "password": "wrong"})
    assert response.status_code == 422
    assert "工号与密码不符" in response.content.decode() and f'value="{badge}"' in response.content.decode()


@pytest.mark.parametrize(("wanted", "led_to"), [("/messages", "/messages"), ("https://elsewhere.example/", "/")])
def test_after_the_sign_in_one_goes_on_only_inside_the_program(badge: str, wanted: str, led_to: str):
    response = Client().post("/sign-in", {"badge_number": badge, "password": PASSWORD, "next": wanted})
    assert response.headers["Location"] == led_to


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("agent", "/desk"),
        ("station_clerk", "/desk"),
        ("station_head", "/inbox"),
        ("field_worker", "/mine"),
        ("heat_supervisor", "/superior"),
        ("heat_manager", "/overview"),
        ("administrator", "/admin/units"),
        ("auditor", "/journal"),
    ],
)
def test_work_begins_on_the_page_of_the_role(day: ServiceDay, name: str, first: str):
    assert day.screen_of(name).get("/").headers["Location"] == first


def test_signing_out_ends_the_session(agent: Client):
    agent.post("/sign-out")
    assert agent.get("/desk").headers["Location"] == "/sign-in?next=/desk"


def test_the_own_language_and_theme_are_kept_with_the_person(agent: Client, day: ServiceDay):
    agent.post("/preferences", {"language": "en", "next": "/desk"})
    agent.post("/preferences", {"theme": "dark", "next": "/desk"})
    page = agent.get("/desk").content.decode()
    assert 'lang="en"' in page and 'data-theme="dark"' in page and "My last contacts" in page
    assert Staff.objects.get(id=day.staff("agent").id).theme == "dark"


def test_a_choice_that_does_not_exist_changes_nothing(agent: Client, day: ServiceDay):
    assert agent.post("/preferences", {"theme": "pink", "language": "xx"}).status_code == 302
    assert (day.staff("agent").theme, day.staff("agent").language) == ("auto", "zh-hans")


def test_a_page_that_is_not_there_and_one_that_is_not_allowed_say_so_in_the_own_language(agent: Client):
    missing, refused = agent.get("/nothing-here"), agent.get("/admin/units")
    assert (missing.status_code, refused.status_code) == (404, 403)
    assert "这里没有您可以查看的内容" in missing.content.decode()
    assert "您的岗位不能打开此页面" in refused.content.decode()


def test_a_silent_worker_is_announced_on_every_page(agent: Client, day: ServiceDay):
    day.case()
    day.later(minutes=5)
    assert "承诺无人监控" in agent.get("/messages").content.decode()
