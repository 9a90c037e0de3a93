"""Adding for many moments at once: the same as one by one on any calendar, for any kind of limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.timeline.timeline_calendars import (
    AMSTERDAM,
    HOTLINE,
    PLAIN_STATION,
    STATION,
    calendars,
    local,
    moments,
    pauses,
    policies,
)
from shouwen.engine.timeline import (
    Amount,
    Calendar,
    CutOff,
    DayPolicy,
    Span,
    TimelineError,
    add_with_pauses,
    apply_cut_off,
    end_of_working_day,
    subtract,
)
from shouwen.engine.timeline.bulk import NEVER, UNKNOWN, BulkCalendar, BulkPauses
from shouwen.engine.timeline.instants import from_ticks, to_ticks
from shouwen.engine.timeline.spans import merge_spans

laws = settings(max_examples=50, deadline=None)
amounts = st.one_of(
    st.builds(Amount, st.integers(0, 5_000), st.sampled_from(["elapsed", "seconds", "unit_hours"])),
    st.builds(Amount, st.integers(0, 60), st.sampled_from(["working_days", "natural_days"])),
)
many = st.lists(moments, min_size=1, max_size=12)
CUT_OFFS = (
    CutOff("08:00", "12:00", 0, "18:00"),
    CutOff("12:00", "19:00", 1, "12:00"),
    CutOff("19:00", "08:00", 1, "12:00"),
)


def ticks_of(found: Sequence[datetime]) -> np.ndarray:
    return np.array([to_ticks(one) for one in found], dtype=np.int64)


def bulk(calendar: Calendar) -> BulkCalendar:
    return BulkCalendar(calendar, 2024, 2027)


def padded(rows: Sequence[Sequence[Span]]) -> BulkPauses:
    width = max((len(row) for row in rows), default=0) or 1
    begins, ends = (np.full((len(rows), width), UNKNOWN, dtype=np.int64) for _side in range(2))
    for place, row in enumerate(rows):
        for number, span in enumerate(sorted(row, key=lambda one: one.start)):
            begins[place, number] = to_ticks(span.start)
            ends[place, number] = NEVER if span.end is None else to_ticks(span.end)
    return BulkPauses(begins, ends)


def assert_same(found: np.ndarray, one_by_one: Sequence[datetime | None]) -> None:
    """Hold every moment that the bulk knows against the one that was worked out alone."""
    for due, alone in zip(found.tolist(), one_by_one, strict=True):
        if due != UNKNOWN:
            assert (None if due == NEVER else from_ticks(due)) == alone


@laws
@given(calendars(), many, amounts, policies)
def test_many_due_times_are_those_of_each(
    calendar: Calendar, starts: list[datetime], amount: Amount, policy: DayPolicy
) -> None:
    found = bulk(calendar).add(ticks_of(starts), amount.quantity, amount.unit, policy=policy)
    assert_same(found, [add_with_pauses(start, amount, (), calendar, policy).due_at for start in starts])


@laws
@given(calendars(), st.lists(st.tuples(moments, pauses(), st.booleans()), min_size=1, max_size=8), amounts, policies)
def test_many_due_times_with_pauses_are_those_of_each(
    calendar: Calendar, rows: list[tuple[datetime, tuple[Span, ...], bool]], amount: Amount, policy: DayPolicy
) -> None:
    spans = [_last_left_open(list(paused)) if lasting else list(paused) for _start, paused, lasting in rows]
    starts = [start for start, _paused, _lasting in rows]
    found = bulk(calendar).add(
        ticks_of(starts), amount.quantity, amount.unit, policy=policy, pauses=padded([list(one) for one in spans])
    )
    alone = [
        add_with_pauses(start, amount, paused, calendar, policy).due_at
        for start, paused in zip(starts, spans, strict=True)
    ]
    assert_same(found, alone)


def _last_left_open(paused: list[Span]) -> list[Span]:
    merged = list(merge_spans(paused))
    return [*merged[:-1], Span(merged[-1].start, None)] if merged else []


@laws
@given(calendars(), many, amounts, policies)
def test_many_subtractions_are_those_of_each(
    calendar: Calendar, ends: list[datetime], amount: Amount, policy: DayPolicy
) -> None:
    found = bulk(calendar).subtract(ticks_of(ends), amount.quantity, amount.unit, policy=policy)
    assert_same(found, [subtract(end, amount, calendar, policy=policy) for end in ends])


@laws
@given(calendars(), many)
def test_many_ends_of_the_working_day_are_those_of_each(calendar: Calendar, starts: list[datetime]) -> None:
    found = bulk(calendar).end_of_working_day(ticks_of(starts))
    assert_same(found, [end_of_working_day(start, calendar) for start in starts])


@laws
@given(calendars(), many)
def test_many_cut_offs_are_those_of_each(calendar: Calendar, starts: list[datetime]) -> None:
    found = bulk(calendar).cut_off(ticks_of(starts), CUT_OFFS)
    landings = [apply_cut_off(start, CUT_OFFS, calendar) for start in starts]
    assert_same(found, [landing.due_at if landing else None for landing in landings])


def test_every_kind_is_known_on_an_ordinary_calendar() -> None:
    starts = ticks_of([local("2026-03-03 09:15") + timedelta(hours=7 * hour) for hour in range(300)])
    calendar = bulk(PLAIN_STATION)
    for unit, quantity in (("elapsed", 90), ("seconds", 9), ("unit_hours", 600), ("working_days", 5)):
        assert UNKNOWN not in calendar.add(starts, quantity, unit)
        assert UNKNOWN not in calendar.subtract(starts, quantity, unit)
    for policy in (DayPolicy(), DayPolicy(ends="same_minute"), DayPolicy(first_day_counts=True, ends="midnight")):
        assert UNKNOWN not in calendar.add(starts, 3, "natural_days", policy=policy)
    assert UNKNOWN not in calendar.end_of_working_day(starts)
    assert UNKNOWN not in calendar.cut_off(starts, CUT_OFFS)


@pytest.mark.parametrize(("unit", "quantity"), [("working_days", 5), ("unit_hours", 2400), ("natural_days", 9)])
def test_a_year_that_nobody_has_entered_is_unknown_never_guessed(unit: str, quantity: int) -> None:
    start = local("2026-12-29 10:00")
    found = BulkCalendar(STATION, 2025, 2028).add(ticks_of([start]), quantity, unit)
    assert found.tolist() == [UNKNOWN]
    with pytest.raises(TimelineError, match="2027"):
        add_with_pauses(start, Amount(quantity, unit), (), STATION)


def test_a_year_in_between_that_is_missing_parts_the_table() -> None:
    years = {year: PLAIN_STATION.official.years[year] for year in (2024, 2026, 2027)}
    calendar = Calendar("gap", "1", "Asia/Shanghai", type(PLAIN_STATION.official)(years), PLAIN_STATION.hours)
    starts = ticks_of([local("2024-12-30 10:00"), local("2026-02-03 10:00")])
    found = BulkCalendar(calendar, 2023, 2028).add(starts, 3, "working_days")
    assert found[0] == UNKNOWN
    assert from_ticks(int(found[1])) == local("2026-02-06 17:30")


def test_a_day_on_which_the_clocks_change_is_left_to_the_one_that_knows_the_zone() -> None:
    calendar = Calendar("canal", "1", "Europe/Amsterdam", PLAIN_STATION.official, HOTLINE.hours)
    start = datetime(2026, 3, 28, 2, 30, tzinfo=AMSTERDAM)
    found = BulkCalendar(calendar, 2026, 2026).add(
        ticks_of([start]), 1, "natural_days", policy=DayPolicy(ends="same_minute", holidays_move=False)
    )
    assert found.tolist() == [UNKNOWN]


def test_moments_before_and_after_the_table_are_unknown() -> None:
    starts = ticks_of([datetime(1999, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)])
    calendar = BulkCalendar(PLAIN_STATION, 2024, 2026)
    for found in (
        calendar.add(starts, 60, "unit_hours"),
        calendar.add(starts, 1, "working_days"),
        calendar.add(starts, 1, "natural_days"),
        calendar.subtract(starts, 60, "unit_hours"),
        calendar.end_of_working_day(starts),
        calendar.cut_off(starts, CUT_OFFS),
    ):
        assert found.tolist() == [UNKNOWN, UNKNOWN]


def test_each_moment_may_have_an_amount_of_its_own() -> None:
    start = local("2026-03-03 09:00")
    found = BulkCalendar(PLAIN_STATION, 2026, 2026).add(
        ticks_of([start] * 3), np.array([0, 60, 240], dtype=np.int64), "unit_hours"
    )
    assert [from_ticks(one) for one in found.tolist()] == [start, local("2026-03-03 10:00"), local("2026-03-03 14:30")]


def test_a_calendar_that_never_opens_has_no_due_time() -> None:
    closed = Calendar("closed", "1", "Asia/Shanghai", PLAIN_STATION.official, type(PLAIN_STATION.hours)({}))
    starts = ticks_of([datetime.combine(date(2026, 3, 3), datetime.min.time(), UTC)])
    calendar = BulkCalendar(closed, 2026, 2026)
    assert calendar.add(starts, 1, "unit_hours").tolist() == [UNKNOWN]
    assert calendar.end_of_working_day(starts).tolist() == [UNKNOWN]
