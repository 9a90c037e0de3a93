"""The board of running promises."""

from datetime import timedelta

import pytest
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases import operations as cases


def keys(client: Client, address: str) -> list[tuple[str, str]]:
    """Return clause and case number of every line."""
    board = client.get(address).context["context"].board
    return [(line.clause, line.case.number) for line in board.lines]


def test_who_works_on_cases_begins_with_the_own_promises_the_soonest_first(day: ServiceDay, agent: Client):
    mine = day.case()
    day.at_station()
    lines = agent.get("/promises").context["context"].board.lines
    assert {line.case.number for line in lines if line.owner.startswith("王芳")} == {line.case.number for line in lines}
    assert mine.number in {line.case.number for line in lines}
    assert [line.due_at for line in lines] == sorted(line.due_at for line in lines)


def test_everything_within_reach_is_one_chip_away(day: ServiceDay, agent: Client):
    case = day.at_station()
    assert case.number in {number for _, number in keys(agent, "/promises?whose=all")}


def test_filters_stand_in_the_address(day: ServiceDay, manager: Client):
    case, other = day.case(), day.case(kind="question")
    assert ("H-A.12", case.number) in keys(manager, "/promises?clause=H-A.12")
    assert {clause for clause, _ in keys(manager, "/promises?clause=H-4.3")} == {"H-4.3"}
    assert keys(manager, f"/promises?unit={day.organisation.heat_station.id}") == []
    assert {number for _, number in keys(manager, f"/promises?company={day.organisation.heat.id}")} == {
        case.number,
        other.number,
    }


@pytest.mark.parametrize(("state", "seen"), [("breached", False), ("running", True), ("soon", True), ("paused", False)])
def test_states_are_told_apart(day: ServiceDay, manager: Client, state: str, seen: bool):
    day.case(kind="question")
    assert ("H-4.3" in {clause for clause, _ in keys(manager, f"/promises?state={state}")}) is seen


def test_a_broken_promise_is_red_and_says_how_late_it_is(day: ServiceDay, manager: Client):
    case = day.case()
    clock = day.clock(case, "answer")
    day.now = clock.due_at + timedelta(hours=1, minutes=30)
    page = manager.get("/promises?state=breached").content.decode()
    assert "逾期 1 小时 30 分" in page
    assert "time-broken" in page


def test_what_stands_still_is_on_the_board_too(day: ServiceDay, manager: Client):
    case = day.handled()
    day.do(cases.await_customer, case, reason="等客户回话")
    assert ("H-4.2", case.number) in keys(manager, "/promises?state=paused")


def test_the_next_page_goes_on_where_this_one_ends_and_misses_nothing(day: ServiceDay, manager: Client):
    for _ in range(30):
        day.case()
    seen: list[tuple[str, str]] = []
    address = "/promises?whose=all"
    while address:
        context = manager.get(address).context["context"]
        seen += [(line.clause, line.case.number) for line in context.board.lines]
        address = context.more_url
    assert len(seen) == len(set(seen)) > 50


@pytest.mark.parametrize("after", ["nonsense", "2026-99-99|1", "|"])
def test_a_place_that_was_tampered_with_starts_at_the_beginning(day: ServiceDay, manager: Client, after: str):
    case = day.case()
    assert case.number in {number for _, number in keys(manager, f"/promises?after={after}")}


def test_promises_of_a_report_of_misconduct_stay_with_supervision(
    day: ServiceDay, supervisor: Client, station_head: Client
):
    case = day.case(kind="misconduct_report", concerned_unit_id=day.organisation.heat_station.id)
    everything = "/promises?whose=all"
    assert case.number not in {number for _, number in keys(station_head, everything)}


def test_other_companies_see_nothing_of_ours(day: ServiceDay, water_station_head: Client):
    day.case()
    assert keys(water_station_head, f"/promises?whose=all&company={day.organisation.heat.id}") == []


def test_an_empty_board_says_what_fills_it_and_a_filtered_one_what_to_take_off(day: ServiceDay, manager: Client):
    assert "没有进行中的承诺" in manager.get("/promises").content.decode()
    assert "没有符合条件的承诺" in manager.get("/promises?state=breached").content.decode()


def test_the_board_takes_the_same_number_of_queries_however_long_it_is(
    day: ServiceDay, manager: Client, django_assert_max_num_queries
):
    for _ in range(10):
        day.case()
    manager.get("/promises")
    with django_assert_max_num_queries(13):
        manager.get("/promises")
