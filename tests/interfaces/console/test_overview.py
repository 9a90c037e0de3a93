"""The manager's figures."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases

POLITE = "您好，已为您安排，谢谢您的反映"


def answered(day: ServiceDay, **details) -> None:
    """Take a complaint down and answer it at once."""
    case = day.case(kind="complaint", **details)
    day.do(cases.answer_customer, case, text=POLITE, channel="phone")


def row_of(rows, beginning: str):
    """Return the line whose name begins like this."""
    return next(row for row in rows if row.name.startswith(beginning))


@pytest.fixture
def two_kept_one_broken(day: ServiceDay) -> None:
    answered(day)
    answered(day)
    day.case(kind="complaint")
    day.later(hours=25)
    day.sweep()


@pytest.mark.usefixtures("two_kept_one_broken")
def test_every_rate_shows_its_numerator_and_denominator(manager: Client):
    context = manager.get("/overview?clause=H-A.12").context["context"]
    row = row_of(context.clauses, "H-A.12")
    assert (row.kept, row.broken, row.decided, row.percent) == (2, 1, 3, "66.7 %")
    assert "2/3" in manager.get("/overview").content.decode()


@pytest.mark.usefixtures("two_kept_one_broken")
def test_the_chart_holds_the_figures_of_the_table(manager: Client):
    context = manager.get("/overview?clause=H-A.12").context["context"]
    kept, broken = context.chart["series"]
    assert [point["value"] for point in kept["data"]] == [row.kept for row in context.weeks]
    assert [point["value"] for point in broken["data"]] == [row.broken for row in context.weeks]
    assert sum(row.kept for row in context.weeks) == context.in_all.kept == 2


@pytest.mark.usefixtures("two_kept_one_broken")
def test_a_number_of_broken_promises_leads_to_exactly_their_cases(day: ServiceDay, manager: Client):
    row = row_of(manager.get("/overview").context["context"].clauses, "H-A.12")
    board = manager.get(row.broken_url).context["context"].board
    assert len(board.lines) == row.broken == 1
    assert board.lines[0].clause == "H-A.12"


@pytest.mark.usefixtures("two_kept_one_broken")
def test_a_week_leads_to_the_promises_that_fell_due_in_it(day: ServiceDay, manager: Client):
    weeks = manager.get("/overview").context["context"].weeks
    counted = [len(manager.get(row.broken_url).context["context"].board.lines) for row in weeks]
    assert counted == [row.broken for row in weeks]


def test_open_cases_are_counted_by_unit_and_lead_to_the_list(day: ServiceDay, manager: Client):
    day.at_station()
    day.handled()
    context = manager.get("/overview").context["context"]
    assert (context.standing.open, context.standing.untold) == (2, 1)
    station = next(row for row in context.standing.rows if row.unit_id == day.organisation.heat_station.id)
    listed = manager.get(f"/cases?shown=open&unit={station.unit_id}").context["context"].cases.lines
    assert len(listed) == station.open == 1


def test_satisfaction_is_shown_as_satisfied_of_rated(day: ServiceDay, manager: Client):
    for grade in (5, 1):
        day.do(cases.rate, day.told(), by="heat_supervisor", grade=grade)
    day.later(minutes=1)
    assert "1 / 2" in manager.get("/overview").content.decode()


@pytest.mark.usefixtures("two_kept_one_broken")
def test_a_manager_of_another_company_sees_none_of_our_figures(day: ServiceDay):
    context = (
        day.screen_of("water_station_head").get(f"/overview?company={day.organisation.heat.id}").context["context"]
    )
    assert (context.clauses, context.standing.open) == ((), 0)


@pytest.mark.parametrize("query", ["week=never", "company=0", "unit=abc", "clause=Z-9"])
def test_an_address_that_makes_no_sense_shows_the_figures_all_the_same(day: ServiceDay, manager: Client, query: str):
    assert manager.get(f"/overview?{query}").status_code == 200


def test_before_anything_was_decided_the_page_says_so(day: ServiceDay, manager: Client):
    assert "还没有到期的承诺" in manager.get("/overview").content.decode()


def test_on_monday_before_dawn_the_week_that_has_begun_is_counted(day: ServiceDay, manager: Client):
    day.now = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert manager.get("/overview").context["context"].weeks[-1].name == "11/23–11/29"


@pytest.mark.parametrize("person", ["agent", "station_clerk", "field_worker"])
def test_figures_are_for_superiors(day: ServiceDay, person: str):
    assert day.screen_of(person).get("/overview").status_code == 403


def test_the_page_takes_a_fixed_number_of_queries(day: ServiceDay, manager: Client, django_assert_max_num_queries):
    for _ in range(6):
        answered(day)
    manager.get("/overview")
    with django_assert_max_num_queries(24):
        manager.get("/overview")
