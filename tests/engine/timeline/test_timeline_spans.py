"""Half-open spans, in tables and by law. Letters stand for hours of 15 June 2026."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.timeline.timeline_calendars import SHANGHAI
from shouwen.engine.timeline import Span, TimelineError, merge_spans, subtract_spans

MIDNIGHT = datetime(2026, 6, 15, tzinfo=UTC)


def at(hour: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hour)


def hours(start: float, end: float | None) -> Span:
    return Span(at(start), None if end is None else at(end))


spans = st.lists(
    st.builds(
        lambda start, length: hours(start, None if length is None else start + length),
        st.integers(0, 20),
        st.none() | st.integers(0, 6),
    ),
    max_size=6,
)
half_hours = [at(half / 2) for half in range(60)]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((8, 12), (10, 14), (10, 12)),
        ((8, 12), (12, 14), None),
        ((8, 12), (9, 10), (9, 10)),
        ((8, None), (10, 14), (10, 14)),
        ((8, None), (10, None), (10, None)),
        ((8, 8), (8, 9), None),
    ],
)
def test_two_spans_share_the_time_that_lies_in_both(one: tuple, other: tuple, shared: tuple | None) -> None:
    expected = hours(*shared) if shared else None
    assert hours(*one).intersect(hours(*other)) == expected
    assert hours(*other).intersect(hours(*one)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([(8, 12), (10, 14)], [(8, 14)]),
        ([(12, 14), (8, 12)], [(8, 14)]),
        ([(8, 9), (10, 11), (9, 9)], [(8, 9), (10, 11)]),
        ([(8, None), (10, 11)], [(8, None)]),
    ],
)
def test_spans_merge_into_disjoint_ones(before: list[tuple], after: list[tuple]) -> None:
    assert merge_spans(hours(*span) for span in before) == tuple(hours(*span) for span in after)


@pytest.mark.parametrize(
    ("kept", "holes", "left"),
    [
        ([(8, 18)], [(12, 13)], [(8, 12), (13, 18)]),
        ([(8, 18)], [(6, 9), (17, 20)], [(9, 17)]),
        ([(8, 18)], [(6, 20)], []),
        ([(8, None)], [(12, 13)], [(8, 12), (13, None)]),
        ([(8, 18)], [(12, None)], [(8, 12)]),
    ],
)
def test_holes_are_cut_out(kept: list[tuple], holes: list[tuple], left: list[tuple]) -> None:
    answer = subtract_spans([hours(*span) for span in kept], [hours(*span) for span in holes])
    assert answer == tuple(hours(*span) for span in left)


@given(spans, spans)
def test_what_is_left_lies_in_a_span_and_in_no_hole(kept: list[Span], holes: list[Span]) -> None:
    left = subtract_spans(kept, holes)
    for moment in half_hours:
        wanted = any(span.contains(moment) for span in kept) and not any(hole.contains(moment) for hole in holes)
        assert any(span.contains(moment) for span in left) == wanted


@given(spans)
def test_merging_keeps_every_moment_and_merges_once(some: list[Span]) -> None:
    merged = merge_spans(some)
    assert merge_spans(merged) == merged
    for moment in half_hours:
        assert sum(span.contains(moment) for span in merged) == any(span.contains(moment) for span in some)


def test_the_start_belongs_to_a_span_and_the_end_does_not() -> None:
    assert [hours(8, 12).contains(at(hour)) for hour in (7.99, 8, 11.99, 12)] == [False, True, True, False]


def test_an_empty_span_is_false_and_holds_nothing() -> None:
    assert not hours(8, 8)
    assert not hours(8, 8).contains(at(8))


def test_a_span_moves_and_has_a_length() -> None:
    assert hours(8, 12).shift(timedelta(hours=2)) == hours(10, 14)
    assert hours(8, None).shift(timedelta(hours=2)) == hours(10, None)
    assert hours(8, 12).duration == timedelta(hours=4)


def test_an_open_span_has_no_length_yet() -> None:
    assert hours(8, None).is_open
    with pytest.raises(TimelineError, match="still open"):
        _ = hours(8, None).duration


def test_a_span_is_kept_in_utc() -> None:
    span = Span(datetime(2026, 6, 15, 8, tzinfo=SHANGHAI), datetime(2026, 6, 15, 9, tzinfo=SHANGHAI))
    assert span == hours(0, 1)
    assert span.start.tzinfo is UTC


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(TimelineError, match="before it starts"):
        hours(12, 8)


def test_a_span_needs_a_zone() -> None:
    with pytest.raises(TimelineError, match="no time zone"):
        Span(datetime(2026, 6, 15, 8), None)  # noqa: DTZ001
