"""Was a clause kept: the rate with both its numbers, week by week, unit by unit, and what is not in it and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shouwen.domain.cases.texts import HAPPENINGS
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import (
    ExcludedReason,
    Figure,
    FigureFilters,
    OpenNow,
    broken_clocks,
    excluded_clocks,
    excluded_reasons,
    kept_by_unit,
    kept_by_week,
    kept_with_and_without,
    last_weeks,
    open_now,
)
from shouwen.domain.people.queries import unit_tree
from shouwen.engine.measures import MEASURES, STANDINGS, Measure, Standing
from shouwen.interfaces.console.figures import EventSwitch, event_switch, leaves_events_out
from shouwen.interfaces.console.templatetags.cases import ENDINGS

WEEKS_COUNTED = 12
WORST_UNITS = 5
BROKEN_SHOWN = 8
EXCLUDED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A unit or a week with its figures; `url` leads to the broken ones, if the reader may see them."""

    name: str
    figure: Figure
    percent: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ClauseFigures:
    """What was kept of a clause, in all, by week and by unit, what is open, and what is excluded."""

    measure: Measure
    standings: dict[str, Standing]
    sentence: str
    total: Figure
    percent: str
    now: OpenNow
    weeks: tuple[FigureLine, ...]
    chart: dict[str, Any]
    worst_units: tuple[FigureLine, ...]
    broken: tuple[Clock, ...]
    excluded: tuple[ExcludedReason, ...]
    last_excluded: tuple[Clock, ...]
    events: EventSwitch | None


def clause_figures(request: HttpRequest, *, pack: str, clause: str) -> ClauseFigures:
    """Return the figures of a clause for the companies in reach, over the last WEEKS_COUNTED weeks."""
    weeks = last_weeks(now=request.now, count=WEEKS_COUNTED)
    filters = FigureFilters(
        company_ids=request.actor.scope_company_ids,
        pack=pack,
        clause=clause,
        from_week=weeks[0],
        without_major_event=leaves_events_out(request),
    )
    by_week = {one.name: one for one in kept_by_week(filters=filters)}
    lines = tuple(_week_line(week, by_week.get(week, Figure(week, pack, 0, 0, 0))) for week in weeks)
    total = _total(lines)
    return ClauseFigures(
        measure=MEASURES["kept_rate"],
        standings=STANDINGS,
        sentence=_sentence(total),
        total=total,
        percent=total.rate.percent(),
        now=open_now(filters=filters),
        weeks=lines,
        chart=_chart(lines),
        worst_units=tuple(_worst(request, filters)),
        broken=tuple(broken_clocks(filters=filters, before_id=None, limit=BROKEN_SHOWN)),
        excluded=_in_words(excluded_reasons(filters=filters)),
        last_excluded=tuple(excluded_clocks(filters=filters, limit=EXCLUDED_SHOWN)),
        events=event_switch(request, kept_with_and_without(filters=filters)),
    )


def _sentence(total: Figure) -> str:
    numbers = {"weeks": WEEKS_COUNTED, "decided": total.rate.denominator, "kept": total.kept}
    return (
        _("%(decided)s promises of this clause were decided in the last %(weeks)s weeks; %(kept)s were kept.") % numbers
    )


def _total(lines: tuple[FigureLine, ...]) -> Figure:
    sums = (sum(getattr(line.figure, name) for line in lines) for name in ("kept", "broken", "cancelled"))
    return Figure("", "", *sums)


def _week_line(week: date, figure: Figure) -> FigureLine:
    return FigureLine(f"{week.month}-{week.day:02}", figure, figure.rate.percent() if figure.rate.denominator else "")


def _worst(request: HttpRequest, filters: FigureFilters) -> Iterator[FigureLine]:
    tree = unit_tree()
    may_open = request.may("console:overview_broken")
    for one in kept_by_unit(filters=filters)[:WORST_UNITS]:
        if one.broken:
            query = urlencode({"unit": one.name, "clause": filters.clause, "pack": filters.pack})
            url = f"{reverse('console:overview_broken')}?{query}" if may_open else ""
            yield FigureLine(
                tree.by_id[int(str(one.name))].name_in(request.LANGUAGE_CODE), one, one.rate.percent(), url
            )


def _in_words(reasons: list[ExcludedReason]) -> tuple[ExcludedReason, ...]:
    """Return the reasons in words; those that somebody wrote by hand may name people, so they are only counted."""
    counts: Counter[str] = Counter()
    for one in reasons:
        word = ENDINGS.get(one.reason) or HAPPENINGS.get(one.reason)
        counts[str(word or _("cancelled by hand, with a written reason"))] += one.count
    return tuple(ExcludedReason(word, count) for word, count in counts.most_common())


def _chart(lines: tuple[FigureLine, ...]) -> dict[str, Any]:
    """Return the chart's description: kept and broken promises, week by week."""
    return {
        "color": ["#2f9e5b", "#c8443c"],
        "legend": {"bottom": 0},
        "grid": {"left": 8, "right": 8, "top": 12, "bottom": 36, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [line.name for line in lines]},
        "yAxis": {"type": "value", "minInterval": 1},
        "series": [
            {"name": _("Kept"), "type": "bar", "stack": "all", "data": [line.figure.kept for line in lines]},
            {"name": _("Broken"), "type": "bar", "stack": "all", "data": [line.figure.broken for line in lines]},
        ],
    }
