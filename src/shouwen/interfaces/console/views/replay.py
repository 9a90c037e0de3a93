"""One trial: how far it is, and what came out, as tables and charts of the same figures."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _

from shouwen.domain.replays import queries
from shouwen.domain.replays.models import Replay
from shouwen.domain.replays.operations import UnableToCancelReplay, cancel_replay
from shouwen.domain.replays.reports import ReplayReport, UnitLoad, report_of
from shouwen.engine.measures import Rate
from shouwen.engine.replay import Counts
from shouwen.interfaces.console.filtering import number
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.console.replay_charts import clauses_chart, hours_chart, load_chart
from shouwen.interfaces.console.templatetags.areas import said
from shouwen.interfaces.console.views.replays import ReplayLine, line_of
from shouwen.interfaces.pages.replay_words import WAYS, WEEKDAYS, slot_name
from shouwen.interfaces.pages.replay_workbook import CONTENT_TYPE, replay_workbook

LISTED = ("to_broken", "to_kept", "added", "gone", "to_open", "decided")


@dataclass(frozen=True, slots=True)
class WayLine:
    """How many promises change in one way, and where they are listed (empty: they are not)."""

    text: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class RateLine:
    """One line of kept rates before and under the draft."""

    name: str
    note: str
    before: Rate
    after: Rate
    before_text: str
    after_text: str
    difference: str
    worse: bool
    url: str


@dataclass(frozen=True, slots=True)
class LoadLine:
    """The busiest hours of a unit."""

    name: str
    url: str
    chosen: bool
    peak_before: int
    peak_after: int
    slot_before: str
    slot_after: str


@dataclass(frozen=True, slots=True)
class HourRow:
    """One hour of the day: for every weekday a figure before and under the draft."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """A trial with everything it has counted so far."""

    line: ReplayLine
    report: ReplayReport
    in_all: RateLine
    ways: tuple[WayLine, ...]
    clauses: tuple[RateLine, ...]
    units: tuple[RateLine, ...]
    weekdays: tuple[str, ...]
    hours: tuple[HourRow, ...]
    loads: tuple[LoadLine, ...]
    load: UnitLoad | None
    load_hours: tuple[HourRow, ...]
    charts: dict[str, dict[str, Any]]
    may_cancel: bool


def replay_page(request: HttpRequest, replay_id: int) -> HttpResponse:
    """Show a trial; htmx asks how far it is, and has the page loaded again when it is over."""
    replay = found(request, replay_id)
    if request.htmx:
        response = render(request, "console/parts/replay_progress.html", {"line": _line(request, replay)})
        if replay.is_over:
            response.headers["HX-Refresh"] = "true"
        return response
    return render(request, "console/replay.html", {"page": _page(request, replay)})


def replay_cancel(request: HttpRequest, replay_id: int) -> HttpResponse:
    """End a trial before its time; what was counted stays."""
    replay = found(request, replay_id)
    if request.method == "POST":
        try:
            cancel_replay(now=request.now, actor=request.actor, replay_id=replay.id)
        except UnableToCancelReplay as refused:
            context = {"page": _page(request, replay), "error": str(refused)}
            return render(request, "console/replay.html", context, status=409)
    return redirect("console:replay", replay.id)


def replay_workbook_file(request: HttpRequest, replay_id: int) -> HttpResponse:
    """Hand over a trial as a workbook, with the changed promises line by line."""
    replay = found(request, replay_id)
    report = report_of(replay=replay, language=request.actor.language)
    changes = list(replay.changes.order_by("id"))
    numbers = queries.numbers_in_reach(actor=request.actor, changes=changes)
    seen = [one for one in changes if one.case_number in numbers]
    content = replay_workbook(report=report, changes=seen, mark=printed_by(request))
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    name = f"{replay.draft_pack}-{replay.draft_version}-{replay.from_date}-{replay.until_date}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def found(request: HttpRequest, replay_id: int) -> Replay:
    """Return a trial within reach. Raises Http404."""
    replay = queries.replay_by_id(actor=request.actor, replay_id=replay_id)
    if replay is None:
        raise Http404(str(replay_id))
    return replay


def _line(request: HttpRequest, replay: Replay) -> ReplayLine:
    return line_of(replay, request.actor.language)


def _page(request: HttpRequest, replay: Replay) -> ReplayPage:
    report = report_of(replay=replay, language=request.actor.language)
    load = _chosen_load(report, number(request, "unit"))
    touched = report.touched_clauses
    charts = {"hours": hours_chart(report.slots)}
    if touched:
        charts["clauses"] = clauses_chart(touched, [f"{one.clause} {said(one.title)}" for one in touched])
    if load:
        charts["load"] = load_chart(load)
    return ReplayPage(
        line=_line(request, replay),
        report=report,
        in_all=_rates("", "", report.before, report.after, ""),
        ways=tuple(_ways(report)),
        clauses=_clause_lines(report),
        units=_unit_lines(report),
        weekdays=tuple(str(day) for day in WEEKDAYS),
        hours=tuple(_hour_row(report, hour) for hour in range(24)),
        loads=tuple(_load_line(request, one, load) for one in report.load),
        load=load,
        load_hours=tuple(_load_row(load, hour) for hour in range(24)) if load else (),
        charts=charts,
        may_cancel=not replay.is_over and request.may("console:replay_cancel", "POST"),
    )


def _ways(report: ReplayReport) -> list[WayLine]:
    return [
        WayLine(str(WAYS[way]), count, changes_url(report.replay, way=way) if way in LISTED else "")
        for way, count in report.ways
        if count
    ]


def _clause_lines(report: ReplayReport) -> tuple[RateLine, ...]:
    """Return the clauses that the draft touches first, then the others, each in their order."""
    touched = set(report.touched_clauses)
    ordered = sorted(report.clauses, key=lambda one: one not in touched)
    return tuple(
        _rates(
            f"{one.clause} {said(one.title)}",
            one.pack,
            one.before,
            one.after,
            changes_url(report.replay, clause=one.clause, pack=one.pack) if one in touched else "",
        )
        for one in ordered
    )


def _unit_lines(report: ReplayReport) -> tuple[RateLine, ...]:
    return tuple(
        _rates(
            one.name,
            "",
            one.before,
            one.after,
            changes_url(report.replay, unit=str(one.unit_id)) if one.before != one.after else "",
        )
        for one in report.units
    )


def changes_url(replay: Replay, **filters: str) -> str:
    """Return where the changed promises of a trial are listed under some filters."""
    return f"{reverse('console:replay_changes', args=[replay.id])}?{urlencode(filters)}"


def _rates(name: str, note: str, before: Counts, after: Counts, url: str) -> RateLine:
    one, other = before.rate, after.rate
    points = (other.value - one.value) * 100 if one.value is not None and other.value is not None else 0
    return RateLine(
        name=name,
        note=note,
        before=one,
        after=other,
        before_text=one.percent(),
        after_text=other.percent(),
        difference=f"{float(points):+.1f}" if points else "",
        worse=points < 0,
        url=url,
    )


def _hour_row(report: ReplayReport, hour: int) -> HourRow:
    cells = tuple(
        (_of(report.slots[day * 24 + hour][0]), _of(report.slots[day * 24 + hour][1])) for day in range(len(WEEKDAYS))
    )
    return HourRow(f"{hour:02}–{hour + 1:02}", cells)


def _load_row(load: UnitLoad, hour: int) -> HourRow:
    slots = (day * 24 + hour for day in range(len(WEEKDAYS)))
    cells = tuple((str(load.before[slot] or ""), str(load.after[slot] or "")) for slot in slots)
    return HourRow(f"{hour:02}–{hour + 1:02}", cells)


def _of(counts: Counts) -> str:
    rate = counts.rate
    return f"{rate.numerator}/{rate.denominator}" if rate.denominator else ""


def _chosen_load(report: ReplayReport, unit_id: int | None) -> UnitLoad | None:
    """Return the load of the unit in the address, else of the one with the busiest hour under the draft."""
    chosen = next((one for one in report.load if one.unit_id == unit_id), None)
    return chosen or max(report.load, key=lambda one: one.peak_after, default=None)


def _load_line(request: HttpRequest, load: UnitLoad, chosen: UnitLoad | None) -> LoadLine:
    return LoadLine(
        name=load.name,
        url=f"{request.path}?{urlencode({'unit': load.unit_id})}#load",
        chosen=load is chosen,
        peak_before=load.peak_before,
        peak_after=load.peak_after,
        slot_before=_busiest(load.before),
        slot_after=_busiest(load.after),
    )


def _busiest(hours: tuple[int, ...]) -> str:
    most = max(hours)
    return (
        _("%(slot)s (%(number)s in the period)") % {"slot": slot_name(hours.index(most)), "number": most}
        if most
        else ""
    )
