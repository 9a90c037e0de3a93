"""The charts of a trial; each has a table with the same figures beside it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shouwen.domain.replays.reports import ClauseLine, UnitLoad
from shouwen.engine.replay import Counts
from shouwen.interfaces.pages.replay_words import WEEKDAYS, slot_name

BEFORE_COLOUR, AFTER_COLOUR = "#8a939d", "#2f6fd0"
WORSE_COLOUR, SAME_COLOUR, BETTER_COLOUR = "#d2453b", "#8a939d33", "#2f9e5b"
MOST_BARS = 12


def clauses_chart(lines: Sequence[ClauseLine], titles: Sequence[str]) -> dict[str, Any]:
    """Return kept rates before and under the draft, those with the largest difference first."""
    ranked = sorted(zip(lines, titles, strict=True), key=lambda one: -abs(_drop(one[0])))[:MOST_BARS]
    ranked.reverse()
    before = [_percent(line.before) for line, _title in ranked]
    after = [_percent(line.after) for line, _title in ranked]
    return {
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "legend": {"top": 0, "left": 0},
        "grid": {"left": 8, "right": 24, "top": 36, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value} %", "hideOverlap": True}},
        "yAxis": {"type": "category", "data": [title for _line, title in ranked],
                  "axisLabel": {"width": 130, "overflow": "truncate"}},
        "series": [
            {"name": pgettext("trial", "Before"), "type": "bar", "color": BEFORE_COLOUR, "data": before},
            {"name": pgettext("trial", "Draft"), "type": "bar", "color": AFTER_COLOUR, "data": after},
        ],
    }  # fmt: skip


def hours_chart(slots: Sequence[tuple[Counts, Counts]]) -> dict[str, Any]:
    """Return how many more promises are broken under the draft, by the weekday and hour in which they started."""
    points = [
        [slot % 24, slot // 24, after.broken - before.broken]
        for slot, (before, after) in enumerate(slots)
        if before.all or after.all
    ]
    most = max((abs(point[2]) for point in points), default=0) or 1
    return {
        "tooltip": {"position": "top"},
        "grid": {"left": 8, "right": 8, "top": 8, "bottom": 64, "containLabel": True},
        "xAxis": {"type": "category", "data": [f"{hour:02}" for hour in range(24)], "splitArea": {"show": True}},
        "yAxis": {"type": "category", "data": [str(day) for day in WEEKDAYS], "inverse": True},
        "visualMap": {"min": -most, "max": most, "calculable": False, "orient": "horizontal", "left": "center",
                      "bottom": 0, "inRange": {"color": [BETTER_COLOUR, SAME_COLOUR, WORSE_COLOUR]}},
        "series": [{"name": _("More broken under the draft"), "type": "heatmap", "data": points}],
    }  # fmt: skip


def load_chart(load: UnitLoad) -> dict[str, Any]:
    """Return how many promises of a unit fall due in each hour of the week."""
    sides = (
        (pgettext("trial", "Before"), BEFORE_COLOUR, load.before),
        (pgettext("trial", "Draft"), AFTER_COLOUR, load.after),
    )
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {"top": 0, "left": 0},
        "grid": {"left": 8, "right": 16, "top": 36, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "category", "data": [slot_name(slot) for slot in range(len(load.before))],
                  "axisLabel": {"interval": 23, "hideOverlap": True}},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"name": name, "type": "line", "step": "middle", "showSymbol": False, "color": colour, "data": list(data)}
            for name, colour, data in sides
        ],
    }  # fmt: skip


def _percent(counts: Counts) -> float | None:
    return None if counts.rate.value is None else round(float(counts.rate.value) * 100, 1)


def _drop(line: ClauseLine) -> float:
    return (_percent(line.before) or 0.0) - (_percent(line.after) or 0.0)
