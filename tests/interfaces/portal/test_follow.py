"""Opening a case by number, phone and code, and what a visit may do with it."""

import re
from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.admission.operations import issue_follow_code
from shouwen.domain.cases.models import Attachment, Case, Rating
from shouwen.domain.cases.operations import answer_customer, assign, report_result, tell_result
from shouwen.domain.journal.queries import history

PHONE = "138 1234 5678"


@pytest.fixture
def follow(filed, stranger):
    """Try to open the case on another phone."""

    def try_to(**other):
        return stranger.post("follow/", **{"number": filed.number, "phone": PHONE, "code": filed.code, **other})

    return try_to


@pytest.fixture
def told(organisation, filed):
    """The case once its result was told."""
    agent = actor_for(organisation.agent)
    said = {"now": NOW, "actor": agent, "case_number": filed.number}
    assign(**said, to_staff_id=organisation.agent.id)
    report_result(**said, text="换了阀门")
    tell_result(**said, text="阀门已换好，室温正常。", channel="phone", notes="再不热请来电")
    return filed


def kinds_of(number: str) -> list[str]:
    return [event.kind for event in history(stream=f"case:{number}")]


def test_the_right_three_open_the_case_on_another_phone(follow, filed, stranger):
    answer = follow(code=f"{filed.code[:3]} {filed.code[3:]}")
    assert answer.url == f"/portal/cases/{filed.number}/"
    assert "从昨晚开始" in stranger.client.get(answer.url).content.decode()


@pytest.mark.parametrize("wrong", [{"phone": "13900000000"}, {"code": "abcdef"}, {"number": "HEAT-261118-9999"}])
def test_whatever_is_wrong_is_answered_the_same(follow, wrong):
    answer = follow(**wrong)
    assert answer.status_code == 422
    assert "单号、电话和查询码对不上" in answer.content.decode()


def test_who_guesses_has_to_wait(follow):
    for _ in range(5):
        follow(code="abcdef")
    page = follow().content.decode()
    assert "11月18日 周三 09:31" in page


def test_a_case_that_was_not_opened_leads_to_the_question_for_its_code(filed, stranger):
    answer = stranger.get(f"cases/{filed.number}/")
    assert answer.url == f"/portal/follow/?number={filed.number}"


@pytest.mark.parametrize("act", ["urge", "add", "rate", "object"])
def test_nobody_acts_on_a_case_that_they_have_not_opened(filed, stranger, act):
    assert stranger.post(f"cases/{filed.number}/{act}", words="x", grade=1).status_code == 404
    assert set(kinds_of(filed.number)) == {"case.opened", "contact.received", "clocks.started", "follow_code.issued"}


def test_a_new_code_ends_what_was_opened_with_the_old_one(organisation, filed, follow, stranger):
    follow()
    issue_follow_code(now=NOW + timedelta(minutes=1), actor=actor_for(organisation.agent), case_number=filed.number)
    assert stranger.get(f"cases/{filed.number}/").status_code == 302


def test_a_device_can_forget_the_case(filed):
    filed.visit.post(f"cases/{filed.number}/forget")
    assert filed.visit.get(f"cases/{filed.number}/").status_code == 302


def test_the_journey_names_where_the_case_stands_in_plain_words(organisation, filed):
    assign(now=NOW, actor=actor_for(organisation.agent), case_number=filed.number, to_staff_id=organisation.agent.id)
    page = filed.visit.get(f"cases/{filed.number}/")
    assert page.context["page"].headline == "已有专人负责"
    assert 'aria-current="step"' in page.content.decode()


def test_no_name_of_staff_and_no_phone_of_anybody_is_shown(organisation, told):
    page = told.visit.get(f"cases/{told.number}/").content.decode()
    assert organisation.agent.name not in page
    assert "13812345678" not in page


@pytest.mark.clause("H-1.14")
def test_urging_is_counted_and_may_be_done_again_after_a_while(filed, moment, settings):
    settings.PORTAL_URGE_AGAIN_MINUTES = 30
    filed.visit.post(f"cases/{filed.number}/urge")
    filed.visit.post(f"cases/{filed.number}/urge")
    assert Case.objects.get().urged_count == 1
    assert re.search(r"<button[^>]*disabled", filed.visit.get(f"cases/{filed.number}/").content.decode())
    moment(NOW + timedelta(minutes=30))
    filed.visit.post(f"cases/{filed.number}/urge")
    assert Case.objects.get().urged_count == 2


def test_words_and_a_photo_are_added(filed, photo):
    filed.visit.post(f"cases/{filed.number}/add", words="下午五点以后在家", photos=[photo])
    assert kinds_of(filed.number)[-2:] == ["customer.replied", "attachment.added"]
    assert Attachment.objects.count() == 1


def test_nothing_added_is_said_at_the_form(filed):
    answer = filed.visit.post(f"cases/{filed.number}/add", words=" ")
    assert answer.status_code == 422
    assert "请写点什么，或者选一张照片" in answer.content.decode()


def test_what_we_told_the_customer_stands_on_the_page(organisation, filed):
    agent = actor_for(organisation.agent)
    assign(now=NOW, actor=agent, case_number=filed.number, to_staff_id=organisation.agent.id)
    answer_customer(
        now=NOW, actor=agent, case_number=filed.number, text="师傅下午三点到。", channel="phone", kind="answer"
    )
    page = filed.visit.get(f"cases/{filed.number}/").content.decode()
    assert "师傅下午三点到。" in page
    assert "已经答复您" in page


@pytest.mark.clause("G-2.3.3")
def test_the_customer_judges_the_result_in_five_grades_with_reasons(told):
    assert "您满意吗？" in told.visit.get(f"cases/{told.number}/").content.decode()
    told.visit.post(f"cases/{told.number}/rate", grade=5, reasons=["in_time", "friendly"], comment="很好")
    rating = Rating.objects.get()
    assert (rating.grade, rating.reasons, rating.by) == (5, ["in_time", "friendly"], "customer")
    page = told.visit.get(f"cases/{told.number}/").content.decode()
    assert "您的评价：非常满意" in page
    assert "您满意吗？" not in page


@pytest.mark.parametrize("wrong", [{}, {"grade": 6}, {"grade": 5, "reasons": ["bribed"]}])
def test_a_judgement_that_is_none_is_refused(told, wrong):
    assert told.visit.post(f"cases/{told.number}/rate", **wrong).status_code == 422
    assert not Rating.objects.exists()


def test_before_the_result_is_told_nobody_is_asked_for_a_judgement(filed):
    assert "您满意吗？" not in filed.visit.get(f"cases/{filed.number}/").content.decode()


def test_who_does_not_accept_the_result_says_why(told):
    assert told.visit.post(f"cases/{told.number}/object", words="").status_code == 422
    told.visit.post(f"cases/{told.number}/object", words="晚上又不热了")
    assert "customer.replied" in kinds_of(told.number)
