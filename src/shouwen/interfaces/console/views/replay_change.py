"""One promise that changes under a draft, explained before and under it, side by side."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.access import CaseNotFound
from shouwen.domain.replays import queries
from shouwen.domain.replays.queries import ExplainedChange
from shouwen.interfaces.console.views.replay import changes_url, found
from shouwen.interfaces.console.views.replay_changes import ChangeLine, lines_of
from shouwen.interfaces.console.views.replays import ReplayLine, line_of


@dataclass(frozen=True, slots=True)
class ReplayChangePage:
    """A changed promise with both explanations."""

    trial: ReplayLine
    line: ChangeLine
    explained: ExplainedChange
    back_url: str


def replay_change(request: HttpRequest, replay_id: int, change_id: int) -> HttpResponse:
    """Explain why a promise comes out differently."""
    replay = found(request, replay_id)
    try:
        explained = queries.explained_change(actor=request.actor, replay=replay, change_id=change_id)
    except CaseNotFound as missing:
        raise Http404(str(change_id)) from missing
    page = ReplayChangePage(
        trial=line_of(replay, request.actor.language),
        line=next(iter(lines_of(request, replay, [explained.change]))),
        explained=explained,
        back_url=changes_url(replay, way=explained.change.way),
    )
    return render(request, "console/replay_change.html", {"page": page})
