"""What customers see of their case, and what they may do to it."""

import pytest

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.queries import portal_case
from shouwen.domain.journal.cache import request_window

PORTAL_QUERIES = 6


def seen(desk, case, phone="138 0000 5678"):
    """Return the case as somebody with this phone sees it."""
    return portal_case(number=case.number.lower(), phone=phone, now=desk.now)


def test_number_and_phone_open_the_case_and_another_phone_does_not(desk):
    case = desk.case()
    assert seen(desk, case).number == case.number
    assert seen(desk, case, phone="13900000000") is None
    assert seen(desk, case, phone="") is None
    assert portal_case(number="HEAT-000000-0000", phone="13800005678", now=desk.now) is None


@pytest.mark.clause("C-3.2.4")
def test_the_customer_sees_the_same_journey_and_promises_but_not_the_house_inside(desk):
    case = desk.at_station()
    desk.do(cases.ask_inquiry, case, by="station_clerk", to_unit_id=desk.organisation.heat.id, question="内部问题")
    desk.do(cases.set_out, case, by="station_clerk", eta_at=desk.now)
    page = seen(desk, case)
    assert [step.code for step in page.journey if step.state == "present"] == ["on_the_way"]
    assert all(step.who == "" for step in page.journey)
    assert {promise.key for promise in page.promises} == {"answer", "arrival"}
    assert page.eta_at == desk.now
    assert page.said == ()


def test_what_was_said_and_awaited_stands_on_the_portal(desk):
    case = desk.at_station()
    desk.do(cases.tell_progress, case, text="您好，师傅已在路上，谢谢")
    desk.do(cases.await_customer, case, reason="请在家等候")
    page = seen(desk, case)
    assert [said.kind for said in page.said] == ["progress"]
    assert page.awaited == "请在家等候"
    cases.customer_replied(now=desk.now, actor=page.actor, case_number=case.number, text="我在家")
    assert seen(desk, case).awaited == ""


def test_the_customer_urges_and_rates_as_themselves(desk):
    case = desk.at_station()
    cases.urge(now=desk.now, actor=seen(desk, case).actor, case_number=case.number, words="请快一点")
    assert desk.fresh(case).urged_count == 1
    assert not seen(desk, case).can_rate
    desk.do(cases.report_result, case, by="station_clerk", text="已修")
    desk.told(case)
    page = seen(desk, case)
    assert page.can_rate
    cases.rate(now=desk.now, actor=page.actor, case_number=case.number, grade=5, comment="谢谢")
    assert desk.fresh(case).satisfied


def test_a_case_joined_to_an_incident_shows_how_far_the_incident_is(desk):
    head, joined = desk.at_station(), desk.case()
    desk.do(cases.join_incident, joined, incident_number=head.number)
    desk.do(cases.arrive, head, by="station_clerk")
    assert [step.code for step in seen(desk, joined).journey if step.state == "present"] == ["working"]


def test_the_queries_of_the_portal_page_are_pinned(desk, django_assert_num_queries):
    case = desk.case()
    with request_window():
        seen(desk, case)
        with django_assert_num_queries(PORTAL_QUERIES - 1):
            seen(desk, case)
