"""A customer's record, seen only with a purpose."""

import pytest
from django.test import Client

from factories import NOW
from household import PHONE, Household, queries_of
from service_day import ServiceDay
from shouwen.domain.customers.models import CustomerPhone
from shouwen.domain.customers.operations import register_customer
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event


def looks(household: Household, kind: str = "record.viewed") -> list[dict]:
    stream = f"customer:{household.customer.id}"
    return [event.data for event in Event.objects.filter(stream=stream, kind=kind).order_by("seq")]


@pytest.fixture
def card(household: Household) -> str:
    """The address of the customer's card."""
    return f"/customers/{household.customer.id}"


@pytest.mark.clause("H-2.6")
def test_without_a_purpose_the_record_stays_closed_and_nothing_is_shown(agent: Client, household: Household, card: str):
    page = agent.get(card).content.decode()
    assert "为什么需要查看" in page and "HR-20381" not in page
    assert looks(household) == []


@pytest.mark.clause("H-2.6")
def test_a_typed_purpose_opens_the_record_and_every_look_is_written_down(
    agent: Client, household: Household, card: str
):
    assert agent.post(card, {"purpose": "核对账单"}).headers["Location"] == card
    for _ in range(2):
        assert "HR-20381" in agent.get(card).content.decode()
    assert looks(household) == [{"purpose": "核对账单", "case": ""}] * 2


def test_an_empty_purpose_is_refused(agent: Client, card: str):
    assert agent.post(card, {"purpose": " "}).status_code == 422


def test_a_typed_purpose_ends_after_a_quarter_of_an_hour(agent: Client, card: str, day: ServiceDay):
    agent.post(card, {"purpose": "核对账单"})
    day.later(minutes=16)
    assert "为什么需要查看" in agent.get(card).content.decode()


@pytest.mark.clause("H-2.6")
def test_an_open_case_of_the_reader_is_purpose_enough(agent: Client, household: Household, card: str, day: ServiceDay):
    case = day.case(account_id=household.heat_account.id)
    page = agent.get(card).context["page"]
    assert [line.number for line in page.open_cases] == [case.number]
    assert looks(household)[-1] == {"purpose": "", "case": case.number}


@pytest.mark.clause("C-3.2.3")
def test_numbers_are_masked_until_somebody_says_what_for(agent: Client, household: Household, card: str):
    agent.post(card, {"purpose": "回电"})
    assert PHONE not in agent.get(card).content.decode()
    assert agent.post(f"{card}/unmask", {"purpose": ""}).status_code == 422
    assert PHONE in agent.post(f"{card}/unmask", {"purpose": "约定上门时间"}).content.decode()
    assert [look["purpose"] for look in looks(household, "record.unmasked")] == ["约定上门时间"]


def test_a_phone_number_is_added_and_a_wrong_one_is_refused_in_place(agent: Client, household: Household, card: str):
    added = agent.post(f"{card}/phones", {"number": "0532-88886666", "label": "女儿"})
    wrong = agent.post(f"{card}/phones", {"number": "12x", "label": "儿子"})
    assert added.headers["HX-Refresh"] == "true" and wrong.status_code == 422
    assert 'value="儿子"' in wrong.content.decode()
    assert list(CustomerPhone.objects.filter(label="女儿").values_list("number", flat=True)) == ["053288886666"]


def test_records_with_the_same_number_are_named_as_possible_duplicates(agent: Client, household: Household, card: str):
    twin = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李秀瑛", phones=(PHONE,))
    agent.post(card, {"purpose": "核对"})
    assert f"{card}/merge?other={twin.id}" in agent.get(card).content.decode()


def test_accounts_of_a_company_out_of_reach_are_not_shown(household: Household, card: str, day: ServiceDay):
    clerk = day.screen_of("station_clerk")
    clerk.post(card, {"purpose": "核对"})
    page = clerk.get(card).content.decode()
    assert "HR-20381" in page and "W-99120" not in page


def test_a_manager_may_look_but_not_unmask(manager: Client, card: str):
    manager.post(card, {"purpose": "检查"})
    assert "李**" in manager.get(card).content.decode()
    assert manager.post(f"{card}/unmask", {"purpose": "检查"}).status_code == 403


def test_an_unknown_customer_is_not_there(agent: Client, household: Household):
    assert agent.get("/customers/999999").status_code == 404


def test_the_card_takes_few_queries(agent: Client, card: str):
    agent.post(card, {"purpose": "核对"})
    assert queries_of(agent, card) <= 26
