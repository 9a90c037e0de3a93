"""The person's own cases, and those whose customers they still have to tell."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.queries import CaseList, first_contact_list
from shouwen.domain.cases.queries import my_list as cases_of
from shouwen.interfaces.console.filtering import address


@dataclass(frozen=True, slots=True)
class MyListContext:
    """What console/my_list.html shows."""

    held: CaseList
    untold: CaseList
    more_held_url: str
    more_untold_url: str


def my_list(request: HttpRequest) -> HttpResponse:
    """Show what I hold, and as first contact, whom I still have to tell the result."""
    held = cases_of(actor=request.actor, after=request.GET.get("held", ""))
    untold = first_contact_list(actor=request.actor, after=request.GET.get("untold", ""))
    context = MyListContext(
        held=held,
        untold=untold,
        more_held_url=address(request, held=held.after) if held.after else "",
        more_untold_url=address(request, untold=untold.after) if untold.after else "",
    )
    return render(request, "console/my_list.html", {"context": context})
