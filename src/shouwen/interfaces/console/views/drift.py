"""Where the standard and what really happens drift apart."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.inputs import number_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.drift import Drift, DriftingRule, drift_of

LONGEST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A rule with the name of its company, and of the post that nobody holds."""

    rule: DriftingRule
    company: str
    post: str


@dataclass(frozen=True, slots=True)
class DriftPage:
    """What drifts in the companies within reach."""

    drift: Drift
    unfired: tuple[DriftLine, ...]
    unowned: tuple[DriftLine, ...]


def drift_page(request: HttpRequest) -> HttpResponse:
    """Show what drifts; `days` in the address says how long a rule may rest."""
    days = number_of(request.GET.get("days", "")) or settings.DRIFT_DAYS
    companies = request.actor.scope_company_ids
    drift = drift_of(company_ids=companies, now=request.now, days=min(days, LONGEST_DAYS))
    language = request.LANGUAGE_CODE
    page = DriftPage(
        drift=drift,
        unfired=tuple(_line(one, language) for one in drift.unfired),
        unowned=tuple(_line(one, language) for one in drift.unowned),
    )
    return render(request, "console/drift.html", {"page": page})


def _line(rule: DriftingRule, language: str) -> DriftLine:
    company = unit_tree().by_id[rule.company_id].name_in(language)
    return DriftLine(rule, company, word(POST_NAMES, rule.post) if rule.post else "")
