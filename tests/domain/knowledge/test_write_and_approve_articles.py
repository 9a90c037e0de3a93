"""Articles: written by one person, approved by another, cited only then; every version stays in the journal."""

from datetime import date

import pytest

from factories import NOW, actor_for
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.knowledge import queries
from shouwen.domain.knowledge.operations import (
    OutOfReach,
    UnableToApprove,
    UnableToWrite,
    approve_article,
    retire_article,
    write_article,
)

REVIEW = date(2027, 9, 1)


def write(author, code="KB-101", **changes):
    given = {"title": "供暖期与室温", "body": "供暖期内卧室不低于18℃。", "review_date": REVIEW, **changes}
    return write_article(now=NOW, actor=actor_for(author), code=code, **given)


def approve(person, code="KB-101"):
    return approve_article(now=NOW, actor=actor_for(person), code=code)


@pytest.mark.clause("W-2.5")
def test_an_article_may_be_cited_only_after_somebody_else_has_approved_it(city):
    write(city.agent)
    assert queries.citable(code="KB-101") is None
    approve(city.general_manager)
    assert queries.citable(code="KB-101").approved_by_id == city.general_manager.id


@pytest.mark.clause("W-2.5")
def test_nobody_approves_the_own_article(city):
    write(city.agent)
    with pytest.raises(UnableToApprove, match=r"作者|author"):
        approve(city.agent)
    assert queries.citable(code="KB-101") is None


def test_a_version_is_approved_only_once(city):
    write(city.agent)
    approve(city.general_manager)
    with pytest.raises(UnableToApprove):
        approve(city.administrator)


@pytest.mark.clause("W-2.5")
def test_a_new_version_needs_a_new_approval_and_the_old_one_stays_in_the_journal(city):
    write(city.agent)
    approve(city.general_manager)
    changed = write(city.agent, body="供暖期内卧室、起居室不低于18℃。")
    assert (changed.version, changed.state, changed.approved_by_id) == (2, "draft", None)
    assert queries.citable(code="KB-101") is None
    written = history(stream="article:KB-101")
    assert [event.kind for event in written] == ["article.written", "article.approved", "article.written"]
    assert written[0].data["body"] == "供暖期内卧室不低于18℃。"


@pytest.mark.clause("W-2.7")
def test_an_internal_article_is_never_cited(city):
    write(city.agent, internal=True)
    approve(city.general_manager)
    assert queries.citable(code="KB-101") is None
    assert queries.articles(text="", company_ids=[city.heat.id], limit=9, citable_only=True) == []


def test_an_article_out_of_use_is_not_cited_and_says_why_in_the_journal(city):
    write(city.agent)
    approve(city.general_manager)
    retire_article(now=NOW, actor=actor_for(city.general_manager), code="KB-101", reason="标准已修订")
    assert queries.citable(code="KB-101") is None
    assert history(stream="article:KB-101")[-1].data == {"reason": "标准已修订"}


@pytest.mark.parametrize("missing", ["code", "title", "body"])
def test_an_article_lacks_nothing(city, missing):
    with pytest.raises(UnableToWrite) as refused:
        write(city.agent, **{"code": "KB-9", missing: "  "})
    assert refused.value.field == missing


def test_an_article_goes_out_of_use_only_with_a_reason(city):
    write(city.agent)
    with pytest.raises(UnableToWrite):
        retire_article(now=NOW, actor=actor_for(city.agent), code="KB-101", reason=" ")
    assert queries.article(code="KB-101", company_ids=[]).state == "draft"


def test_people_of_a_company_write_for_it_and_not_for_the_group_or_another_company(city):
    with pytest.raises(OutOfReach):
        write(city.heat_supervisor)
    with pytest.raises(OutOfReach):
        write(city.heat_supervisor, company_id=city.water.id)
    assert write(city.heat_supervisor, company_id=city.heat.id).company_id == city.heat.id


def test_nobody_takes_over_the_article_of_another_company_by_its_code(city):
    write(city.general_manager, code="W-1", company_id=city.water.id)
    with pytest.raises(OutOfReach):
        write(city.heat_supervisor, code="W-1", company_id=city.heat.id)
    with pytest.raises(UnableToWrite):
        approve_article(now=NOW, actor=actor_for(city.heat_supervisor), code="W-1")


def test_articles_are_found_by_all_words_the_titles_matches_first(city):
    write(city.agent, code="A", title="测温", body="供暖期内预约测温。")
    write(city.agent, code="B", title="供暖期", body="每年11月15日起，可预约测温。")
    write(city.agent, code="C", title="停水", body="与供暖无关。")
    found = queries.articles(text="供暖期 测温", company_ids=[], limit=9)
    assert [one.code for one in found] == ["A", "B"]
    assert [one.code for one in queries.articles(text="供暖期", company_ids=[], limit=9)] == ["B", "A"]


def test_an_article_of_another_company_is_not_found(city):
    write(city.general_manager, company_id=city.water.id)
    assert queries.articles(text="", company_ids=[city.heat.id], limit=9) == []
    assert queries.article(code="KB-101", company_ids=[city.heat.id]) is None
    assert queries.article_exists(code="KB-101")


def test_articles_in_use_come_up_for_review_on_their_day(city):
    write(city.agent)
    assert queries.articles_to_review(on_date=date(2027, 8, 31), company_ids=[]) == []
    assert [one.code for one in queries.articles_to_review(on_date=REVIEW, company_ids=[])] == ["KB-101"]
    retire_article(now=NOW, actor=SYSTEM_ACTOR, code="KB-101", reason="合并到 KB-102")
    assert queries.articles_to_review(on_date=REVIEW, company_ids=[]) == []
