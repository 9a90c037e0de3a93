"""What we promise and what we do with what customers tell us."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shouwen.domain.admission.promises import PublicPromise, public_promises
from shouwen.interfaces.portal.house import Company, house_of


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """What each company promises its customers now."""

    by_company: tuple[tuple[Company, tuple[PublicPromise, ...]], ...]


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Say how complaints and reports are handled, by when, and by which clause."""
    companies = house_of(request).callable
    page = PromisesPage(tuple((one, _promises(request, one)) for one in companies))
    return render(request, "portal/promises.html", {"page": page})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of customers, for what, and for how long."""
    return render(request, "portal/privacy.html")


def _promises(request: HttpRequest, company: Company) -> tuple[PublicPromise, ...]:
    return public_promises(company_id=company.id, at=request.now, language=request.LANGUAGE_CODE)
