"""The lines of an explanation, free of any language: what was counted, or not, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One line: `on` a day or `at` a moment (up to `until`, days included, moments not), a text and its values."""

    kind: str
    text_key: str
    on: date | None = None
    at: datetime | None = None
    until: date | datetime | None = None
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)


# Every text key a Step may carry, with the params of its text. The renderer has a sentence for each.
TEXT_KEYS: dict[str, tuple[str, ...]] = {
    "first_day_does_not_count": (),
    "first_day_is_over": (),
    "day_counts": ("number", "total"),
    "makeup_day_counts": ("number", "total", "name"),
    "days_count": ("first", "last", "total"),
    "holiday_does_not_count": ("name",),
    "weekend_does_not_count": (),
    "paused_day_does_not_count": (),
    "holiday_last_day_moves": ("name",),
    "weekend_last_day_moves": (),
    "unit_closes": (),
    "day_ends": (),
    "same_minute": (),
    "every_minute_counts": ("minutes", "seconds"),
    "window_counts": ("minutes", "seconds"),
    "holiday_closed": ("name",),
    "weekend_closed": (),
    "exception_closed": (),
    "no_hours": (),
    "outside_hours": (),
    "paused": (),
    "time_used_up": (),
    "middle_not_shown": ("days", "minutes"),
    "working_day_ends": (),
    "next_working_day": (),
    "reported_between": ("from_time", "to_time", "day_offset", "due_time"),
}


@dataclass(frozen=True)
class Landing:
    """Where a period ends: `due_at` in UTC, None while a pause is still open. The steps are worked out when read."""

    due_at: datetime | None
    explain: Callable[[], tuple[Step, ...]] = field(compare=False, repr=False)

    @property
    def is_paused(self) -> bool:
        """Whether the period cannot end before an open pause does."""
        return self.due_at is None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """How the due time came about, line by line."""
        return self.explain()
