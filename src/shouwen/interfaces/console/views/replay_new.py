"""Asking for a trial: which draft, which period, which company."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shouwen.domain.people.queries import UnitNode
from shouwen.domain.replays import queries
from shouwen.domain.replays.background import hand_to_worker
from shouwen.domain.replays.operations import UnableToReplay, ask_replay
from shouwen.domain.standards.queries import packs
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.views.knowledge import companies_of
from shouwen.interfaces.pages.replay_words import VERSION_STATES

ALL_COMPANIES = "all"
USUAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class DraftOption:
    """A version that can be tried."""

    value: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class ReplayNewPage:
    """What can be tried on which cases, and what is filled in."""

    drafts: tuple[DraftOption, ...]
    companies: tuple[UnitNode, ...]
    sent: Mapping[str, str]
    error: str
    problems: tuple[str, ...]


def replay_new(request: HttpRequest) -> HttpResponse:
    """Show the form, or ask for the trial and let the worker carry it out."""
    if request.method != "POST":
        return render(request, "console/replay_new.html", {"page": _page(request, _usual(request))})
    try:
        return _ask(request)
    except UnableToReplay as refused:
        problems = tuple(problem.render(get_language() or "") for problem in refused.problems)
        error = _("The draft has mistakes.") if problems else str(refused)
        page = _page(request, request.POST, error, problems)
        return render(request, "console/replay_new.html", {"page": page, "error": error}, status=422)


def _ask(request: HttpRequest) -> HttpResponse:
    from_date, until_date = day_of(text_of(request, "from_date")), day_of(text_of(request, "until_date"))
    if from_date is None or until_date is None:
        raise UnableToReplay(_("Choose the first and the last day of the period."))
    pack, _sign, version = text_of(request, "draft").partition("@")
    files = queries.kept_draft(pack=pack, version=version)
    if files is None:
        raise UnableToReplay(_("Choose a version that is to be tried."))
    replay = ask_replay(
        now=request.now,
        actor=request.actor,
        files=files,
        company_ids=_companies(request),
        from_date=from_date,
        until_date=until_date,
    )
    hand_to_worker(now=request.now, replay=replay)
    return redirect("console:replay", replay.id)


def _companies(request: HttpRequest) -> list[int]:
    """Return the chosen companies, kept within reach."""
    chosen = text_of(request, "company")
    reach = request.actor.scope_company_ids
    return sorted(reach if chosen == ALL_COMPANIES else reach & {number_of(chosen)})


def _page(
    request: HttpRequest, sent: Mapping[str, str], error: str = "", problems: tuple[str, ...] = ()
) -> ReplayNewPage:
    return ReplayNewPage(_drafts(request.LANGUAGE_CODE), tuple(companies_of(request.actor)), sent, error, problems)


def _drafts(language: str) -> tuple[DraftOption, ...]:
    titles = {line.pack: line.title.say(language) for line in packs()}
    return tuple(
        DraftOption(
            value=f"{one.pack}@{one.version}",
            title=f"{titles.get(one.pack, one.pack)} {one.version}",
            state=str(VERSION_STATES[one.state]),
        )
        for one in queries.versions_to_try()
    )


def _usual(request: HttpRequest) -> dict[str, str]:
    """Return what is filled in at first: the last season, so to speak, and the draft of the address."""
    today = timezone.localtime(request.now).date()
    return {
        "draft": request.GET.get("draft", ""),
        "company": str(request.actor.company_id or ""),
        "from_date": (today - timedelta(days=USUAL_DAYS)).isoformat(),
        "until_date": today.isoformat(),
    }
