"""Searching customers, accounts, places and cases by any two characters."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.queries import CaseLine, search_cases
from shouwen.domain.customers.queries import CustomerLine, search_customers

SHOWN_WHILE_TYPING = 8
SHOWN_ON_PAGE = 40
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for a text: customers with their accounts, and cases."""

    text: str
    customers: tuple[CustomerLine, ...] = ()
    cases: tuple[CaseLine, ...] = ()
    too_short: bool = False

    @property
    def found_nothing(self) -> bool:
        """Whether the text was long enough and nothing fits it."""
        return bool(self.text) and not (self.too_short or self.customers or self.cases)


def search(request: HttpRequest) -> HttpResponse:
    """Show what was found: as a list below the search field while somebody types, else as a page."""
    typing = bool(request.htmx)
    page = _found(request, SHOWN_WHILE_TYPING if typing else SHOWN_ON_PAGE)
    return render(request, "console/parts/search_results.html" if typing else "console/search.html", {"page": page})


def _found(request: HttpRequest, limit: int) -> SearchPage:
    text = request.GET.get("q", "").strip()
    if len(text) < SHORTEST:
        return SearchPage(text, too_short=bool(text))
    return SearchPage(
        text,
        tuple(search_customers(actor=request.actor, text=text, limit=limit)),
        search_cases(actor=request.actor, text=text, limit=limit),
    )
