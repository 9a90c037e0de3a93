"""Searching customers and cases."""

import pytest
from django.test import Client

from household import PHONE, Household, queries_of
from service_day import ServiceDay

PARTS = {"HX-Request": "true"}


@pytest.mark.parametrize("text", ["秀英", "lixiuying", "lxy", PHONE, "5678", "20381", "和平里", "李秀英 3号楼"])
def test_a_customer_is_found_by_name_sound_phone_account_and_address(agent: Client, household: Household, text: str):
    found = agent.get("/search", {"q": text}).context["page"].customers
    assert {line.id for line in found} == {household.customer.id}


def test_a_case_is_found_by_its_number_and_its_words(agent: Client, day: ServiceDay):
    case = day.case()
    for text in (case.number, "暖气不热"):
        assert [line.number for line in agent.get("/search", {"q": text}).context["page"].cases] == [case.number]


def test_while_somebody_types_only_the_list_comes_back(agent: Client, household: Household):
    part = agent.get("/search", {"q": "秀英"}, headers=PARTS).content.decode()
    assert part.lstrip().startswith('<div role="listbox"') and 'role="option"' in part


def test_one_character_is_asked_for_one_more(agent: Client):
    assert "请至少输入两个字符" in agent.get("/search", {"q": "李"}, headers=PARTS).content.decode()


def test_nothing_found_says_what_to_try(agent: Client):
    assert "电话后四位" in agent.get("/search", {"q": "没有此人"}).content.decode()


def test_accounts_and_cases_of_another_company_are_not_found(water_station_head: Client, household, day: ServiceDay):
    case = day.case()
    assert [line.account for line in water_station_head.get("/search", {"q": "秀英"}).context["page"].customers] == [
        "W-99120"
    ]
    assert not water_station_head.get("/search", {"q": case.number}).context["page"].cases


def test_a_manager_sees_masked_names(manager: Client, household: Household):
    assert [line.name for line in manager.get("/search", {"q": "20381"}).context["page"].customers] == ["李**"]


def test_a_standards_editor_searches_no_customers(day: ServiceDay):
    assert day.screen_of("administrator").get("/search", {"q": "秀英"}).status_code == 403


def test_a_search_takes_few_queries(agent: Client, household: Household):
    assert queries_of(agent, "/search?q=秀英") <= 14
