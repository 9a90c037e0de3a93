"""The demonstration: an invented city that the program's own operations have built."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from shouwen.domain.cases.models import Case, Transfer
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import verify
from shouwen.domain.knowledge.models import Article
from shouwen.domain.outbox.queries import inbox
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import adopted_packs
from shouwen.interfaces.demo.customers import demo_customer
from shouwen.interfaces.demo.loading import Size, load
from shouwen.interfaces.demo.logins import DEMO_PASSWORD, demo_logins
from shouwen.interfaces.demo.texts import UTILITIES, topics
from shouwen.project import clock

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
SUMMER_NIGHT = datetime(2026, 7, 11, 19, 5, tzinfo=UTC)
IN_THREE_YEARS = datetime(2029, 2, 5, 8, 0, tzinfo=UTC)
SMALL = Size(accounts=900, cases=90)


def quietly(_part: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker) -> None:
    """A small city, loaded once for the tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(now=NOW, size=SMALL, say=quietly)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def open_city(city: None, db: None) -> None:
    """The small city; what a test changes is undone after it."""


def test_it_has_three_companies_with_their_standards_in_order(open_city):
    codes = unit_tree().by_code
    adopted = {
        code: tuple(one.pack for one in adopted_packs(unit_id=codes[code].id, at=NOW))
        for code in ("WATER", "GAS", "HEAT")
    }
    assert adopted == {
        "WATER": ("water", "counter", "visit", "national_water"),
        "GAS": ("gas", "counter", "visit", "national_gas"),
        "HEAT": ("heat", "visit", "counter"),
    }


@pytest.mark.parametrize("login", demo_logins(), ids=lambda login: login.role)
def test_everybody_on_the_sign_in_page_is_who_the_page_says(open_city, login):
    person = Staff.objects.select_related("unit").get(badge_number=login.badge_number)
    assert (person.name, person.unit.name, person.roles) == (login.name, login.unit, [login.role])
    assert person.check_password(DEMO_PASSWORD)


def test_its_customer_comes_in_with_the_code_that_the_page_hands_out(open_city, monkeypatch, settings):
    settings.DEMO = True
    monkeypatch.setattr(clock, "read", lambda: NOW)
    phone, customer = Client(), demo_customer()
    assert customer.account_number in phone.get("/portal/sign-in/").content.decode()
    code = phone.post("/portal/sign-in/demonstration").context["page"].demo_code
    phone.post("/portal/sign-in/code/", {"code": code})
    page = phone.get("/portal/mine/").context["page"]
    assert (page.customer.name, {one.line.asks_rating for one in page.open}) == (customer.name, {True, False})
    assert page.accounts
    assert page.finished


def test_it_is_as_large_as_asked_for(open_city):
    assert Account.objects.count() in range(SMALL.accounts, SMALL.accounts + 4)
    assert Case.objects.count() > SMALL.cases
    assert Staff.objects.count() > 90


def test_the_present_shows_cases_at_every_stage(open_city):
    states = Counter(Case.objects.values_list("state", flat=True))
    assert set(states) == set(Case.State.values)
    assert Clock.objects.filter(state="paused").exists()
    assert Clock.objects.filter(state="breached").exists()
    assert Case.objects.filter(green_channel=True, closed_at=None).exists()
    assert Case.objects.filter(ping_pong=True, closed_at=None).exists()
    assert Case.objects.filter(incident__isnull=False, closed_at=None).count() == 7


def test_one_ladder_stands_at_its_third_rung(open_city):
    assert Clock.objects.get(kind="ladder", state="running", rungs_reached=3).key == "unhandled"


def test_the_rung_of_a_head_on_leave_went_to_the_deputy(open_city):
    rungs = [event.data for event in Event.objects.filter(kind="ladder.rung_reached")]
    away, deputy = (Staff.objects.get(badge_number=badge).id for badge in ("3201", "3401"))
    assert [rung["to_staff"] for rung in rungs if rung["instead_of"] == away] == [deputy]


def test_the_head_of_station_has_offers_to_answer_and_messages_to_read(open_city):
    station = unit_tree().by_code["HEAT-WEST"].id
    assert Transfer.objects.filter(to_unit_id=station, state="offered").count() >= 3
    head = Staff.objects.get(badge_number="3101")
    assert inbox(staff_id=head.id, now=NOW)


def test_nothing_happens_after_the_present(open_city):
    assert not Event.objects.filter(recorded_at__gt=NOW).exists()
    assert not Clock.objects.filter(next_at__lte=NOW).exists()


def test_every_clock_is_what_the_journal_says(open_city):
    assert rebuild(now=NOW, check=True).differences == ()


def test_its_journal_is_whole(open_city):
    assert verify(anchors=(), progress=lambda _count: None).problems == ()


def test_articles_that_answers_cite_are_approved(open_city):
    cited = {topic.article for utility in UTILITIES for topic in topics(utility) if topic.article}
    assert cited <= set(Article.objects.filter(state="approved", internal=False).values_list("code", flat=True))
