"""Typical beginnings and what a promise comes to in each, before anybody works by it."""

from __future__ import annotations

from datetime import date

import pytest

from engine.standard.pack_texts import answer, clause, pack
from shouwen.engine.promise.previewing import previews, typical_cases
from shouwen.engine.standard.rules import Promise
from shouwen.engine.standard.standard import Standard
from standards.calendars import calendars_for

STATION = calendars_for(Standard(()))["station"]
BEFORE_NATIONAL_DAY = date(2026, 9, 14)


def promise(limit: str = "within: 24 h", **keys: str) -> Promise:
    return next(pack(clause(answer(limit, **keys))).promises())


def dues(limit: str, **keys: str) -> list[str]:
    found = previews(promise(limit, **keys), STATION, BEFORE_NATIONAL_DAY)
    return [f"{one.judgement.due_at:%m-%d %H:%M}" for one in found if one.judgement.due_at]


def test_the_cases_are_a_weekday_morning_a_friday_evening_and_the_day_before_a_long_holiday():
    found = typical_cases(STATION, BEFORE_NATIONAL_DAY)
    assert [(one.kind, f"{one.starts_at:%a %Y-%m-%d %H:%M}", one.holiday) for one in found] == [
        ("weekday", "Tue 2026-09-15 09:30", ""),
        ("friday", "Fri 2026-10-16 18:30", ""),
        ("holiday", "Wed 2026-09-30 16:00", "National Day"),
    ]


def test_where_the_calendar_ends_the_latest_long_holiday_before_it_is_taken():
    last = typical_cases(STATION, date(2026, 12, 20))[-1]
    assert (last.kind, last.starts_at.year) == ("holiday", 2026)


@pytest.mark.parametrize(
    "limit", ["within: 24 h", "within: 2 working days", "every: 3 natural days\n  ends: case.handled"]
)
def test_every_limit_that_counts_from_the_beginning_is_due_after_it(limit: str):
    for one in previews(promise(limit), STATION, BEFORE_NATIONAL_DAY):
        assert one.judgement.due_at is not None and one.judgement.due_at > one.case.starts_at


def test_working_days_skip_the_holiday_and_hours_do_not():
    hours, days = dues("within: 24 h")[2], dues("within: 1 working day")[2]
    assert hours < days


def test_each_branch_of_a_limit_is_shown():
    limit = "within: [{when: {zone: urban}, limit: 30 min}, {limit: 1 h}]"
    found = previews(promise(limit), STATION, BEFORE_NATIONAL_DAY)
    minutes = [(one.judgement.due_at - one.case.starts_at).seconds // 60 for one in found if one.judgement.due_at]
    assert minutes == [30, 60] * 3


def test_a_notice_is_shown_for_a_moment_some_days_ahead():
    found = previews(promise("before: {moment: starts_at, by: 48 h}"), STATION, BEFORE_NATIONAL_DAY)[0]
    assert found.planned_at is not None and found.judgement.due_at is not None
    assert (found.planned_at - found.judgement.due_at).total_seconds() == 48 * 3600


def test_a_year_that_nobody_has_entered_is_said_and_not_guessed():
    found = previews(promise("within: 30 working days"), STATION, date(2026, 12, 1))
    assert any("2027" in one.judgement.problem for one in found)
