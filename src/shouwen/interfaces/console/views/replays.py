"""The trials of drafts: what was tried on what, how far it is, what came out."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays import queries
from shouwen.domain.replays.models import Replay
from shouwen.interfaces.pages.replay_words import STATES

SHOWN = 50


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """One trial in words."""

    replay: Replay
    companies: tuple[str, ...]
    state: str
    percent: int


@dataclass(frozen=True, slots=True)
class ReplaysPage:
    """The trials whose companies are all in reach."""

    lines: tuple[ReplayLine, ...]
    may_ask: bool


def replays_page(request: HttpRequest) -> HttpResponse:
    """Show the trials, the youngest first."""
    found = queries.replays(actor=request.actor, limit=SHOWN)
    page = ReplaysPage(
        lines=tuple(line_of(one, request.actor.language) for one in found),
        may_ask=request.may("console:replay_new", "POST"),
    )
    return render(request, "console/replays.html", {"page": page})


def line_of(replay: Replay, language: str) -> ReplayLine:
    """Return a trial in words."""
    tree = unit_tree().by_id
    names = tuple(tree[one].name_in(language) for one in replay.company_ids if one in tree)
    return ReplayLine(replay, names, str(STATES[replay.state]), percent_of(replay))


def percent_of(replay: Replay) -> int:
    """Return how far a trial is, in per cent."""
    if replay.state == Replay.State.DONE or not replay.cases_total:
        return 100 if replay.is_over else 0
    return min(100, 100 * replay.cases_done // replay.cases_total)
