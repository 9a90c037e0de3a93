"""Is the person at my door one of yours?"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.admission.operations import Shown, show_badge
from shouwen.interfaces.pages.addresses import client_address
from shouwen.interfaces.portal.forms import BadgeForm


@dataclass(frozen=True, slots=True)
class BadgePage:
    """The form and what came of it: a person, nobody, or a wait."""

    form: BadgeForm
    asked: str = ""
    shown: Shown | None = None
    wait_until_at: datetime | None = None


def verify_card(request: HttpRequest) -> HttpResponse:
    """Say whether a badge number is that of somebody who works here now."""
    form = BadgeForm(request.POST) if request.method == "POST" else BadgeForm()
    if not form.is_bound or not form.is_valid():
        page = BadgePage(form=form)
        return render(request, "portal/verify_card.html", {"page": page}, status=422 if form.errors else 200)
    badge = form.cleaned_data["badge"].strip()
    shown = show_badge(now=request.now, badge=badge, address=client_address(request), language=request.LANGUAGE_CODE)
    page = BadgePage(form=form, asked=badge, shown=shown.person, wait_until_at=shown.wait_until_at)
    return render(request, "portal/verify_card.html", {"page": page})
