"""Seasons by decision: an early start, a late end."""

from datetime import UTC, datetime

import pytest

from shouwen.domain.standards.models import SeasonDecision

IN_OCTOBER = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def form(day):
    """The decision to begin five days early."""
    day.now = IN_OCTOBER
    return {
        "unit": str(day.organisation.heat.id),
        "season": "heating",
        "year": "2026",
        "first_date": "2026-11-10",
        "last_date": "2027-03-20",
        "reason": "寒潮提前供热，市政府第 12 号令",
    }


def line_of(client, company, year=2026):
    """Return what the page says of a season."""
    shown = next(one for one in client.get("/admin/seasons").context["companies"] if one.node.id == company.id)
    return next(line for line in shown.lines if line.year == year), shown.changes


def test_a_manager_decides_on_an_early_start(day, manager, form):
    before, _changes = line_of(manager, day.organisation.heat)
    assert not before.decided
    assert manager.post("/admin/seasons", form).status_code == 302
    line, changes = line_of(manager, day.organisation.heat)
    assert line.decided and line.holds[0].isoformat() == "2026-11-10"
    assert [(one.by, one.reason) for one in changes] == [("杨帆 1006", form["reason"])]


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": " "},
        {"first_date": "2027-04-01"},
        {"first_date": ""},
        {"season": "carnival"},
        {"first_date": "2026-10-20"},
        {"unit": "999999"},
        {"year": ""},
    ],
)
def test_a_decision_without_sense_is_refused(day, manager, form, changes):
    answer = manager.post("/admin/seasons", {**form, **changes})
    assert answer.status_code == 422 and answer.context["error"]
    assert not SeasonDecision.objects.exists()


def test_heads_read_and_agents_do_not(day, station_head, agent, form):
    assert station_head.get("/admin/seasons").status_code == 200
    assert station_head.post("/admin/seasons", form).status_code == 403
    assert agent.get("/admin/seasons").status_code == 403


def test_a_manager_decides_for_no_other_company(day, manager, form):
    other = {**form, "unit": str(day.organisation.water.id)}
    assert manager.post("/admin/seasons", other).status_code == 422
