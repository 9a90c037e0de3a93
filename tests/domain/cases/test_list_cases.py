"""Lists: the most pressing first, page by page, within reach, each read from its own index."""

from datetime import timedelta

import pytest
from django.db import connection

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import (
    CaseFilters,
    badges,
    cases_page,
    first_contact_list,
    my_list,
    overview,
    similar_at,
    unit_inbox,
)
from shouwen.domain.journal.cache import request_window

EVERYTHING = CaseFilters()


def numbers(page):
    """Return the case numbers of a page."""
    return [line.number for line in page.lines]


def all_pages(read):
    """Return the case numbers of all pages, two lines a page."""
    found, after = [], ""
    while True:
        page = read(after=after, limit=2)
        found += numbers(page)
        after = page.after
        if not after:
            return found


def test_the_own_list_runs_page_by_page_from_the_soonest_due_to_those_without(desk):
    opened = []
    for kind in ("question", "repair", "complaint", "repair", "business"):
        opened.append(desk.case(kind=kind))
        desk.later(minutes=1)
    Case.objects.filter(id=opened[4].id).update(next_due_at=None)
    actor = desk.actor("agent")
    expected = [opened[place].number for place in (0, 1, 3, 2, 4)]
    dues = {line.number: line.next_due_at for line in my_list(actor=actor).lines}
    assert [number for number in expected if dues[number]] == sorted(filter(dues.get, dues), key=dues.get)
    assert all_pages(lambda **page: my_list(actor=actor, **page)) == expected


def test_cases_due_at_the_same_moment_are_neither_lost_nor_doubled(desk):
    opened = [desk.case().number for _ in range(5)]
    actor = desk.actor("agent")
    assert all_pages(lambda **page: my_list(actor=actor, **page)) == opened
    assert all_pages(lambda **page: cases_page(actor=actor, filters=EVERYTHING, **page)) == opened[::-1]


def test_all_cases_come_youngest_first_and_filters_narrow_them(desk):
    repair = desk.case()
    desk.later(minutes=1)
    complaint = desk.case(kind="complaint", urgency="emergency")
    actor = desk.actor("heat_manager")

    def found(**filters):
        return numbers(cases_page(actor=actor, filters=CaseFilters(**filters)))

    assert found() == [complaint.number, repair.number]
    assert found(kind="repair") == [repair.number]
    assert found(open_only=True) == [repair.number, complaint.number]
    assert found(urgency="emergency") == [complaint.number]
    assert found(state="closed") == []
    assert found(text=repair.number[:-4].lower()) == [repair.number, complaint.number]
    assert found(text=repair.number) == [repair.number]
    assert found(opened_from_at=desk.now) == [complaint.number]
    assert found(company_id=desk.organisation.water.id) == []
    Case.objects.filter(id=repair.id).update(breached=True)
    assert found(breached_only=True) == [repair.number]


def test_a_tampered_page_key_starts_at_the_beginning(desk):
    case = desk.case()
    for after in ("nonsense", "2026-99-99|1", "|x"):
        assert numbers(my_list(actor=desk.actor("agent"), after=after)) == [case.number]


def test_everybody_sees_the_cases_of_the_own_reach_only(desk):
    station_case = desk.at_station()
    hotline_case = desk.case()
    seen = {
        "agent": {station_case.number, hotline_case.number},
        "station_head": {station_case.number},
        "heat_manager": {station_case.number, hotline_case.number},
        "water_station_head": set(),
        "auditor": {station_case.number, hotline_case.number},
    }
    for who, expected in seen.items():
        assert set(numbers(cases_page(actor=desk.actor(who), filters=EVERYTHING))) == expected, who


def test_the_inbox_of_a_unit_holds_what_is_offered_untaken_and_held(desk):
    station = desk.organisation.heat_station
    held = desk.at_station()
    offered = desk.case(way="another_department", to_unit_id=station.id, reason="属于城东站")
    inbox = unit_inbox(actor=desk.actor("station_head"), unit_id=station.id)
    assert [line.number for line in inbox.offered] == [offered.number]
    assert numbers(inbox.held) == [held.number]
    assert inbox.untaken == ()
    assert unit_inbox(actor=desk.actor("water_station_head"), unit_id=station.id).offered == ()


