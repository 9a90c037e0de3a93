"""The wording of a reply, looked at while it is written."""

import pytest
from django.test import Client

from service_day import ServiceDay


def found(client: Client, number: str, text: str):
    """Return what the check says about a text."""
    return client.post(f"/cases/{number}/words", {"text": text}).context["context"]


@pytest.mark.clause("H-1.17")
def test_a_forbidden_phrase_is_named_with_a_better_one(day: ServiceDay, agent: Client):
    context = found(agent, day.case().number, "您好，这个我不知道，谢谢")
    assert [(one.word, one.clause) for one in context.must_change] == [("不知道", "H-1.17")]
    assert context.must_change[0].instead.zh


def test_a_strangers_number_must_not_go_out(day: ServiceDay, agent: Client):
    context = found(agent, day.case().number, "您好，请打13911112222，谢谢")
    assert [one.kind for one in context.must_change] == ["personal_data"]


def test_missing_courtesy_is_advice(day: ServiceDay, agent: Client):
    context = found(agent, day.case().number, "已安排维修")
    assert (context.must_change, {one.word for one in context.advice}) == ((), {"greeting", "thanks"})


def test_good_words_are_left_alone(day: ServiceDay, agent: Client):
    response = agent.post(f"/cases/{day.case().number}/words", {"text": "您好，已为您安排维修，谢谢您的反映"})
    assert "用语没有问题。" in response.content.decode()


def test_a_case_out_of_reach_is_not_checked_against(day: ServiceDay, water_station_head: Client):
    assert water_station_head.post(f"/cases/{day.at_station().number}/words", {"text": "x"}).status_code == 404
