"""The first page: what do you want?"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.knowledge.models import Announcement
from shouwen.domain.knowledge.queries import announcements
from shouwen.interfaces.portal.access import opened_numbers
from shouwen.interfaces.portal.house import house_of, remember_company
from shouwen.interfaces.portal.kinds import WISHES, Wish

ANNOUNCEMENTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class HomePage:
    """What can be wanted here, the cases this visit has opened, and what there is to know."""

    wishes: tuple[Wish, ...]
    opened: tuple[str, ...]
    announcements: tuple[Announcement, ...]


def home(request: HttpRequest) -> HttpResponse:
    """Show what can be done here."""
    company = house_of(request).company
    told = announcements(now=request.now, company_id=company.id if company else None, limit=ANNOUNCEMENTS_SHOWN)
    page = HomePage(wishes=WISHES, opened=opened_numbers(request), announcements=tuple(told))
    return remember_company(request, render(request, "portal/home.html", {"page": page}))
