"""Trying a text against the phrase lists."""

import pytest


def check(client, day, text):
    given = {"company": day.organisation.heat.id, "text": text}
    return client.post("/knowledge/phrases", given).context["page"]


@pytest.mark.clause("H-1.17")
def test_a_forbidden_phrase_is_marked_where_it_stands(day, agent):
    page = check(agent, day, "您好，规定就是规定，谢谢。")
    assert [part.text for part in page.stretches if part.kind == "forbidden"] == ["规定就是规定"]
    assert page.findings[0].finding.blocks and page.findings[0].finding.clause == "H-1.17"


@pytest.mark.clause("C-3.2.3")
def test_the_phone_of_somebody_else_is_marked(day, agent):
    page = check(agent, day, "您好，请拨打13912345678，谢谢。")
    assert [part.text for part in page.stretches if part.kind == "personal_data"] == ["13912345678"]


def test_a_polite_text_has_nothing_against_it(day, agent):
    page = check(agent, day, "您好，已为您处理好了，谢谢您的理解。")
    assert (page.findings, page.checked) == ((), True)


def test_the_text_is_put_together_again_from_its_parts(day, agent):
    text = "规定就是规定，换热站、首站都停了，找13912345678。"
    assert "".join(part.text for part in check(agent, day, text).stretches) == text


def test_the_lists_of_the_company_stand_beside(agent):
    page = agent.get("/knowledge/phrases").context["page"]
    assert page.checked is False
