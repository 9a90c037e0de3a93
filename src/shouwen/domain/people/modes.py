"""Modes: a decision that for a while switches limits, rosters and scripts of a company or the whole group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from shouwen.engine.timeline import Span, merge_spans

SEASON_START, EMERGENCY, MAJOR_EVENT = "season_start", "emergency", "major_event"
MODE_NAMES = {
    SEASON_START: _("First days of the heating season"),
    EMERGENCY: _("Emergency"),
    MAJOR_EVENT: _("Major event"),
}
MODES = tuple(MODE_NAMES)


@dataclass(frozen=True, slots=True)
class Declared:
    """A mode as it was declared for a unit and all below it. `ends_at` is when it ends, earlier if it was ended."""

    id: int
    unit_id: int
    mode: str
    reason: str
    from_at: datetime
    until_at: datetime
    ended_at: datetime | None

    @property
    def ends_at(self) -> datetime:
        """Return when the mode ends; never before it begins."""
        return max(self.from_at, min(self.until_at, self.ended_at or self.until_at))

    def is_on(self, at: datetime) -> bool:
        """Return whether the mode is on at a moment."""
        return self.from_at <= at < self.ends_at


def spans_by_mode(declared: Iterable[Declared]) -> dict[str, tuple[Span, ...]]:
    """Return for each mode the spans in which it is on."""
    found: dict[str, list[Span]] = {}
    for one in declared:
        if one.from_at < one.ends_at:
            found.setdefault(one.mode, []).append(Span(one.from_at, one.ends_at))
    return {mode: merge_spans(spans) for mode, spans in found.items()}
