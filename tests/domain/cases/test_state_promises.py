"""A promise given out on paper can be checked: genuine, changed since, contradicted by the journal, or unknown."""

from dataclasses import replace

import pytest
from django.db.models import F

from household import make_household
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import CaseNotFound
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import CONTRADICTED, GENUINE, MOVED_ON, UNKNOWN, check_statement
from shouwen.domain.clocks.statements import CODE_LENGTH, LETTERS, Statement, code_as_typed, code_of, code_to_print
from shouwen.domain.journal.anchors import AnchorFile
from shouwen.domain.journal.chain import Head, hash_of
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.queries import verify


def stated(desk, case, by="agent", key="answer"):
    """Give out the paper about one promise of a case."""
    clock = Clock.objects.get(case_id=case.id, key=key)
    return cases.state_promise(now=desk.now, actor=desk.actor(by), clock_id=clock.id, purpose="dispute")


def checked(desk, code):
    """Check a code as somebody on the portal would."""
    return check_statement(code=code, now=desk.now, language="en")


def answer(desk, case):
    """Answer the customer."""
    desk.do(cases.answer_customer, case, text="您好，采暖费按建筑面积计算", channel="phone", article_code="FEE-1")


def test_a_paper_says_clause_verdict_counting_and_events(desk):
    case = desk.case()
    desk.later(hours=25)
    paper = stated(desk, case).paper
    assert paper.clause.id == "H-A.12" and "二十四小时" in paper.clause.text.zh
    assert (paper.pack.name, paper.pack.version, paper.row.clause) == ("heat", "2026.1", "H-A.12")
    assert paper.node.text == "违约，已迟 1 小时"
    assert [one.title for one in paper.events][:2] == ["建立工单", "受理登记"]
    assert all(len(one.hash) == 64 for one in paper.events)


def test_a_code_is_genuine_as_long_as_nothing_changes(desk):
    case = desk.case()
    code = stated(desk, case).code
    desk.later(hours=1)
    found = checked(desk, code)
    assert found.outcome == GENUINE
    assert found.said.stream == f"case:{case.number}" and found.said.clause == "H-A.12"
    assert found.said_then.startswith("running, due ")
    assert found.said_now == ""


def test_an_event_that_does_not_touch_the_promise_changes_nothing(desk):
    case = desk.case()
    code = stated(desk, case).code
    desk.do(cases.urge, case, words="还没人来")
    assert checked(desk, code).outcome == GENUINE


def test_a_promise_that_was_kept_since_is_said_to_have_changed(desk):
    case = desk.case(kind="question")
    code = stated(desk, case).code
    desk.later(hours=2)
    answer(desk, case)
    found = checked(desk, code)
    assert (found.outcome, found.said.state, found.said_now) == (MOVED_ON, "running", "kept")


def test_time_alone_changes_what_a_running_promise_says(desk):
    code = stated(desk, desk.case()).code
    desk.later(hours=26)
    found = checked(desk, code)
    assert (found.outcome, found.said_now) == (MOVED_ON, "broken, 2 h late so far")


def test_a_verdict_that_was_given_stays_genuine_for_ever(desk):
    case = desk.case(kind="question")
    answer(desk, case)
    code = stated(desk, case).code
    desk.later(days=400)
    assert checked(desk, code).outcome == GENUINE


def test_the_same_paper_twice_bears_the_same_code_and_is_kept_once(desk):
    case = desk.case()
    assert stated(desk, case).code == stated(desk, case).code
    assert Event.objects.filter(kind="clock.stated").count() == 1


def test_a_code_is_bound_to_everything_that_the_paper_says(desk):
    case = desk.case()
    code = stated(desk, case).code
    said = checked(desk, code).said
    assert code_of(said) == code
    for name, other in (("stream", "case:HEAT-1"), ("head_hash", "0" * 64), ("verdict", "kept"), ("due_at", "")):
        assert code_of(replace(said, **{name: other})) != code


@pytest.mark.parametrize("wrong", ["", "0" * CODE_LENGTH, "no such code", "Z" * CODE_LENGTH])
def test_a_code_that_was_never_given_out_is_unknown(desk, wrong):
    stated(desk, desk.case())
    assert checked(desk, code_as_typed(wrong)).outcome == UNKNOWN


