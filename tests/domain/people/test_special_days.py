"""Single days: a day off of the company, a Saturday that is worked, and windows that are told apart in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOW, actor_for, make_organisation
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.people.calendars import unit_hours
from shouwen.domain.people.models import SpecialDay
from shouwen.domain.people.operations import (
    UnableToSetSpecialDay,
    set_special_day,
    set_working_hours,
    withdraw_special_day,
)
from shouwen.domain.people.queries import calendar_for
from shouwen.domain.people.windows import problem_of_week, windows_words
from shouwen.engine.timeline import add, is_open, parse_amount

TOMORROW = date(2026, 11, 19)
AT_TEN = datetime(2026, 11, 19, 2, tzinfo=UTC)
SATURDAY, SATURDAY_AT_TEN = date(2026, 11, 21), datetime(2026, 11, 21, 2, tzinfo=UTC)
ROUND_THE_CLOCK = {str(weekday): [[0, 1440]] for weekday in range(7)}
NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@pytest.fixture
def organisation(db):
    return make_organisation()


def set_day(unit, *, on_date=TOMORROW, windows=(), reason="司庆", actor=SYSTEM_ACTOR):
    return set_special_day(now=NOW, actor=actor, unit_id=unit.id, on_date=on_date, windows=windows, reason=reason)


def open_at(unit, at):
    return is_open(at, calendar_for(unit_id=unit.id).calendar)


def test_a_day_off_of_the_company_closes_everything_below_it(organisation):
    assert open_at(organisation.heat_station, AT_TEN)
    set_day(organisation.heat)
    assert not open_at(organisation.heat, AT_TEN)
    assert not open_at(organisation.heat_station, AT_TEN)
    assert open_at(organisation.water_station, AT_TEN)


def test_it_does_not_close_who_works_around_the_clock_unless_it_is_their_own(organisation):
    always = {"weekly": ROUND_THE_CLOCK, "follows_official_days": False, "from_date": date(2026, 1, 1)}
    set_working_hours(now=NOW, actor=SYSTEM_ACTOR, unit_id=organisation.heat_station.id, **always)
    set_day(organisation.heat)
    assert open_at(organisation.heat_station, AT_TEN)
    set_day(organisation.heat_station)
    assert not open_at(organisation.heat_station, AT_TEN)


def test_the_nearest_unit_has_the_last_word(organisation):
    set_day(organisation.heat)
    set_day(organisation.heat_station, windows=[[540, 720]], reason="值班")
    assert open_at(organisation.heat_station, AT_TEN)
    assert not open_at(organisation.heat, AT_TEN)


def test_a_saturday_is_opened_and_closed_again(organisation):
    set_day(organisation.heat_station, on_date=SATURDAY, windows=[[540, 720]])
    assert open_at(organisation.heat_station, SATURDAY_AT_TEN)
    withdrawing = {"unit_id": organisation.heat_station.id, "on_date": SATURDAY}
    withdraw_special_day(now=NOW, actor=SYSTEM_ACTOR, reason="改期", **withdrawing)
    assert not open_at(organisation.heat_station, SATURDAY_AT_TEN)
    kinds = [event.kind for event in history(stream=f"unit:{organisation.heat_station.id}")][-2:]
    assert kinds == ["unit.special_day_set", "unit.special_day_withdrawn"]
    with pytest.raises(UnableToSetSpecialDay):
        withdraw_special_day(now=NOW, actor=SYSTEM_ACTOR, reason="再撤", **withdrawing)


def test_working_hours_are_added_around_the_day_off(organisation):
    start, amount = datetime(2026, 11, 18, 9, tzinfo=UTC), parse_amount("4 working hours")
    before = add(start, amount, calendar_for(unit_id=organisation.heat.id).calendar).due_at
    set_day(organisation.heat)
    assert add(start, amount, calendar_for(unit_id=organisation.heat.id).calendar).due_at == before + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "原因"),
        ({"on_date": date(2026, 11, 17)}, "已经过去"),
        ({"windows": [[540, 720], [700, 800]]}, "重叠"),
        ({"windows": [[720, 540]]}, "晚于"),
        ({"windows": ["x"]}, "起止"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(organisation, changes, said):
    with pytest.raises(UnableToSetSpecialDay, match=said):
        set_day(organisation.heat, **changes)
    assert not SpecialDay.objects.exists()


def test_only_administrators_set_special_days(organisation):
    with pytest.raises(UnableToSetSpecialDay):
        set_day(organisation.heat, actor=actor_for(organisation.heat_manager))


windows = st.tuples(st.integers(-10, 1500), st.integers(-10, 3000)).map(list)
weeks = st.dictionaries(st.sampled_from([str(day) for day in range(7)]), st.lists(windows, max_size=3))


@settings(max_examples=300, deadline=None)
@given(weeks)
def test_a_week_without_problem_is_one_that_the_engine_takes(week):
    if problem_of_week(week, NAMES) == "":
        unit_hours(weekly=week, exceptions={}, follows_official_days=True)


@settings(max_examples=300, deadline=None)
@given(weeks)
def test_what_the_engine_refuses_is_a_problem_in_words(week):
    try:
        unit_hours(weekly=week, exceptions={}, follows_official_days=True)
    except ValueError:
        assert problem_of_week(week, NAMES) != ""


def test_past_midnight_is_said_in_words():
    with translation.override("zh-hans"):
        assert windows_words([[1200, 1560], [0, 60]]) == "00:00-01:00 20:00-次日02:00"
    with translation.override("en"):
        assert windows_words([[1200, 1440], [60, 120]]) == "01:00-02:00 20:00-24:00"
        assert problem_of_week({"6": [[1200, 1560]], "0": [[60, 120]]}, NAMES).startswith("Sun: 20:00-next day 02:00")
