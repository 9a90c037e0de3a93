"""Units work by their own hours or those above them; clocks pin what held when they started."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factories import NOW, actor_for, make_company, make_official_years, make_staff, make_station, make_team
from shouwen.domain.journal.actors import SYSTEM_ACTOR, WORKER_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.people.models import CalendarVersion, OfficialYear
from shouwen.domain.people.operations import (
    UnableToConfirmOfficialYear,
    UnableToEnterOfficialYear,
    UnableToSetWorkingHours,
    confirm_official_year,
    enter_official_year,
    pin_calendar,
    seed_official_years,
    set_working_hours,
)
from shouwen.domain.people.queries import MissingYear, calendar_for, calendar_of, missing_years
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


def test_the_seeded_years_are_the_published_ones_with_chinese_names(company):
    year = OfficialYear.objects.get(year=2026)
    spring = [day for day, name in year.holidays.items() if name == "春节"]
    assert spring == [f"2026-02-{day}" for day in range(15, 24)]
    assert set(year.holidays.values()) == {"元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"}
    assert list(year.makeup) == ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert year.source.startswith("chinesecalendar ")
    assert year.confirmed_at is None


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_seeded_years_have_the_published_number_of_workdays(company, year, workdays):
    official = calendar_for(unit_id=company.id).calendar.official
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    assert sum(official.is_workday(day) for day in days if day.year == year) == workdays


def test_seeding_leaves_a_year_that_somebody_entered_alone(company):
    _enter(2026, holidays={date(2026, 1, 1): "元旦"})
    assert seed_official_years(now=NOW, actor=SYSTEM_ACTOR) == []
    assert OfficialYear.objects.get(year=2026).holidays == {"2026-01-01": "元旦"}


def _enter(year, *, holidays, makeup=None, actor=SYSTEM_ACTOR):
    return enter_official_year(
        now=NOW, actor=actor, year=year, holidays=holidays, makeup=makeup or {}, source="国务院办公厅通知"
    )


def test_a_year_is_entered_and_then_confirmed_by_a_person(company):
    administrator = actor_for(make_staff(unit=company, role="administrator"))
    _enter(2027, holidays={date(2027, 1, 1): "元旦"}, actor=administrator)
    with pytest.raises(UnableToConfirmOfficialYear):
        confirm_official_year(now=NOW, actor=SYSTEM_ACTOR, year=2027)
    confirmed = confirm_official_year(now=NOW, actor=administrator, year=2027)
    assert (confirmed.confirmed_by_id, confirmed.confirmed_at) == (administrator.staff_id, NOW)
    _enter(2027, holidays={date(2027, 1, 1): "元旦", date(2027, 1, 2): "元旦"}, actor=administrator)
    assert OfficialYear.objects.get(year=2027).confirmed_at is None
    kinds = [event.kind for event in history(stream="official_year:2027")]
    assert kinds == ["official_year.entered", "official_year.confirmed", "official_year.entered"]


def test_what_nobody_entered_cannot_be_confirmed(company):
    administrator = actor_for(make_staff(unit=company, role="administrator"))
    with pytest.raises(UnableToConfirmOfficialYear):
        confirm_official_year(now=NOW, actor=administrator, year=2031)


@pytest.mark.parametrize(
    ("holidays", "makeup"),
    [
        ({}, {}),
        ({date(2026, 12, 31): "元旦"}, {}),
        ({date(2027, 1, 1): "元旦"}, {date(2027, 1, 1): "元旦"}),
    ],
    ids=["no holiday", "a day of another year", "both holiday and workday"],
)
def test_days_that_do_not_fit_their_year_are_refused(company, holidays, makeup):
    with pytest.raises(UnableToEnterOfficialYear):
        _enter(2027, holidays=holidays, makeup=makeup)
    assert not OfficialYear.objects.filter(year=2027).exists()


def test_only_administrators_enter_official_days(company):
    with pytest.raises(UnableToEnterOfficialYear):
        _enter(2027, holidays={date(2027, 1, 1): "元旦"}, actor=actor_for(make_staff(unit=company, role="manager")))


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        (datetime(2026, 9, 30, 15, 59, tzinfo=UTC), []),
        (datetime(2026, 9, 30, 16, 0, tzinfo=UTC), [MissingYear(2027, urgent=False)]),
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), [MissingYear(2027, urgent=False)]),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), [MissingYear(2027, urgent=True)]),
    ],
    ids=["30 September 23:59", "1 October 00:00", "31 December 23:59", "1 January 00:00"],
)
def test_a_missing_year_warns_from_october_on_and_is_urgent_in_the_year_itself(company, now, missing):
    assert missing_years(now=now) == missing


def test_a_promise_into_a_missing_year_names_the_year_and_the_calendar(company):
    calendar = calendar_for(unit_id=company.id).calendar
    with pytest.raises(CalendarYearMissing, match="2027"):
        add(datetime(2026, 12, 30, tzinfo=UTC), parse_amount("5 working days"), calendar)