def test_a_statement_that_was_written_without_the_key_is_unknown(desk):
    case = desk.case()
    said = checked(desk, stated(desk, case).code).said
    forged = Statement(**{**said.to_data(), "verdict": "kept", "state": "met"})
    event = NewEvent("clock.stated", {"statement": forged.to_data(), "clear": False})
    code = "7" * CODE_LENGTH
    append(now=desk.now, actor=desk.actor("agent"), stream=f"statement:{code}", events=[event], head=Head.start())
    assert checked(desk, code).outcome == UNKNOWN


def test_a_statement_that_was_changed_in_the_database_is_contradicted(desk):
    code = stated(desk, desk.case()).code
    event = Event.objects.get(kind="clock.stated")
    event.data["statement"]["verdict"] = "kept"
    event.save()
    assert checked(desk, code).outcome == CONTRADICTED


@pytest.mark.parametrize("rehashed", [False, True])
def test_a_history_that_was_changed_since_contradicts_the_paper(desk, rehashed):
    case = desk.case()
    code = stated(desk, case).code
    event = Event.objects.get(stream=f"case:{case.number}", kind="contact.received")
    event.occurred_at = event.occurred_at.replace(hour=0)
    event.hash = hash_of(event) if rehashed else event.hash
    event.save()
    assert checked(desk, code).outcome == CONTRADICTED


def test_a_history_whose_end_was_cut_off_contradicts_the_paper(desk):
    case = desk.case(kind="question")
    answer(desk, case)
    code = stated(desk, case).code
    Event.objects.filter(stream=f"case:{case.number}").order_by("-seq").first().delete()
    assert checked(desk, code).outcome == CONTRADICTED


def test_a_history_that_is_gone_contradicts_the_paper(desk):
    case = desk.case()
    code = stated(desk, case).code
    Event.objects.filter(stream=f"case:{case.number}").delete()
    assert checked(desk, code).outcome == CONTRADICTED


def test_the_row_of_the_clock_may_say_what_it_likes(desk):
    case = desk.case()
    code = stated(desk, case).code
    Clock.objects.filter(case_id=case.id).update(pack_version_id=F("pack_version_id") + 77, state="met", verdict="kept")
    assert checked(desk, code).outcome == GENUINE


def test_what_is_given_out_stands_in_the_journal_with_who_took_it(desk):
    case = desk.case()
    code = stated(desk, case).code
    event = Event.objects.get(stream=f"statement:{code}")
    assert (event.actor_label, event.company_id) == (desk.actor("agent").label, case.company_id)
    assert event.data["clear"] is True
    anchors: list[AnchorFile] = []
    assert verify(anchors=anchors, progress=lambda events: None).sound


def test_name_and_address_are_masked_for_whoever_does_not_answer_for_the_case(desk):
    case = desk.case(address="和平里3号楼2单元501")
    clear, masked = stated(desk, case).paper, stated(desk, case, by="heat_manager").paper
    assert (clear.caller_name, clear.address, clear.clear) == ("李秀英", "和平里3号楼2单元501", True)
    assert (masked.caller_name, masked.address, masked.clear) == ("李**", "和平里3号楼", False)


def test_a_view_in_full_of_a_known_customer_is_written_down_with_its_purpose(desk, household_case):
    stated(desk, household_case)
    event = Event.objects.get(kind="record.viewed")
    assert event.data == {"purpose": "dispute", "case": household_case.number}
    stated(desk, household_case, by="heat_manager")
    assert Event.objects.filter(kind="record.viewed").count() == 1


@pytest.fixture
def household_case(desk):
    """A case of a customer that we know."""
    home = make_household(desk.organisation)
    return desk.case(customer_id=home.customer.id, account_id=home.heat_account.id)


def test_a_promise_out_of_reach_is_not_given_out(desk):
    case = desk.at_station()
    with pytest.raises(CaseNotFound):
        stated(desk, case, by="water_station_head")
    assert not Event.objects.filter(kind="clock.stated").exists()


def test_every_clock_of_a_case_can_be_given_out_ladders_too(desk):
    case = desk.at_station()
    for clock in Clock.objects.filter(case_id=case.id):
        code = cases.state_promise(now=desk.now, actor=desk.actor("agent"), clock_id=clock.id, purpose="dispute").code
        assert checked(desk, code).outcome == GENUINE, clock


def test_codes_are_read_as_people_type_them(desk):
    code = stated(desk, desk.case()).code
    assert len(code) == CODE_LENGTH and set(code) <= set(LETTERS)
    printed = code_to_print(code)
    assert printed.count("-") == 4
    assert code_as_typed(f" {printed.lower()} ") == code
    assert code_as_typed("oO-iI lL") == "001111"
