"""Whoever holds a paper about a promise can check it, and learns nothing personal."""

from datetime import timedelta

import pytest

from factories import NOW, actor_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations import state_promise
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.statements import code_to_print
from shouwen.domain.journal.models import Event


@pytest.fixture
def code(filed, organisation) -> str:
    """The code of a paper about the case that was reported on the portal."""
    clock = Clock.objects.get(case_id=Case.objects.get(number=filed.number).id, key="answer")
    staff = actor_for(organisation.agent)
    return state_promise(now=NOW, actor=staff, clock_id=clock.id, purpose="dispute").code


def test_a_genuine_paper_is_confirmed_with_what_it_says(stranger, filed, code):
    page = stranger.post("verify/", code=code_to_print(code))
    text = page.content.decode()
    assert page.context["page"].checked.outcome == "genuine"
    for words in ("真实有效", filed.number, "H-A.12", "暖城热力有限公司", code_to_print(code)):
        assert words in text


def test_nothing_personal_is_shown(stranger, code):
    text = stranger.post("verify/", code=code).content.decode()
    for private in ("李秀英", "138", "1234", "和平里", "老人"):
        assert private not in text


def test_what_changed_since_is_said(stranger, code, moment):
    moment(NOW + timedelta(hours=26))
    page = stranger.post("verify/", code=code)
    assert page.context["page"].checked.outcome == "moved_on"
    assert "违约，已迟 2 小时" in page.content.decode()


def test_a_journal_that_was_changed_is_not_vouched_for(stranger, filed, code):
    Event.objects.filter(stream=f"case:{filed.number}", seq=2).update(actor_label="9999")
    text = stranger.post("verify/", code=code).content.decode()
    assert "与现有记录不符" in text and "96108" in text


def test_an_unknown_code_is_said_to_be_unknown(stranger, code):
    page = stranger.post("verify/", code="0" * len(code))
    assert page.context["page"].checked.outcome == "unknown"
    assert "查无此核验码" in page.content.decode()


@pytest.mark.parametrize("typed", ["", "7K3Q", "7" * 21, "李秀英"])
def test_what_cannot_be_a_code_is_refused_at_the_field(stranger, code, typed):
    page = stranger.post("verify/", code=typed)
    assert page.status_code == 422
    assert page.context["page"].form.errors["code"]
    assert page.context["page"].checked is None


def test_the_square_pattern_fills_the_form_in_and_asks_nothing_yet(stranger, code):
    page = stranger.get("verify/", code=code)
    assert f'value="{code_to_print(code)}"' in page.content.decode()
    assert page.context["page"].checked is None


def test_who_tries_codes_has_to_wait(stranger, code):
    pages = [stranger.post("verify/", code="0" * len(code)) for _ in range(22)]
    assert "尝试次数过多" in pages[-1].content.decode()
    assert pages[-1].context["page"].checked is None


def test_every_page_of_the_portal_leads_there(visit):
    assert 'href="/portal/verify/"' in visit.get().content.decode()
