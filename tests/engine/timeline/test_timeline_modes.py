"""Modes on a calendar: laws on random spans, and fingerprints that stay as they were without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.timeline.timeline_calendars import calendars, moments
from shouwen.engine.promise.events import season_facts
from shouwen.engine.timeline import Calendar, Span, merge_spans

laws = settings(max_examples=60, deadline=None)
START = datetime(2026, 11, 1, tzinfo=UTC)


@st.composite
def modes(draw: st.DrawFn) -> dict[str, tuple[Span, ...]]:
    """Draw when an emergency and a major event are on."""
    found = {}
    for name in ("emergency", "major_event"):
        edges = draw(st.lists(st.tuples(st.integers(0, 5_000), st.integers(1, 500)), max_size=4))
        spans = [Span(START + timedelta(hours=a), START + timedelta(hours=a + b)) for a, b in edges]
        found[name] = merge_spans(spans)
    return found


@laws
@given(calendars(), modes(), moments)
def test_a_mode_is_on_in_its_spans_and_only_there(
    calendar: Calendar, declared: dict[str, tuple[Span, ...]], at: datetime
) -> None:
    on = replace(calendar, modes=declared).modes_at(at)
    assert set(on) == {name for name, spans in declared.items() if any(span.contains(at) for span in spans)}


@laws
@given(calendars(), modes())
def test_a_calendar_with_modes_comes_back_from_its_data(
    calendar: Calendar, declared: dict[str, tuple[Span, ...]]
) -> None:
    with_modes = replace(calendar, modes={name: spans for name, spans in declared.items() if spans})
    again = Calendar.from_data(with_modes.to_data())
    assert again == with_modes and again.fingerprint() == with_modes.fingerprint()


@laws
@given(calendars())
def test_without_modes_the_data_are_as_they_were_before_there_were_any(calendar: Calendar) -> None:
    assert "modes" not in calendar.to_data()
    assert replace(calendar, modes={"emergency": ()}).fingerprint() == calendar.fingerprint()


@laws
@given(calendars(), modes(), modes(), moments)
def test_what_is_declared_later_changes_nothing_of_a_moment_outside_it(
    calendar: Calendar, before: dict[str, tuple[Span, ...]], added: dict[str, tuple[Span, ...]], at: datetime
) -> None:
    both = {name: merge_spans([*before[name], *added[name]]) for name in before}
    if not replace(calendar, modes=added).modes_at(at):
        earlier, later = replace(calendar, modes=before), replace(calendar, modes=both)
        assert season_facts(at, earlier) == season_facts(at, later)
