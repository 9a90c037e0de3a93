"""Modes: declared, shown above every page, ended early."""

from datetime import timedelta

import pytest
from django.urls import reverse

from household import queries_of
from shouwen.domain.clocks.models import Clock, Tally
from shouwen.domain.people.models import DutyShift, ModeDeclaration


@pytest.fixture
def form(day):
    """An emergency of the heating company that begins now."""
    return {
        "mode": "emergency",
        "unit": str(day.organisation.heat.id),
        "from_at": "",
        "until_at": "2026-11-20T09:30",
        "reason": "一级应急响应〔2026〕3号",
    }


def test_a_manager_declares_a_mode_and_every_page_says_so(day, manager, agent, water_station_head, form):
    assert manager.post("/admin/modes", form).status_code == 302
    line = manager.get("/admin/modes").context["page"].lines[0]
    assert (line.state, line.by, line.may_end) == ("on", "杨帆 1006", True)
    for client, address in ((manager, "/overview"), (agent, "/desk"), (agent, "/promises")):
        page = client.get(address).content.decode()
        assert "mode-on" in page and "一级应急响应〔2026〕3号" in page
    assert "mode-on" not in water_station_head.get("/promises").content.decode()


def test_a_mode_is_ended_early_with_a_reason(day, manager, form):
    manager.post("/admin/modes", form)
    declared = ModeDeclaration.objects.get()
    day.now += timedelta(hours=1)
    manager.post(f"/admin/modes/{declared.id}/end", {"reason": " "})
    assert ModeDeclaration.objects.get().ended_at is None
    manager.post(f"/admin/modes/{declared.id}/end", {"reason": "险情排除"})
    line = manager.get("/admin/modes").context["page"].lines[0]
    assert (line.state, line.declared.end_reason, line.may_end) == ("over", "险情排除", False)
    assert "mode-on" not in manager.get("/overview").content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"reason": ""}, {"until_at": ""}, {"mode": "carnival"}, {"from_at": "2026-11-17T09:30"}, {"unit": "999999"}],
)
def test_a_declaration_without_sense_is_refused(manager, form, changes):
    answer = manager.post("/admin/modes", {**form, **changes})
    assert answer.status_code == 422 and answer.context["error"]
    assert not ModeDeclaration.objects.exists()


def test_heads_read_agents_do_not_and_no_other_company_ends_it(day, manager, station_head, agent, form):
    manager.post("/admin/modes", form)
    declared = ModeDeclaration.objects.get()
    assert station_head.get("/admin/modes").status_code == 200
    assert station_head.post("/admin/modes", form).status_code == 403
    assert station_head.post(f"/admin/modes/{declared.id}/end", {"reason": "x"}).status_code == 403
    assert agent.get("/admin/modes").status_code == 403
    assert manager.post("/admin/modes/999999/end", {"reason": "x"}).status_code == 404


def test_the_banner_costs_no_query(manager, form):
    before = queries_of(manager, "/admin/modes")
    manager.post("/admin/modes", form)
    assert queries_of(manager, "/admin/modes") <= before + 1


def test_a_shift_is_planned_for_a_mode_only(day, administrator):
    shift = {
        "unit": str(day.organisation.heat_station.id),
        "staff": str(day.organisation.field_worker.id),
        "duty": "repair",
        "mode": "emergency",
        "from_at": "2026-11-18T10:00",
        "until_at": "2026-11-18T18:00",
    }
    assert administrator.post("/admin/rosters", shift).status_code == 302
    assert DutyShift.objects.get().mode == "emergency"
    page = administrator.get(f"/admin/rosters?unit={shift['unit']}&from=2026-11-18")
    assert "仅限：应急" in page.content.decode()


def test_figures_are_switched_between_with_and_without_the_major_event(day, manager):
    case = day.case()
    clock = day.clock(case, "answer")
    Clock.objects.filter(id=clock.id).update(verdict="broken", state="lapsed", major_event=True)
    counted = {"company_id": clock.company_id, "unit_id": clock.unit_id, "pack": clock.pack, "clause": clock.clause}
    week = (clock.due_at - timedelta(days=clock.due_at.weekday())).date()
    for major_event, kept, broken in ((True, 0, 1), (False, 3, 0)):
        given = {"key": clock.key, "week_date": week, "major_event": major_event, "kept": kept, "broken": broken}
        Tally.objects.create(**counted, **given)
    for address in ("/overview", reverse("console:clause", args=[clock.pack, clock.clause])):
        page = manager.get(address).content.decode()
        assert "1 项在重大活动期间作出" in page and "3 / 4" in page and "3 / 3" in page
    assert manager.get("/overview").context["context"].in_all.broken == 1
    without = manager.get("/overview?events=without").context["context"]
    assert (without.in_all.kept, without.in_all.broken) == (3, 0)
    assert manager.get("/overview/broken?events=without").context["context"].board.lines == ()


def test_without_any_major_event_there_is_no_switch(day, manager):
    day.case()
    assert "event-switch" not in manager.get("/overview").content.decode()
