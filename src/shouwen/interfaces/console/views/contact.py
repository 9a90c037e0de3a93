"""One contact: what was said, what came of it, and how to end the call."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shouwen.domain.cases import queries as cases
from shouwen.domain.cases.models import Contact
from shouwen.domain.cases.queries.contacts import WAYS
from shouwen.domain.cases.texts import CHANNELS
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.customers.queries import shown_name
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Authority
from shouwen.domain.knowledge.scripts import Script
from shouwen.domain.people.queries import modes_of, staff_brief, unit_tree

CLOSING_SCENES = {"counter": "counter.closing"}
# For so long the page of a contact helps to end the call; later it is a record.
JUST_TAKEN_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A contact with its case and promises; `closing` holds what to say while the customer is still there."""

    contact: Contact
    channel: str
    way: str
    company: str
    taken_by: str
    caller_name: str
    caller_phone: str
    authority: Authority | None
    case: cases.CaseLine | None
    clocks: tuple[cases.ClockView, ...]
    closing: tuple[Script, ...]


@require_GET
def contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Show a contact that the person may see."""
    try:
        found = cases.contact_for(actor=request.actor, contact_id=contact_id)
    except cases.ContactNotFound as error:
        raise Http404 from error
    return render(request, "console/contact.html", {"page": _page(request, found)})


def _page(request: HttpRequest, found: Contact) -> ContactPage:
    actor = request.actor
    case = found.case
    clocks = cases.clock_views(case=case, now=request.now, language=actor.language) if case else ()
    return ContactPage(
        contact=found,
        channel=str(CHANNELS[found.channel]),
        way=str(WAYS[found.way]),
        company=unit_tree().by_id[found.company_id].name_in(actor.language),
        taken_by=_name(found.first_contact_id),
        caller_name=shown_name(actor, found.caller_name) if found.caller_name else "",
        caller_phone=masked_phone(found.caller_phone) if found.caller_phone else "",
        authority=knowledge.authority(authority_id=found.authority_id) if found.authority_id else None,
        case=cases.line_of(case) if case else None,
        clocks=tuple(clock for clock in clocks if clock.kind == "promise"),
        closing=_closing(request, found),
    )


def _closing(request: HttpRequest, found: Contact) -> tuple[Script, ...]:
    age_seconds = (request.now - found.received_at).total_seconds()
    if found.first_contact_id != request.actor.staff_id or age_seconds > JUST_TAKEN_SECONDS:
        return ()
    guides = knowledge.scripts(
        company_id=found.company_id,
        scene=CLOSING_SCENES.get(found.channel, "hotline.closing"),
        values={"name": request.user.name, "badge": request.user.badge_number, "customer": found.caller_name},
        language=request.actor.language,
        on_date=timezone.localdate(request.now),
        modes=modes_of(unit_id=found.company_id, at=request.now),
    )
    return tuple(guides)


def _name(staff_id: int | None) -> str:
    brief = staff_brief({staff_id or 0}).get(staff_id or 0)
    return f"{brief.name} {brief.badge}" if brief else ""
