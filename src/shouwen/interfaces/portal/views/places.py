"""Where to go and whom to call."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shouwen.domain.people.halls import halls as known_halls
from shouwen.domain.people.models import HallProfile
from shouwen.interfaces.portal.house import Company, house_of


@dataclass(frozen=True, slots=True)
class HallsPage:
    """The halls of the chosen company, or of all."""

    halls: tuple[HallProfile, ...]


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """The numbers of every company."""

    companies: tuple[Company, ...]


@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    """List the halls: address, hours, services, who can get in."""
    companies = house_of(request).callable
    page = HallsPage(tuple(known_halls(company_ids=[one.id for one in companies])))
    return render(request, "portal/halls.html", {"page": page})


@require_safe
def service_numbers(request: HttpRequest) -> HttpResponse:
    """List the service and the supervision numbers (H-A.11)."""
    return render(request, "portal/service_numbers.html", {"page": NumbersPage(house_of(request).companies)})
