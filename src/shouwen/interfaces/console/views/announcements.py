"""What the companies tell everybody on the portal."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.knowledge import operations
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Announcement
from shouwen.domain.knowledge.operations import UnableToWrite
from shouwen.domain.people.queries import UnitNode
from shouwen.interfaces.console.inputs import moment_of, number_of, text_of
from shouwen.interfaces.console.views.knowledge import companies_of, company_names

SHOWN = 50


@dataclass(frozen=True, slots=True)
class AnnouncementsPage:
    """The announcements in reach, running and over."""

    running: tuple[Announcement, ...]
    over: tuple[Announcement, ...]
    companies: tuple[UnitNode, ...]
    may_announce: bool
    may_choose_group: bool


def announcements_page(request: HttpRequest) -> HttpResponse:
    """Show the announcements, or publish one."""
    error = field = ""
    if request.method == "POST":
        try:
            return _announce(request)
        except UnableToWrite as refused:
            error, field = str(refused), refused.field
    context = {
        "page": _page(request),
        "company_names": company_names(request),
        "error": error,
        "field": field,
        "sent": request.POST,
    }
    return render(request, "console/announcements.html", context, status=422 if error else 200)


@require_POST
def announcement_end(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Take an announcement off the portal."""
    if knowledge.announcement(announcement_id=announcement_id) is None:
        raise Http404
    try:
        operations.end_announcement(now=request.now, actor=request.actor, announcement_id=announcement_id)
        messages.success(request, _("The announcement is off the portal."))
    except UnableToWrite as refused:
        messages.error(request, str(refused))
    return redirect("console:announcements")


def _announce(request: HttpRequest) -> HttpResponse:
    ends = text_of(request, "ends_at")
    if ends and moment_of(ends) is None:
        raise UnableToWrite(_("Choose day and time of the end, or leave it empty."), "ends_at")
    operations.announce(
        now=request.now,
        actor=request.actor,
        title=text_of(request, "title"),
        body=text_of(request, "body"),
        company_id=number_of(text_of(request, "company")),
        ends_at=moment_of(ends) if ends else None,
    )
    messages.success(request, _("The announcement stands on the portal."))
    return redirect("console:announcements")


def _page(request: HttpRequest) -> AnnouncementsPage:
    companies = request.actor.scope_company_ids
    listed = knowledge.all_announcements(company_ids=companies, limit=SHOWN)
    running = tuple(one for one in listed if one.ends_at is None or one.ends_at > request.now)
    return AnnouncementsPage(
        running=running,
        over=tuple(one for one in listed if one not in running),
        companies=tuple(companies_of(request.actor)),
        may_announce=request.may("console:announcements", "POST"),
        may_choose_group=request.actor.company_id is None or request.actor.has("administrator"),
    )
