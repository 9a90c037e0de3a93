"""The promises that change under a draft, one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays import queries
from shouwen.domain.replays.drafts import read_draft
from shouwen.domain.replays.models import Replay, ReplayChange
from shouwen.domain.replays.queries import ChangeFilters
from shouwen.domain.standards.queries import pack_in_force
from shouwen.interfaces.console.filtering import Chip, address, chips, number, one_of
from shouwen.interfaces.console.templatetags.areas import said
from shouwen.interfaces.console.views.replay import LISTED, found
from shouwen.interfaces.console.views.replays import ReplayLine, line_of
from shouwen.interfaces.pages.replay_words import CLOCK_STATES, WAYS

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One changed promise in words. `number` is empty where the case is not for the reader's eyes."""

    change: ReplayChange
    number: str
    title: str
    way: str
    unit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplayChangesPage:
    """A page of changed promises, and how many there are under the filters."""

    line: ReplayLine
    lines: tuple[ChangeLine, ...]
    count: int
    ways: tuple[Chip, ...]
    filtered_by: str
    more_url: str


def replay_changes(request: HttpRequest, replay_id: int) -> HttpResponse:
    """Show the changed promises in the order in which they were found."""
    replay = found(request, replay_id)
    filters = _filters(request)
    listed = queries.changes(replay=replay, filters=filters, after_id=number(request, "after") or 0, limit=PER_PAGE + 1)
    shown = listed[:PER_PAGE]
    page = ReplayChangesPage(
        line=line_of(replay, request.actor.language),
        lines=tuple(lines_of(request, replay, shown)),
        count=queries.count_changes(replay=replay, filters=filters),
        ways=chips(request, "way", {way: WAYS[way] for way in LISTED}),
        filtered_by=_filtered_by(request, filters),
        more_url=address(request, after=str(shown[-1].id)) if len(listed) > PER_PAGE else "",
    )
    return render(request, "console/replay_changes.html", {"page": page})


def lines_of(request: HttpRequest, replay: Replay, changes: Iterable[ReplayChange]) -> Iterable[ChangeLine]:
    """Yield changed promises in words."""
    changes = list(changes)
    numbers = queries.numbers_in_reach(actor=request.actor, changes=changes)
    units = unit_tree().by_id
    draft = read_draft(replay.draft_files)
    packs = {draft.name: draft}
    for one in changes:
        if one.pack not in packs:
            packs[one.pack] = pack_in_force(name=one.pack, at=replay.asked_at) or draft
        clause = packs[one.pack].clause(one.clause)
        yield ChangeLine(
            change=one,
            number=one.case_number if one.case_number in numbers else "",
            title=said(clause.title) if clause else one.key,
            way=str(WAYS[one.way]),
            unit=units[one.unit_id].name_in(request.actor.language) if one.unit_id in units else "",
            before=str(CLOCK_STATES[one.before_state]),
            after=str(CLOCK_STATES[one.after_state]),
        )


def _filters(request: HttpRequest) -> ChangeFilters:
    unit_id = number(request, "unit")
    return ChangeFilters(
        way=one_of(request, "way", LISTED),
        pack=request.GET.get("pack", ""),
        clause=request.GET.get("clause", ""),
        unit_ids=None if unit_id is None else (unit_id,),
    )


def _filtered_by(request: HttpRequest, filters: ChangeFilters) -> str:
    units = unit_tree().by_id
    names = [units[one].name_in(request.actor.language) for one in filters.unit_ids or () if one in units]
    return " · ".join([text for text in (filters.clause, *names) if text])
