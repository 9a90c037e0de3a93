"""What waits for a superior: what the ladders brought up, questions, requests for more time, supervised cases."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.queries import BroughtUp, SuperiorList, brought_up
from shouwen.domain.cases.queries import superior_list as list_of
from shouwen.interfaces.console.filtering import Chip, chips, one_of

SHOWN = {"mine": _("Told to me")}


@dataclass(frozen=True, slots=True)
class SuperiorListContext:
    """What console/superior_list.html shows."""

    brought_up: tuple[BroughtUp, ...]
    chips: tuple[Chip, ...]
    waiting: SuperiorList


def superior_list(request: HttpRequest) -> HttpResponse:
    """Show what has been brought up to the person, rung by rung, and what waits for their decision."""
    actor = request.actor
    ladders = brought_up(actor=actor)
    if one_of(request, "shown", SHOWN):
        ladders = tuple(one for one in ladders if one.told_id == actor.staff_id)
    context = SuperiorListContext(
        brought_up=ladders, chips=chips(request, "shown", SHOWN), waiting=list_of(actor=actor)
    )
    return render(request, "console/superior_list.html", {"context": context})
