"""Questions of staff about a clause: held by the owner of the standard, answered, and kept as a reading if wanted."""

import pytest

from factories import actor_for, make_department, make_staff
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.operations import (
    UnableToAnswerAboutClause,
    UnableToAskAboutClause,
    UnableToReclassify,
    UnableToRegisterContact,
    answer_clause_question,
    ask_about_clause,
)
from shouwen.domain.cases.queries import case_page
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.models import Message
from shouwen.domain.standards.models import Interpretation
from shouwen.domain.standards.operations import adopt, load_pack_version
from small_packs import small_pack

QUESTION = "当场答复的，起算时间怎么定？"
ANSWER = "以答复时间为准。"


@pytest.fixture
def editor(desk):
    return actor_for(make_staff(unit=desk.organisation.group, role="standards_editor", name="吴琳"))


def ask(desk, by="station_clerk", clause="H-A.12", text=QUESTION, pack="heat"):
    return ask_about_clause(now=desk.now, actor=desk.actor(by), pack=pack, clause=clause, text=text)


def answer(desk, case, actor, text=ANSWER, **given):
    return answer_clause_question(now=desk.now, actor=actor, case_number=case.number, text=text, **given)


@pytest.mark.clause("W-7.2")
def test_a_question_is_a_case_of_its_own_kind_at_the_unit_that_owns_the_standard(desk):
    case = ask(desk)
    assert (case.kind, case.matter, case.category) == ("clause_question", "heat", "H-A.12")
    assert (case.unit_id, case.holder_id) == (desk.organisation.hotline.id, None)
    assert case.first_contact_id == desk.organisation.station_clerk.id
    assert not Contact.objects.filter(case=case).exists()
    assert Message.objects.filter(template="clause_asked", to_staff_id=desk.organisation.hotline_lead.id).exists()


def test_a_unit_of_the_owners_name_comes_before_the_customer_centre(desk):
    owner = make_department(under=desk.organisation.heat, name="客户服务中心", code="HEAT-CC")
    assert ask(desk).unit_id == owner.id


def test_no_promise_to_customers_starts_for_it(desk):
    case = ask(desk)
    assert not Clock.objects.filter(case_id=case.id).exists()


@pytest.mark.clause("W-7.2")
def test_the_answer_ends_it_and_who_asked_is_told(desk):
    case = answer(desk, ask(desk), desk.actor("hotline_lead"))
    assert (case.state, case.closed_at) == ("closed", desk.now)
    told = Message.objects.get(template="clause_answered", channel="in_app")
    assert told.to_staff_id == desk.organisation.station_clerk.id
    kinds = [event.kind for event in history(stream=f"case:{case.number}")]
    assert kinds == ["case.opened", "clause.answered", "case.closed"]
    assert not Interpretation.objects.exists()


@pytest.mark.clause("W-7.2")
def test_the_standards_editor_makes_the_answer_a_reading_of_the_clause(desk, editor):
    answer(desk, ask(desk), editor, as_reading=True)
    written = Interpretation.objects.get()
    assert (written.pack, written.clause, written.text) == ("heat", "H-A.12", ANSWER)
    assert (written.author_label, written.written_at) == (editor.label, desk.now)


def test_nobody_else_makes_an_answer_a_reading(desk):
    case = ask(desk)
    with pytest.raises(UnableToAnswerAboutClause):
        answer(desk, case, desk.actor("hotline_lead"), as_reading=True)
    assert Case.objects.get(id=case.id).closed_at is None


def test_only_the_owner_and_the_editor_answer(desk):
    case = ask(desk)
    with pytest.raises(UnableToAnswerAboutClause):
        answer(desk, case, desk.actor("station_clerk"))


@pytest.mark.parametrize("text", ["", "  "])
def test_questions_and_answers_have_words(desk, text):
    with pytest.raises(UnableToAskAboutClause):
        ask(desk, text=text)
    with pytest.raises(UnableToAnswerAboutClause):
        answer(desk, ask(desk), desk.actor("hotline_lead"), text=text)


@pytest.mark.parametrize(("pack", "clause"), [("heat", "X-1"), ("steam", "H-A.12")])
def test_a_clause_that_is_not_there_is_not_asked_about(desk, pack, clause):
    with pytest.raises(UnableToAskAboutClause):
        ask(desk, pack=pack, clause=clause)
    assert not Case.objects.filter(kind="clause_question").exists()


def test_somebody_of_the_group_asks_for_a_company_that_works_by_the_pack(desk):
    water = desk.organisation.water
    load_pack_version(now=desk.now, actor=SYSTEM_ACTOR, files=small_pack())
    adopted = {"unit_id": water.id, "pack": "short", "version": "1", "position": 1, "from_at": desk.now}
    adopt(now=desk.now, actor=SYSTEM_ACTOR, **adopted)
    assert ask(desk, by="general_manager", pack="short", clause="S-1").company_id == water.id


def test_an_answered_question_is_not_answered_again(desk):
    case = answer(desk, ask(desk), desk.actor("hotline_lead"))
    with pytest.raises(UnableToAnswerAboutClause):
        answer(desk, case, desk.actor("hotline_lead"))


def test_another_case_is_not_answered_this_way_and_customers_do_not_ask_about_clauses(desk):
    case = desk.case()
    with pytest.raises(UnableToAnswerAboutClause):
        answer(desk, case, desk.actor("general_manager"))
    with pytest.raises(UnableToRegisterContact):
        desk.case(kind="clause_question")
    with pytest.raises(UnableToReclassify):
        desk.do(cases.reclassify, case, kind="clause_question", reason="误分类")


def test_its_page_offers_only_what_fits(desk):
    page = case_page(number=ask(desk).number, actor=desk.actor("hotline_lead"), now=desk.now)
    names = {action.name for action in page.actions}
    assert "answer_clause_question" in names
    assert names.isdisjoint({"answer_customer", "tell_result", "rate", "urge", "set_out"})
    assert [step.code for step in page.journey] == ["received", "acknowledged", "told", "closed"]


def test_it_is_handed_on_inside(desk):
    case = ask(desk)
    desk.do(cases.assign, case, by="hotline_lead", to_staff_id=desk.organisation.agent.id)
    assert answer(desk, case, desk.actor("agent")).state == "closed"
