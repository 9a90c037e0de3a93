"""Articles: found, written, approved by a second person, taken out of use, with all versions."""

import pytest

from household import queries_of
from shouwen.domain.knowledge.models import Article

FORM = {
    "code": "KB-1",
    "title": "供暖期多长",
    "body": "每年11月15日至次年3月20日。",
    "review_date": "2027-09-01",
    "company": "",
}


def write(client, **changes):
    return client.post("/knowledge/new", {**FORM, **changes})


def test_an_article_is_written_and_found(editor):
    assert write(editor).status_code == 302
    found = editor.get("/knowledge?q=供暖期").context["page"].articles
    assert [one.code for one in found] == ["KB-1"]
    assert "草稿" in editor.get("/knowledge/articles/KB-1").content.decode()


@pytest.mark.clause("W-2.5")
def test_the_author_is_refused_and_a_second_person_approves(editor, administrator):
    write(editor)
    refused = editor.post("/knowledge/articles/KB-1/approve")
    assert refused.status_code == 422 and refused.context["error"]
    assert administrator.post("/knowledge/articles/KB-1/approve").status_code == 302
    assert Article.objects.get(code="KB-1").state == "approved"


def test_an_earlier_version_can_still_be_read(editor):
    write(editor)
    editor.post("/knowledge/articles/KB-1/edit", {**FORM, "body": "自2027年起延长。"})
    page = editor.get("/knowledge/articles/KB-1?version=1")
    assert "每年11月15日至次年3月20日。" in page.content.decode()
    assert page.context["page"].shown.data["version"] == 1
    assert editor.get("/knowledge/articles/KB-1?version=2").context["page"].shown is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"review_date": "2026-11-18"}, "review_date"),
        ({"review_date": ""}, "review_date"),
        ({"title": ""}, "title"),
        ({"code": "FEE-1"}, "code"),
    ],
)
def test_a_refused_article_says_which_field_and_keeps_what_was_typed(editor, changes, field):
    answer = write(editor, **changes)
    assert (answer.status_code, answer.context["field"]) == (422, field)
    assert "每年11月15日至次年3月20日。" in answer.content.decode()
    assert f'id="{field}-error"' in answer.content.decode()


def test_an_article_goes_out_of_use_with_a_reason(editor):
    write(editor)
    assert editor.post("/knowledge/articles/KB-1/retire", {"reason": " "}).status_code == 422
    assert editor.post("/knowledge/articles/KB-1/retire", {"reason": "并入 KB-2"}).status_code == 302
    assert "并入 KB-2" in editor.get("/knowledge/articles/KB-1").content.decode()
    assert editor.get("/knowledge").context["page"].articles == tuple(Article.objects.exclude(code="KB-1"))


def test_agents_read_and_do_not_write(agent, editor):
    write(editor)
    assert agent.get("/knowledge/articles/KB-1").status_code == 200
    assert agent.get("/knowledge/new").status_code == 403
    assert agent.post("/knowledge/articles/KB-1/approve").status_code == 403


def test_another_companys_article_is_not_there(day, editor, supervisor):
    write(editor, company=day.organisation.water.id)
    assert supervisor.get("/knowledge/articles/KB-1").status_code == 404
    assert supervisor.post("/knowledge/articles/KB-1/approve").status_code == 404
    assert editor.get("/knowledge/articles/NONE").status_code == 404


def test_a_company_cannot_write_for_the_whole_group(supervisor):
    answer = write(supervisor)
    assert (answer.status_code, answer.context["field"]) == (422, "company_id")


def test_pages_of_knowledge_take_few_queries(editor):
    write(editor)
    assert queries_of(editor, "/knowledge") <= 12
    assert queries_of(editor, "/knowledge/articles/KB-1") <= 12
