"""The list of all cases, and taking it out."""

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases
from shouwen.domain.journal.models import Event


def numbers(client: Client, address: str) -> set[str]:
    """Return the numbers of the cases that a list shows."""
    return {line.number for line in client.get(address).context["context"].cases.lines}


def test_filters_let_through_what_they_say(day: ServiceDay, manager: Client):
    repair, question, closed = day.case(), day.case(kind="question", urgency="urgent"), day.closed()
    green = day.case(kind="complaint")
    day.do(cases.grant_green_channel, green, by="heat_supervisor", reason="高龄独居")
    assert numbers(manager, "/cases?kind=question") == {question.number}
    assert numbers(manager, "/cases?shown=open") == {repair.number, question.number, green.number}
    assert numbers(manager, "/cases?state=closed") == {closed.number}
    assert numbers(manager, "/cases?urgency=urgent") == {question.number}
    assert numbers(manager, "/cases?shown=green") == {green.number}
    assert numbers(manager, f"/cases?number={repair.number[:-1]}") >= {repair.number}
    assert numbers(manager, "/cases?from=2026-11-19") == set()
    assert numbers(manager, "/cases?from=2026-11-18&until=2026-11-19") == {
        repair.number,
        question.number,
        closed.number,
        green.number,
    }


def test_supervised_and_broken_cases_have_chips_of_their_own(day: ServiceDay, supervisor: Client):
    case, late = day.case(kind="suggestion"), day.case()
    day.do(cases.supervise, case, by="heat_supervisor", note="今日内答复")
    day.later(hours=3)
    day.sweep()
    assert numbers(supervisor, "/cases?shown=supervised") == {case.number}
    assert numbers(supervisor, "/cases?shown=breached") == {late.number}


@pytest.mark.parametrize(
    "query", ["kind=weapon", "state=nowhere", "company=x", "from=yesterday", "unit=99999999", "after=|||"]
)
def test_an_address_that_makes_no_sense_shows_a_list_all_the_same(day: ServiceDay, manager: Client, query: str):
    assert manager.get(f"/cases?{query}").status_code == 200


def test_cases_of_other_companies_are_not_listed(day: ServiceDay, water_station_head: Client):
    day.case()
    assert numbers(water_station_head, f"/cases?company={day.organisation.heat.id}") == set()


def test_the_workbook_holds_exactly_what_the_list_shows_and_who_took_it_out(day: ServiceDay, supervisor: Client):
    shown, hidden = day.case(kind="question"), day.case()
    response = supervisor.post("/cases/export?kind=question", {"purpose": "月度分析"})
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[3:]] == [shown.number]
    assert hidden.number not in str(rows)
    assert rows[0][0] == "导出人：赵磊 1007，2026年11月18日 周三 09:30"
    assert "attachment" in response.headers["Content-Disposition"]


def test_taking_a_list_out_is_written_to_the_journal_with_its_purpose(day: ServiceDay, supervisor: Client):
    day.case(kind="question")
    supervisor.post("/cases/export?kind=question", {"purpose": "月度分析"})
    event = Event.objects.get(kind="cases.exported")
    assert event.data == {"purpose": "月度分析", "filters": {"kind": "question"}, "count": 1}
    assert event.actor_id == day.organisation.heat_supervisor.id


@pytest.mark.clause("H-4.17b")
def test_without_a_purpose_nothing_is_taken_out(day: ServiceDay, supervisor: Client):
    response = supervisor.post("/cases/export", {"purpose": "  "})
    assert (response.status_code, response.context["context"].refusal.clause) == (422, "H-4.17b")
    assert not Event.objects.filter(kind="cases.exported").exists()


@pytest.mark.clause("H-4.17b")
@pytest.mark.parametrize("person", ["agent", "station_clerk", "station_head", "field_worker"])
def test_without_the_right_nothing_is_taken_out(day: ServiceDay, person: str):
    assert day.screen_of(person).post("/cases/export", {"purpose": "看看"}).status_code == 403


def test_what_looks_like_a_formula_stays_text(day: ServiceDay, supervisor: Client):
    day.case(words='=HYPERLINK("http://elsewhere.example")', summary="=1+1")
    content = supervisor.post("/cases/export", {"purpose": "核对"}).content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[3][1] == "=1+1"


def test_an_empty_list_says_how_it_gets_filled(day: ServiceDay, manager: Client):
    assert "还没有工单" in manager.get("/cases").content.decode()
    assert "没有符合条件的工单" in manager.get("/cases?kind=praise").content.decode()


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(
    day: ServiceDay, manager: Client, django_assert_max_num_queries
):
    for _ in range(10):
        day.case()
    manager.get("/cases")
    with django_assert_max_num_queries(12):
        manager.get("/cases")
