"""What to say: the wording guides scene by scene, with company, name and festival filled in."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.queries import Script
from shouwen.domain.people.queries import UnitNode, modes_of
from shouwen.interfaces.console.inputs import day_of
from shouwen.interfaces.console.standard_words import SCENES
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene with its guides."""

    code: str
    name: str
    scripts: tuple[Script, ...]


@dataclass(frozen=True, slots=True)
class ScriptsPage:
    """The guides of one company on one day."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    on_date: date
    festival: str
    customer: str
    scenes: tuple[Scene, ...]


def scripts_page(request: HttpRequest) -> HttpResponse:
    """Show the guides with everything filled in that is known of the reader and the day."""
    company = chosen_company(request)
    on_date = day_of(request.GET.get("on", "")) or timezone.localdate(request.now)
    page = ScriptsPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        on_date=on_date,
        festival=knowledge.festival_on(on_date, request.LANGUAGE_CODE),
        customer=request.GET.get("customer", "").strip()[:40],
        scenes=tuple(_scenes(request, company, on_date)) if company else (),
    )
    return render(request, "console/scripts.html", {"page": page})


def _scenes(request: HttpRequest, company: UnitNode, on_date: date) -> list[Scene]:
    staff = request.user
    values = {
        "name": staff.name,
        "badge": staff.badge_number,
        "unit": staff.unit.name,
        "customer": request.GET.get("customer", "").strip()[:40],
    }
    given = {"company_id": company.id, "values": values, "language": request.LANGUAGE_CODE, "on_date": on_date}
    modes = modes_of(unit_id=company.id, at=request.now)
    found = {scene: knowledge.scripts(scene=scene, modes=modes, **given) for scene in SCENES}
    return [Scene(scene, str(SCENES[scene]), tuple(guides)) for scene, guides in found.items() if guides]
