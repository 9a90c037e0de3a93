"""Seasons: when they begin and end by the standards, and what was decided for a single year."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from shouwen.domain.people.queries import UnitNode, unit_tree
from shouwen.domain.standards.events import SEASON_DECIDED
from shouwen.domain.standards.operations import UnableToDecideSeason, decide_season
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.seasons import seasons_of
from shouwen.engine.timeline import Season
from shouwen.interfaces.console.calendar_changes import Change, changes_of_unit
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.standard_words import FACT_VALUES

HEADS = ("group", "company")


class NoDecision(ValueError):
    """What was sent is no decision on a season."""


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One season of one year: the days by the standard, and those that hold."""

    season: str
    name: str
    year: int
    stated: tuple[date, date]
    holds: tuple[date, date]
    runs: bool
    may_decide: bool

    @property
    def decided(self) -> bool:
        """Return whether a decision has changed the days."""
        return self.stated != self.holds


@dataclass(frozen=True, slots=True)
class CompanySeasons:
    """The seasons of a company, this one and the next, and what was decided."""

    node: UnitNode
    lines: tuple[SeasonLine, ...]
    changes: tuple[Change, ...]


def admin_seasons(request: HttpRequest) -> HttpResponse:
    """Show the seasons of the companies in reach, or decide on one."""
    error = ""
    if request.method == "POST":
        try:
            _decide(request)
            return redirect("console:admin_seasons")
        except (UnableToDecideSeason, NoDecision) as refused:
            error = str(refused)
    context = {"companies": _companies(request), "error": error, "sent": request.POST}
    return render(request, "console/admin_seasons.html", context, status=422 if error else 200)


def _decide(request: HttpRequest) -> None:
    unit_id, year = number_of(text_of(request, "unit")), number_of(text_of(request, "year"))
    first, last = day_of(text_of(request, "first_date")), day_of(text_of(request, "last_date"))
    if unit_id not in request.actor.scope_unit_ids or not year:
        raise NoDecision(_("Choose a season in the list."))
    if first is None or last is None:
        raise NoDecision(_("Choose the first and the last day of the season."))
    decide_season(
        now=request.now,
        actor=request.actor,
        unit_id=unit_id,
        season=text_of(request, "season"),
        year=year,
        first_date=first,
        last_date=last,
        reason=text_of(request, "reason"),
    )
    messages.success(request, _("The season is decided. Cases from then on go by it; promises that run keep theirs."))


def _companies(request: HttpRequest) -> tuple[CompanySeasons, ...]:
    tree, actor = unit_tree(), request.actor
    nodes = [tree.by_id[one] for one in sorted(tree.company_ids & actor.scope_company_ids, key=_code)]
    return tuple(
        CompanySeasons(node, _lines(request, node), changes_of_unit(node.id, (SEASON_DECIDED,)))
        for node in nodes
        if standard_for(unit_id=node.id, at=request.now).seasons
    )


def _code(unit_id: int) -> str:
    return unit_tree().by_id[unit_id].code


def _lines(request: HttpRequest, node: UnitNode) -> tuple[SeasonLine, ...]:
    standard = standard_for(unit_id=node.id, at=request.now)
    today = timezone.localdate(request.now)
    may = request.may("console:admin_seasons", "POST") and node.id in request.actor.scope_unit_ids
    found = seasons_of(unit_id=node.id, standard=standard)
    return tuple(
        _line(season, standard.seasons[name].on_timeline(), year, today, may)
        for name, season in found.items()
        for year in _years(season, today)
    )


def _years(season: Season, today: date) -> tuple[int, int]:
    """Return the year of the season that runs or comes next, and the year after."""
    first = today.year - 1 if season.bounds(today.year - 1)[1] >= today else today.year
    first = first if season.bounds(first)[1] >= today else first + 1
    return first, first + 1


def _line(season: Season, stated: Season, year: int, today: date, may: bool) -> SeasonLine:
    first, last = season.bounds(year)
    name = str(FACT_VALUES.get(("season", season.name), season.name))
    return SeasonLine(season.name, name, year, stated.bounds(year), (first, last), first <= today <= last, may)
