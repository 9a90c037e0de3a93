"""The wall display."""

from django.test import Client

from service_day import ServiceDay


def test_what_is_broken_and_what_falls_due_next_stand_side_by_side(day: ServiceDay, manager: Client):
    broken = day.case()
    day.later(hours=3)
    day.case(kind="question")
    context = manager.get("/wall").context["context"]
    assert {line.case.number for line in context.broken.lines} == {broken.number}
    assert context.counts.breached == len(context.broken.lines)


def test_the_board_comes_again_by_itself_without_the_page_around_it(day: ServiceDay, manager: Client):
    assert 'hx-trigger="every 15s"' in manager.get("/wall").content.decode()
    part = manager.get("/wall", headers={"HX-Request": "true"}).content
    assert b"<html" not in part


def test_a_wall_with_nothing_on_it_says_so(day: ServiceDay, manager: Client):
    assert "没有逾期的承诺" in manager.get("/wall").content.decode()
