"""What waits in a unit: offered cases, untaken ones, inquiries, requests for more time, held cases."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.domain.cases.queries import ExtensionLine, UnitInbox, extensions_to_decide
from shouwen.domain.cases.queries import unit_inbox as inbox_of
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.slips.queries import SlipsOut, slips_out
from shouwen.interfaces.console.filtering import Option, address, number, units


@dataclass(frozen=True, slots=True)
class UnitInboxContext:
    """What console/unit_inbox.html shows."""

    unit_name: str
    units: tuple[Option, ...]
    inbox: UnitInbox
    extensions: tuple[ExtensionLine, ...]
    slips_out: SlipsOut
    unit_id: int
    more_url: str
    is_empty: bool


def unit_inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits in the person's unit, or in another one within reach."""
    actor = request.actor
    unit_id = number(request, "unit") or actor.unit_id or 0
    inbox = inbox_of(actor=actor, unit_id=unit_id, after=request.GET.get("after", ""))
    extensions = extensions_to_decide(actor=actor, unit_id=unit_id)
    node = unit_tree().by_id.get(unit_id)
    context = UnitInboxContext(
        unit_name=node.name_in(actor.language) if node and unit_id in actor.scope_unit_ids else "",
        units=units(actor, str(unit_id)),
        inbox=inbox,
        extensions=extensions,
        slips_out=slips_out(actor=actor, unit_id=unit_id, now=request.now),
        unit_id=unit_id,
        more_url=address(request, after=inbox.held.after) if inbox.held.after else "",
        is_empty=not (inbox.offered or inbox.untaken or inbox.inquiries or inbox.held.lines or extensions),
    )
    return render(request, "console/unit_inbox.html", {"context": context})
