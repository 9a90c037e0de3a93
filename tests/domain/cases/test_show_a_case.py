"""The page of a case: journey, actions with the clause that refuses, and a fixed number of queries."""

from dataclasses import replace

import pytest

from factories import NOW
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.acting import NotAllowedToCause
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.cases.queries import CaseNotFound, case_page, promised, propose_unit
from shouwen.domain.cases.queries.actions import RULES
from shouwen.domain.cases.texts import ACTIONS
from shouwen.domain.clocks.models import Clock
from shouwen.domain.customers.models import Account, Customer, Premises
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.cache import request_window
from shouwen.domain.journal.operations import bump
from shouwen.domain.knowledge.models import Matter
from shouwen.domain.people.models import GridCell

# Two of them begin and end the transaction.
REGISTERING_QUERIES = 13
PAGE_QUERIES = 14


def page_of(desk, case, by="agent"):
    """Return the page of a case for one of the people."""
    return case_page(actor=desk.actor(by), number=case.number, now=desk.now)


def steps(page):
    """Return the journey as pairs of step and state."""
    return [(step.code, step.state) for step in page.journey]


def test_a_repair_shows_the_whole_journey_and_what_it_waits_for(desk):
    case = desk.at_station()
    page = page_of(desk, case)
    assert steps(page) == [
        ("received", "done"),
        ("acknowledged", "present"),
        ("on_the_way", "next"),
        ("working", "later"),
        ("handled", "later"),
        ("told", "later"),
        ("closed", "later"),
    ]
    assert page.journey[1].who == "刘洋 1004"
    assert page.journey[2].waits_for
    desk.later(minutes=5)
    desk.do(cases.arrive, case, by="station_clerk")
    assert steps(page_of(desk, case))[2:4] == [("on_the_way", "done"), ("working", "present")]


def test_a_question_has_no_crew_on_its_journey(desk):
    assert [code for code, _ in steps(page_of(desk, desk.case(kind="question")))] == [
        "received",
        "acknowledged",
        "told",
        "closed",
    ]


def test_an_unacknowledged_case_waits_at_its_first_step(desk):
    case = desk.case(way="another_department", to_unit_id=desk.organisation.heat_station.id, reason="属于城东站")
    page = page_of(desk, case)
    assert steps(page)[:2] == [("received", "present"), ("acknowledged", "next")]
    assert page.offer.to_unit == "城东服务站"


def test_a_reopened_case_starts_its_journey_again(desk):
    case = desk.at_station()
    desk.do(cases.report_result, case, by="station_clerk", text="已修")
    desk.told(case)
    desk.do(cases.close_case, case, satisfied=True)
    assert {state for _, state in steps(page_of(desk, case))} == {"done"}
    desk.do(cases.reopen_case, case, reason="又坏了")
    assert steps(page_of(desk, case))[1:3] == [("acknowledged", "present"), ("on_the_way", "next")]


def test_every_action_says_whether_it_is_allowed_and_which_clause_refuses(desk):
    page = page_of(desk, desk.at_station(kind="complaint"))
    assert page.action("urge").allowed
    refused = page.action("close_case")
    assert not refused.allowed
    assert refused.refusal.says
    assert refused.refusal.allow
    assert page.action("offer_transfer").refusal.clause == "W-6.1.2.2"
    assert [action.name for action in page.actions if action.refusal and not action.refusal.clause] == []


def test_there_is_a_rule_for_every_action():
    assert RULES.keys() == ACTIONS.keys()


def test_actions_follow_the_person_who_looks(desk):
    case = desk.case(way="another_department", to_unit_id=desk.organisation.heat_station.id, reason="属于城东站")
    assert page_of(desk, case, by="station_clerk").action("acknowledge_transfer").allowed
    assert not page_of(desk, case, by="agent").action("acknowledge_transfer").allowed
    assert page_of(desk, case, by="agent").action("withdraw_transfer").allowed


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "去向"), ("en", "no way on")])
def test_refusals_speak_the_readers_language(desk, language, words):
    reader = replace(desk.actor("agent"), language=language)
    company_id = desk.organisation.heat.id
    with pytest.raises(cases.UnableToRegisterContact) as refused:
        register_contact(now=desk.now, actor=reader, channel="phone", words="不热", way="", company_id=company_id)
    assert words in refused.value.says


