"""Limits by the local time of the report."""

from __future__ import annotations

import pytest

from engine.timeline.timeline_calendars import STATION, local, shown
from shouwen.engine.timeline import CutOff, TimelineError, apply_cut_off

SAME_DAY_OR_NOON = (CutOff("00:00", "19:00", 0, "24:00"), CutOff("19:00", "24:00", 1, "12:00"))


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        ("2026-06-15 18:59", "2026-06-16 00:00"),
        ("2026-06-15 19:00", "2026-06-16 12:00"),
        ("2026-06-15 23:59", "2026-06-16 12:00"),
        ("2026-06-16 00:00", "2026-06-17 00:00"),
        ("2026-12-31 20:00", "2027-01-01 12:00"),
        ("2028-02-28 20:00", "2028-02-29 12:00"),
    ],
)
def test_the_local_time_of_the_report_decides(reported: str, due: str) -> None:
    landing = apply_cut_off(local(reported), SAME_DAY_OR_NOON, STATION)
    assert landing is not None
    assert shown(landing.due_at) == due


def test_a_rule_over_midnight_counts_from_the_evening_on_which_it_began() -> None:
    overnight = (CutOff("22:00", "06:00", 1, "09:00"),)
    evening, small_hours = local("2026-06-15 22:00"), local("2026-06-16 05:59")
    assert {shown(apply_cut_off(at, overnight, STATION).due_at) for at in (evening, small_hours)} == {
        "2026-06-16 09:00"
    }
    assert apply_cut_off(local("2026-06-16 06:00"), overnight, STATION) is None


def test_a_cut_off_says_which_rule_spoke() -> None:
    reported_at = local("2026-06-15 20:00")
    rule, due = apply_cut_off(reported_at, SAME_DAY_OR_NOON, STATION).steps
    assert (rule.text_key, rule.at, dict(rule.params)) == (
        "reported_between",
        reported_at,
        {"from_time": "19:00", "to_time": "24:00", "day_offset": 1, "due_time": "12:00"},
    )
    assert shown(due.at) == "2026-06-16 12:00"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (("19:00", "24:01", 1, "12:00"), "`24:01` is no time of day"),
        (("7 pm", "24:00", 1, "12:00"), "`7 pm` is no time of day"),
        (("00:00", "19:00", -1, "12:00"), "before the report"),
        (("00:00", "19:00", 0, "18:00"), "cannot be due the same day at 18:00"),
        (("22:00", "06:00", 0, "09:00"), "next day at the earliest"),
    ],
)
def test_a_cut_off_that_cannot_be_kept_is_refused(rule: tuple[str, str, int, str], message: str) -> None:
    with pytest.raises(TimelineError, match=message):
        CutOff(*rule)
