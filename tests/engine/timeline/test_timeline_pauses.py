"""Pauses: paused time does not count, and an open pause leaves the due moment undecided."""

from __future__ import annotations

import pytest

from engine.timeline.timeline_calendars import STATION, local, shown
from shouwen.engine.timeline import Amount, DayPolicy, Span, add_with_pauses, elapsed, parse_amount

START = local("2026-06-15 10:00")


def paused(start: str, end: str | None = None) -> Span:
    return Span(local(start), local(end) if end else None)


@pytest.mark.parametrize(
    ("within", "pauses", "due"),
    [
        ("24 h", [], "2026-06-16 10:00"),
        ("24 h", [paused("2026-06-15 12:00", "2026-06-15 15:00")], "2026-06-16 13:00"),
        # Pauses that overlap count once; one that began before the period counts from its start.
        (
            "24 h",
            [paused("2026-06-15 12:00", "2026-06-15 15:00"), paused("2026-06-15 14:00", "2026-06-15 16:00")],
            "2026-06-16 14:00",
        ),
        ("24 h", [paused("2026-06-14 12:00", "2026-06-15 11:00")], "2026-06-16 11:00"),
        ("24 h", [paused("2026-06-14 12:00", "2026-06-15 10:00")], "2026-06-16 10:00"),
        # A pause that begins when the period is over changes nothing.
        ("24 h", [paused("2026-06-16 10:00")], "2026-06-16 10:00"),
        ("24 h", [paused("2026-06-16 09:59")], "paused"),
        # Working time: a pause at night costs nothing.
        ("4 working hours", [paused("2026-06-15 11:00", "2026-06-15 14:00")], "2026-06-15 17:00"),
        ("8 working hours", [paused("2026-06-15 18:00", "2026-06-16 08:00")], "2026-06-16 10:30"),
        # Days: a day whose end is paused does not count.
        ("3 working days", [paused("2026-06-16 09:00", "2026-06-16 17:00")], "2026-06-18 17:30"),
        ("3 working days", [paused("2026-06-16 09:00", "2026-06-16 17:30")], "2026-06-22 17:30"),
        ("3 working days", [paused("2026-06-16 09:00", "2026-06-17 09:00")], "2026-06-22 17:30"),
        ("3 working days", [paused("2026-06-18 17:30")], "2026-06-18 17:30"),
        ("3 working days", [paused("2026-06-18 17:29")], "paused"),
        # A last natural day on a rest day moves on, past a pause if need be.
        ("5 natural days", [], "2026-06-22 17:30"),
        ("5 natural days", [paused("2026-06-20 12:00", "2026-06-23 12:00")], "2026-06-23 17:30"),
        ("5 natural days", [paused("2026-06-20 20:00", "2026-06-21 12:00")], "2026-06-22 17:30"),
        ("5 natural days", [paused("2026-06-21 12:00")], "paused"),
    ],
)
def test_paused_time_does_not_count(within: str, pauses: list[Span], due: str) -> None:
    landing = add_with_pauses(START, parse_amount(within), tuple(pauses), STATION)
    assert shown(landing.due_at) == due
    assert landing.is_paused == (due == "paused")


def test_measured_time_leaves_out_pauses_even_while_they_run() -> None:
    pauses = (paused("2026-06-15 11:00", "2026-06-15 12:00"), paused("2026-06-15 14:00"))
    now = local("2026-06-15 20:00")
    assert elapsed(START, now, "elapsed", STATION, pauses=pauses) == Amount(180, "elapsed")
    assert elapsed(START, now, "unit_hours", STATION, pauses=pauses) == Amount(90, "unit_hours")
    assert elapsed(START, local("2026-06-18 20:00"), "working_days", STATION, pauses=pauses).quantity == 0


def test_a_paused_day_to_the_minute_is_one_day_longer() -> None:
    to_the_minute = DayPolicy(ends="same_minute")
    taken = (paused("2026-06-16 09:00", "2026-06-16 10:30"),)
    landing = add_with_pauses(START, parse_amount("2 working days"), taken, STATION, to_the_minute)
    assert shown(landing.due_at) == "2026-06-18 10:00"
