"""Rosters: shifts day by day, gaps where somebody has to be on duty."""

from datetime import timedelta

import pytest

from factories import NOW
from household import queries_of
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import DutyShift
from shouwen.domain.people.operations import plan_shift


@pytest.fixture
def hotline(day):
    return f"/admin/rosters?unit={day.organisation.hotline.id}&from=2026-11-16"


def shift(day, begins="2026-11-20T08:00", ends="2026-11-20T20:00", **changes):
    staff = day.organisation.field_worker.id
    station = day.organisation.heat_station.id
    return {"unit": station, "staff": staff, "duty": "repair", "from_at": begins, "until_at": ends, **changes}


@pytest.mark.clause("H-4.6")
def test_an_empty_hotline_week_is_one_gap(administrator, hotline):
    page = administrator.get(hotline).context["page"]
    assert [(gap.span.end - gap.span.start) for gap in page.gaps] == [timedelta(days=7)]
    assert "季节内全天值班" in page.asked_for


def test_a_gap_begins_and_ends_with_the_shifts_around_it(day, administrator, hotline):
    monday = NOW.replace(day=15, hour=16, minute=0)
    for begins, ends in ((0, 24), (30, 168)):
        plan_shift(
            now=NOW,
            actor=SYSTEM_ACTOR,
            unit_id=day.organisation.hotline.id,
            staff_id=day.organisation.agent.id,
            duty="hotline",
            from_at=monday + timedelta(hours=begins),
            until_at=monday + timedelta(hours=ends),
        )
    gaps = administrator.get(hotline).context["page"].gaps
    assert [(gap.span.end - gap.span.start) for gap in gaps] == [timedelta(hours=6)]


@pytest.mark.clause("H-4.6")
def test_off_season_the_hotline_is_asked_for_in_working_hours(day, administrator):
    hotline = day.organisation.hotline.id
    gaps = administrator.get(f"/admin/rosters?unit={hotline}&from=2026-07-06").context["page"].gaps
    assert len(gaps) == 10
    assert {gap.span.end - gap.span.start for gap in gaps} == {timedelta(hours=3, minutes=30), timedelta(hours=4)}


def test_a_year_without_official_days_asks_for_no_working_hours(day, administrator):
    hotline = day.organisation.hotline.id
    page = administrator.get(f"/admin/rosters?unit={hotline}&from=2027-07-05")
    assert (page.status_code, page.context["page"].gaps) == (200, ())


@pytest.mark.clause("H-4.6")
def test_a_station_is_asked_to_be_ready_only_in_the_season(day, administrator):
    station = day.organisation.heat_station.id
    summer = administrator.get(f"/admin/rosters?unit={station}&from=2026-07-06").context["page"]
    winter = administrator.get(f"/admin/rosters?unit={station}&from=2026-12-07").context["page"]
    first = administrator.get(f"/admin/rosters?unit={station}&from=2026-11-09").context["page"]
    assert (summer.gaps, len(winter.gaps)) == ((), 1)
    assert [(gap.span.end - gap.span.start) for gap in first.gaps] == [timedelta(days=1)]


def test_the_head_puts_somebody_on_duty(day, station_head):
    answer = station_head.post("/admin/rosters", shift(day))
    assert answer.status_code == 302
    page = station_head.get(answer.headers["Location"]).context["page"]
    assert [line.shift.staff.name for one in page.days for line in one.shifts] == ["陈静"]


@pytest.mark.parametrize(
    "changes",
    [{"ends": "2026-11-20T08:00"}, {"ends": ""}, {"duty": "nap"}, {"staff": "0"}],
)
def test_a_shift_that_makes_no_sense_is_refused(day, station_head, changes):
    assert station_head.post("/admin/rosters", shift(day, **changes)).status_code == 422
    assert not DutyShift.objects.exists()


def test_nobody_is_on_duty_twice_at_a_time(day, station_head):
    station_head.post("/admin/rosters", shift(day))
    assert (
        station_head.post("/admin/rosters", shift(day, begins="2026-11-20T19:00", ends="2026-11-21T07:00")).status_code
        == 422
    )


def test_a_shift_is_taken_out_before_it_is_over_and_not_afterwards(day, station_head):
    station_head.post("/admin/rosters", shift(day))
    planned = DutyShift.objects.get()
    day.later(days=5)
    station_head = day.screen_of("station_head")
    station_head.post(f"/admin/rosters/shifts/{planned.id}/cancel")
    assert DutyShift.objects.count() == 1
    day.later(days=-5)
    station_head.post(f"/admin/rosters/shifts/{planned.id}/cancel")
    assert not DutyShift.objects.exists()


def test_the_roster_of_another_company_is_out_of_reach(day, station_head, water_station_head):
    station_head.post("/admin/rosters", shift(day))
    planned = DutyShift.objects.get()
    assert water_station_head.post(f"/admin/rosters/shifts/{planned.id}/cancel").status_code == 404
    page = water_station_head.get(f"/admin/rosters?unit={day.organisation.heat_station.id}").context["page"]
    assert page.unit.id == day.organisation.water_station.id


def test_agents_plan_nothing(day, agent):
    assert agent.post("/admin/rosters", shift(day)).status_code == 403


def test_a_roster_takes_few_queries(administrator, hotline):
    assert queries_of(administrator, hotline) <= 14