def test_a_case_out_of_reach_looks_like_none(desk):
    case = desk.case()
    for number in (case.number, "HEAT-000000-0000"):
        with pytest.raises(CaseNotFound):
            case_page(actor=desk.actor("water_station_head"), number=number, now=desk.now)


def test_the_page_tells_late_records_and_everything_said(desk):
    case = desk.case()
    desk.later(minutes=1)
    desk.do(cases.urge, case, words="请快一点")
    entry = page_of(desk, case).timeline[0]
    assert (entry.kind, entry.text, entry.recorded_late) == ("customer.urged", "请快一点", False)


def test_the_queries_of_registering_and_of_the_page_are_pinned(desk, django_assert_num_queries):
    # The first contacts of a process read what it keeps from then on.
    desk.case()
    desk.case()
    actor = desk.actor("agent")
    given = {"channel": "phone", "words": "暖气不热", "way": "mine", "kind": "repair"}
    with django_assert_num_queries(REGISTERING_QUERIES):
        case = register_contact(now=desk.now, actor=actor, company_id=desk.organisation.heat.id, **given).case
    case_page(actor=actor, number=case.number, now=desk.now)
    with django_assert_num_queries(PAGE_QUERIES), request_window():
        case_page(actor=actor, number=case.number, now=desk.now)
    for _ in range(5):
        desk.register(existing_case_number=case.number, kind="")
        desk.do(cases.ask_inquiry, case, to_unit_id=desk.organisation.heat_station.id, question="何时恢复？")
    with django_assert_num_queries(PAGE_QUERIES), request_window():
        case_page(actor=actor, number=case.number, now=desk.now)


def test_routing_follows_matter_then_grid_then_the_customer_centre(desk):

    organisation = desk.organisation
    Matter.objects.create(company_id=organisation.heat.id, code="no_heat", case_kind="repair", name="不热")
    Matter.objects.create(
        company_id=organisation.heat.id, code="invoice", case_kind="business", name="发票", unit_id=organisation.heat.id
    )
    bump("knowledge")
    account = Account.objects.create(
        company_id=organisation.heat.id,
        utility="heat",
        number="HR-20381",
        customer=Customer.objects.create(name="李秀英", created_at=NOW),
        premises=Premises.objects.create(community="和平里", address="和平里3-2-501", zone="outside"),
        grid_cell_id=GridCell.objects.get(code="G1").id,
    )
    ask = {"company_id": organisation.heat.id, "account_id": account.id}
    by_matter = propose_unit(matter_code="invoice", **ask)
    by_grid = propose_unit(matter_code="no_heat", **ask)
    by_centre = propose_unit(company_id=organisation.heat.id, matter_code="no_heat")
    assert (by_matter.unit_id, by_matter.by) == (organisation.heat.id, "matter")
    assert (by_grid.unit_id, by_grid.responsible_id) == (organisation.heat_station.id, organisation.station_clerk.id)
    assert (by_centre.unit_id, by_centre.by) == (organisation.hotline.id, "centre")
    case = desk.case(account_id=account.id, matter="no_heat")
    assert (case.zone, case.customer_id) == ("outside", account.customer_id)
    assert desk.events(case)[0].data["facts"]["zone"] == "outside"


def test_what_will_be_promised_is_known_before_the_case_is_opened(desk):
    facts = {"case": "repair", "utility": "heat", "zone": "urban", "channel": "phone"}
    keys = {
        one.key for one in promised(unit_id=desk.organisation.heat.id, facts=facts, at=desk.now, language="zh-hans")
    }
    case = desk.case()
    started = Clock.objects.filter(case_id=case.id, kind="promise").values_list("key", flat=True)
    assert set(started) == keys


def test_an_event_that_only_staff_may_cause_is_refused_to_customers(desk):

    case = desk.case()
    customer = Actor(kind=CUSTOMER, label=f"portal:{case.number}")
    with pytest.raises(NotAllowedToCause):
        cases.call_duty_manager(now=desk.now, actor=customer, case_number=case.number, reason="试")
    other = Actor(kind=CUSTOMER, label="portal:HEAT-1")
    with pytest.raises(CaseNotFound):
        cases.urge(now=desk.now, actor=other, case_number=case.number, words="快")
