"""Units work by their own hours or those above them; clocks pin what held when they started."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factories import NOW, actor_for, make_company, make_official_years, make_staff, make_station, make_team
from shouwen.domain.journal.actors import SYSTEM_ACTOR, WORKER_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.people.models import CalendarVersion
from shouwen.domain.people.operations import UnableToSetWorkingHours, pin_calendar, set_working_hours
from shouwen.domain.people.queries import calendar_for, calendar_of
from shouwen.engine.timeline import CalendarYearMissing, add, is_open, parse_amount

pytestmark = pytest.mark.django_db

ROUND_THE_CLOCK = {str(weekday): [[0, 1440]] for weekday in range(7)}
MORNINGS = {str(weekday): [[540, 720]] for weekday in range(5)}


@pytest.fixture
def company():
    make_official_years()
    return make_company()


def _set(unit, from_date=date(2026, 1, 1), **hours):
    return set_working_hours(now=NOW, actor=SYSTEM_ACTOR, unit_id=unit.id, from_date=from_date, **hours)


def _open(unit, local: str) -> bool:
    calendar = calendar_for(unit_id=unit.id).calendar
    return is_open(datetime.fromisoformat(local).replace(tzinfo=calendar.tz), calendar)


@pytest.mark.parametrize(
    ("local", "is_working"),
    [
        ("2026-11-18T08:29", False),
        ("2026-11-18T08:30", True),
        ("2026-11-18T12:00", False),
        ("2026-11-18T13:30", True),
        ("2026-11-18T17:30", False),
        ("2026-11-21T10:00", False),
        ("2026-10-01T10:00", False),
        ("2026-10-10T10:00", True),
    ],
)
def test_a_unit_that_nobody_gave_hours_works_like_an_office(company, local, is_working):
    assert _open(company, local) is is_working


def test_hours_hold_for_the_unit_and_for_all_below_it_that_have_none(company):
    station = make_station(company=company)
    team = make_team(station=station)
    _set(station, weekly=ROUND_THE_CLOCK, follows_official_days=False)
    assert [_open(unit, "2026-10-01T03:00") for unit in (company, station, team)] == [False, True, True]
    assert calendar_for(unit_id=team.id) is calendar_for(unit_id=station.id)


def test_hours_change_on_their_day_and_the_days_before_keep_the_old_ones(company):
    _set(company, date(2026, 1, 1), weekly=MORNINGS)
    _set(company, date(2026, 11, 20), weekly=ROUND_THE_CLOCK, exceptions={"2026-12-24": []})
    shown = {
        "2026-11-19T10:00": True,
        "2026-11-19T15:00": False,
        "2026-10-01T10:00": False,
        "2026-10-10T10:00": True,
        "2026-11-14T10:00": False,
        "2026-11-20T03:00": True,
        "2026-12-24T10:00": False,
    }
    assert {moment: _open(company, moment) for moment in shown} == shown


def test_hours_set_again_for_the_same_day_replace_each_other(company):
    _set(company, weekly=MORNINGS)
    _set(company, weekly=ROUND_THE_CLOCK)
    assert _open(company, "2026-11-18T03:00")
    kinds = [event.kind for event in history(stream=f"unit:{company.id}")]
    assert kinds == ["unit.created", "unit.hours_set", "unit.hours_set"]


@pytest.mark.parametrize(
    "hours",
    [
        {"weekly": {}},
        {"weekly": {"0": []}},
        {"weekly": {"0": [[510, 720], [700, 900]]}},
        {"weekly": {"0": [[720, 510]]}},
        {"weekly": {"7": [[510, 720]]}},
        {"weekly": {"Monday": [[510, 720]]}},
        {"weekly": {"0": [[510]]}},
        {"weekly": MORNINGS, "exceptions": {"24 December": []}},
    ],
    ids=str,
)
def test_hours_that_are_none_are_refused(company, hours):
    with pytest.raises(UnableToSetWorkingHours):
        _set(company, **hours)


def test_only_administrators_set_hours(company):
    head = actor_for(make_staff(unit=company, role="manager"))
    with pytest.raises(UnableToSetWorkingHours):
        set_working_hours(now=NOW, actor=head, unit_id=company.id, from_date=date(2026, 1, 1), weekly=MORNINGS)


def test_a_pinned_calendar_stays_as_it_was_whatever_changes_afterwards(company):
    pinned = pin_calendar(now=NOW, actor=WORKER_ACTOR, unit_id=company.id)
    before = calendar_for(unit_id=company.id)
    assert before.fingerprint == pinned
    _set(company, weekly=ROUND_THE_CLOCK, follows_official_days=False)
    assert calendar_for(unit_id=company.id).fingerprint != pinned
    assert calendar_of(pinned) == before.calendar
    assert add(NOW, parse_amount("4 working hours"), calendar_of(pinned)).due_at == NOW + timedelta(hours=5, minutes=30)


def test_pinning_a_calendar_again_costs_nothing_and_writes_nothing(company, django_assert_num_queries):
    station = make_station(company=company)
    first = pin_calendar(now=NOW, actor=WORKER_ACTOR, unit_id=company.id)
    pin_calendar(now=NOW, actor=WORKER_ACTOR, unit_id=station.id)
    with django_assert_num_queries(3):  # savepoint, revision, release
        assert pin_calendar(now=NOW, actor=WORKER_ACTOR, unit_id=station.id) == first
    assert CalendarVersion.objects.count() == 1
    assert [event.kind for event in history(stream=f"unit:{company.id}")][-1] == "calendar.pinned"


def test_the_calendar_of_a_unit_costs_no_query_beyond_the_revision(company, django_assert_num_queries):
    calendar_for(unit_id=company.id)
    with django_assert_num_queries(1):
        calendar_for(unit_id=company.id)


def test_a_promise_into_a_missing_year_names_the_year_and_the_calendar(company):
    calendar = calendar_for(unit_id=company.id).calendar
    with pytest.raises(CalendarYearMissing, match="2027"):
        add(datetime(2026, 12, 30, tzinfo=UTC), parse_amount("5 working days"), calendar)
