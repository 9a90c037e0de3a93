"""What to say during a contact, from the opening to the closing, in the words of the company's standards."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.models import Case
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.scripts import Script
from shouwen.domain.people.queries import modes_of, unit_tree
from shouwen.interfaces.console.contact_choices import companies_of
from shouwen.interfaces.console.contact_form import ContactForm

SCENES_OF_CHANNEL = {"counter": ("counter.opening", "counter.closing"), "phone": ("hotline.opening", "hotline.closing")}
SCENE_OF_KIND = {
    Case.Kind.COMPLAINT: "complaint.receive",
    Case.Kind.PRAISE: "praise.receive",
    Case.Kind.SUGGESTION: "criticism.receive",
}
SCENE_NAMES: dict[str, Promise] = {
    "festival": _("Festival greeting"),
    "hotline.opening": _("Opening"),
    "hotline.closing": _("Closing"),
    "hotline.hold": _("Looking something up"),
    "hotline.waited": _("After a wait"),
    "hotline.no_voice": _("Hard to hear"),
    "hotline.unclear": _("Not understood"),
    "counter.opening": _("Opening"),
    "counter.steps": _("On the way through"),
    "counter.closing": _("Closing"),
    "complaint.receive": _("Receiving a complaint"),
    "praise.receive": _("Receiving praise"),
    "criticism.receive": _("Receiving criticism"),
    "reply.declined": _("Saying no"),
}


@dataclass(frozen=True, slots=True)
class SceneScripts:
    """What to say in one scene."""

    name: str
    scripts: tuple[Script, ...]


def scenes(*, request: HttpRequest, form: ContactForm) -> tuple[SceneScripts, ...]:
    """Return what to say from the opening to the closing of this contact, in the words of the company's standards.

    While no company is chosen, the first one in reach speaks that has something to say.
    """
    companies = [form.company_id] if form.company_id else [one.id for one in companies_of(request.actor)]
    spoken = (_spoken(request, form, company_id) for company_id in companies)
    return next((found for found in spoken if found), ())


def _spoken(request: HttpRequest, form: ContactForm, company_id: int) -> tuple[SceneScripts, ...]:
    found = []
    for scene in _scenes_for(form):
        guides = knowledge.scripts(
            company_id=company_id,
            scene=scene,
            values=_values(request, form),
            language=request.actor.language,
            on_date=timezone.localdate(request.now),
            modes=modes_of(unit_id=company_id, at=request.now),
        )
        if guides:
            found.append(SceneScripts(str(SCENE_NAMES[scene]), tuple(guides)))
    return tuple(found)


def _scenes_for(form: ContactForm) -> tuple[str, ...]:
    opening, closing = SCENES_OF_CHANNEL.get(form.channel, ("hotline.opening", "hotline.closing"))
    middle = ("counter.steps",) if form.channel == "counter" else ("hotline.hold", "hotline.waited")
    kind = SCENE_OF_KIND.get(Case.Kind(form.kind)) if form.kind else None
    if form.outcome == "no_voice":
        middle, kind = ("hotline.no_voice", "hotline.unclear"), None
    if form.way == "not_ours":
        kind = "reply.declined"
    return tuple(one for one in ("festival", opening, kind, *middle, closing) if one)


def _values(request: HttpRequest, form: ContactForm) -> dict[str, str]:
    unit = unit_tree().by_id[request.actor.unit_id]
    authority = knowledge.authority(authority_id=form.authority_id) if form.authority_id else None
    return {
        "unit": unit.name_in(request.actor.language),
        "name": request.user.name,
        "badge": request.user.badge_number,
        "customer": form.caller_name,
        "authority": authority.name if authority else "",
    }
