"""Half-open spans of time: the start belongs to the span, the end does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shouwen.engine.timeline.errors import TimelineError
from shouwen.engine.timeline.instants import as_utc

_NEVER_ENDS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """The time from `start` up to `end`, both UTC. A span without an end is still open, like a running pause."""

    start: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", as_utc(self.start))
        if self.end is not None:
            object.__setattr__(self, "end", as_utc(self.end))
            if self.end < self.start:
                raise TimelineError(f"A span cannot end ({self.end}) before it starts ({self.start}).")

    def __bool__(self) -> bool:
        return self.end is None or self.start < self.end

    @property
    def is_open(self) -> bool:
        """Whether the span has no end yet."""
        return self.end is None

    @property
    def duration(self) -> timedelta:
        """The length of the span; an open span has none."""
        if self.end is None:
            raise TimelineError(f"The span from {self.start} is still open and has no length yet.")
        return self.end - self.start

    def contains(self, moment: datetime) -> bool:
        """This function will tell whether a moment lies in the span."""
        return self.start <= moment < _end_of(self)

    def intersect(self, other: Span) -> Span | None:
        """This function will give the time that both spans share, or nothing if they share none."""
        start, end = max(self.start, other.start), min(_end_of(self), _end_of(other))
        return _span(start, end) if start < end else None

    def shift(self, by: timedelta) -> Span:
        """This function will give the same span earlier or later."""
        return Span(self.start + by, None if self.end is None else self.end + by)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """This function will give the same time as disjoint spans in order; touching spans become one, empty ones go."""
    merged: list[Span] = []
    for span in sorted((span for span in spans if span), key=lambda span: (span.start, _end_of(span))):
        if merged and span.start <= _end_of(merged[-1]):
            merged[-1] = _span(merged[-1].start, max(_end_of(merged[-1]), _end_of(span)))
        else:
            merged.append(span)
    return tuple(merged)


def subtract_spans(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """This function will give the time in `spans` that lies in none of the `holes`, as disjoint spans in order."""
    cuts = merge_spans(holes)
    return tuple(piece for span in merge_spans(spans) for piece in _cut(span, cuts))


def _cut(span: Span, cuts: tuple[Span, ...]) -> Iterable[Span]:
    cursor, end = span.start, _end_of(span)
    for cut in cuts:
        if cursor < cut.start < end:
            yield Span(cursor, cut.start)
        if cut.start < end:
            cursor = max(cursor, _end_of(cut))
    if cursor < end:
        yield _span(cursor, end)


def _end_of(span: Span) -> datetime:
    return _NEVER_ENDS if span.end is None else span.end


def _span(start: datetime, end: datetime) -> Span:
    return Span(start, None if end == _NEVER_ENDS else end)
