"""What the company tells everybody."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shouwen.domain.knowledge.models import Announcement
from shouwen.domain.knowledge.queries import announcements as running_announcements
from shouwen.interfaces.portal.house import house_of

SHOWN = 50


@dataclass(frozen=True, slots=True)
class AnnouncementsPage:
    """All announcements that stand now."""

    announcements: tuple[Announcement, ...]


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    """One announcement."""

    announcement: Announcement


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """List the announcements."""
    return render(request, "portal/announcements.html", {"page": AnnouncementsPage(_running(request))})


@require_safe
def announcement(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """Show one announcement that stands now."""
    found = next((one for one in _running(request) if one.id == announcement_id), None)
    if found is None:
        raise Http404
    return render(request, "portal/announcement.html", {"page": AnnouncementPage(found)})


def _running(request: HttpRequest) -> tuple[Announcement, ...]:
    company = house_of(request).company
    return tuple(running_announcements(now=request.now, company_id=company.id if company else None, limit=SHOWN))
