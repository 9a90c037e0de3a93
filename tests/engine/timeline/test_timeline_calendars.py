"""A calendar as a value that a promise can pin."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date

import pytest

from engine.timeline.timeline_calendars import HEATING, OFFICIAL_2026, SPLIT_SHIFT, STATION, unit
from shouwen.engine.timeline import (
    AmountError,
    Calendar,
    CalendarYearMissing,
    DayWindow,
    NoWorkingTime,
    TimelineError,
    UnitHours,
)


def test_a_calendar_is_plain_data_that_json_keeps() -> None:
    again = Calendar.from_data(json.loads(json.dumps(STATION.to_data())))
    assert again == STATION
    assert again.fingerprint() == STATION.fingerprint()
    assert again.seasons["heating"] == HEATING


def test_the_data_shows_hours_holidays_and_seasons() -> None:
    data = STATION.to_data()
    assert data["hours"]["weekly"]["0"] == [[510, 720], [810, 1050]]
    assert data["official"]["2026"]["makeup"]["2026-10-10"] == "国庆节"
    assert data["seasons"]["heating"] == {
        "from": "11-15",
        "to": "03-20",
        "overrides": {"2026": ["2026-11-10", "2027-03-31"]},
    }


def test_the_order_of_writing_changes_nothing() -> None:
    one = unit(UnitHours({0: SPLIT_SHIFT, 1: SPLIT_SHIFT, 2: ()}))
    other = unit(UnitHours({1: SPLIT_SHIFT[::-1], 0: SPLIT_SHIFT}))
    assert one == other
    assert one.fingerprint() == other.fingerprint()
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    "changed",
    [
        replace(STATION, version="2026.2"),
        replace(STATION, zone="Europe/Amsterdam"),
        replace(STATION, hours=UnitHours({0: (DayWindow(510, 721),)})),
        replace(STATION, hours=replace(STATION.hours, exceptions={date(2026, 6, 15): ()})),
        replace(STATION, hours=replace(STATION.hours, makeup_weekday=4)),
        replace(STATION, seasons={}),
    ],
)
def test_any_change_changes_the_fingerprint(changed: Calendar) -> None:
    assert changed.fingerprint() != STATION.fingerprint()


def test_errors_about_official_days_name_the_calendar() -> None:
    assert STATION.official.key == "station"
    assert OFFICIAL_2026.key == "official days"


def test_an_unknown_zone_is_refused_at_once() -> None:
    with pytest.raises(TimelineError, match="`Mars/Olympus` is no time zone"):
        replace(STATION, zone="Mars/Olympus")


def test_a_calendar_and_its_errors_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(STATION)) == STATION
    for error in (
        CalendarYearMissing(2027, "station"),
        NoWorkingTime("station", 40),
        AmountError("x", "is odd", ("1 h",)),
    ):
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