def test_the_overview_counts_open_cases_by_unit(desk):
    desk.at_station()
    case = desk.case()
    Case.objects.filter(id=case.id).update(breached=True)
    counted = overview(actor=desk.actor("heat_manager"))
    assert (counted.open, counted.breached) == (2, 1)
    assert {row.unit: row.open for row in counted.rows} == {"城东服务站": 1, "客户服务热线": 1}
    assert overview(actor=desk.actor("water_station_head")).rows == ()


def test_the_menu_counts_what_waits_for_the_person(desk):
    case = desk.at_station()
    desk.case()
    desk.do(
        cases.request_extension, case, by="station_clerk", clock_key="answer", occurrence=1, amount="2 h", reason="等料"
    )
    agent, head = badges(actor=desk.actor("agent")), badges(actor=desk.actor("station_head"))
    assert (agent.mine, agent.first_contact, agent.superior) == (1, 2, 0)
    assert (head.mine, head.superior) == (0, 1)


def test_similar_cases_at_the_same_place_come_youngest_first(desk):
    first = desk.case(premises_id=None)
    Case.objects.filter(id=first.id).update(premises_id=7)
    found = similar_at(actor=desk.actor("agent"), premises_id=7)
    assert [line.number for line in found] == [first.number]
    assert similar_at(actor=desk.actor("water_station_head"), premises_id=7) == ()


READS = {
    "my_list": lambda actor, unit: my_list(actor=actor),
    "first_contact_list": lambda actor, unit: first_contact_list(actor=actor),
    "unit_inbox": lambda actor, unit: unit_inbox(actor=actor, unit_id=unit),
    "cases": lambda actor, unit: cases_page(actor=actor, filters=EVERYTHING),
    "cases_of_a_kind": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(kind="complaint")),
    "open_cases": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(open_only=True)),
    "cases_of_a_unit": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(unit_id=unit)),
    "supervised_cases": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(supervised_only=True)),
    "breached_cases": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(breached_only=True)),
    "received_cases": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(state="received")),
    "numbered_cases": lambda actor, unit: cases_page(actor=actor, filters=CaseFilters(text="HEAT-2611")),
    "overview": lambda actor, unit: overview(actor=actor),
    "next_page": lambda actor, unit: cases_page(actor=actor, filters=EVERYTHING, after="2026-11-18T00:00:00+00:00|9"),
    "next_open": lambda actor, unit: my_list(actor=actor, after="2026-11-18T00:00:00+00:00|9"),
}
QUERIES = {"unit_inbox": 7, "cases": 2, "cases_of_a_kind": 2, "open_cases": 4, "cases_of_a_unit": 1, "next_page": 2}


@pytest.mark.parametrize("name", READS)
def test_every_list_is_read_from_an_index_in_its_order(desk, name):
    desk.case()
    actor, unit_id = desk.actor("agent"), desk.organisation.hotline.id
    with request_window():
        READS[name](actor, unit_id)
        assert unindexed_steps(lambda: READS[name](actor, unit_id)) == []


def unindexed_steps(read) -> list[str]:
    """Return the steps that read a whole table or sort, over the queries of `read`; PostgreSQL plans by size.

    The values stay bound as they are in earnest: SQLite does not use every partial index with bound values.
    """
    found = []

    def look(execute, sql, params, many, context):
        if connection.vendor == "sqlite" and 'FROM "cases_' in sql:
            plan = execute(f"EXPLAIN QUERY PLAN {sql}", params, many, context).fetchall()
            found.extend(f"{step[3]}: {sql}" for step in plan if step[3].startswith("SCAN") or "B-TREE" in step[3])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        read()
    return found


def test_the_queries_of_the_lists_are_pinned(desk, django_assert_num_queries):
    for _ in range(3):
        desk.case()
    actor, unit_id = desk.actor("agent"), desk.organisation.hotline.id
    for name, count in QUERIES.items():
        with request_window():
            READS[name](actor, unit_id)
            with django_assert_num_queries(count):
                READS[name](actor, unit_id)


def test_the_sweep_writes_what_is_due_next_to_the_cases(desk):
    case = desk.case()
    arrival = case.next_due_at
    result = cases.sweep(now=arrival + timedelta(minutes=1), worker="w1", limit=100)
    assert result.breaches == 1
    assert desk.fresh(case).breached
    assert "clock.breached" in desk.kinds(case)
