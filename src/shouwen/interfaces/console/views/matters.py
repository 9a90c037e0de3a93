"""What a contact with a company can be about, and which unit answers for it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shouwen.domain.cases.texts import CUSTOMER_KINDS, KINDS, URGENCIES
from shouwen.domain.knowledge import operations
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Matter
from shouwen.domain.knowledge.operations import UnableToWrite
from shouwen.domain.people.queries import UnitNode, unit_tree
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter with its words."""

    matter: Matter
    kind: str
    unit: str
    urgency: str


@dataclass(frozen=True, slots=True)
class MattersPage:
    """The matters of a company, and the one that is being changed."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    lines: tuple[MatterLine, ...]
    edited: Matter | None
    units: tuple[UnitNode, ...]
    kinds: tuple[tuple[str, str], ...]
    urgencies: tuple[tuple[str, str], ...]
    may_set: bool


def matters_page(request: HttpRequest) -> HttpResponse:
    """Show the matters, or create or change one."""
    company = chosen_company(request)
    error = field = ""
    if request.method == "POST" and company:
        try:
            return _set(request, company)
        except UnableToWrite as refused:
            error, field = str(refused), refused.field
    context = {"page": _page(request, company), "error": error, "field": field}
    return render(request, "console/matters.html", context, status=422 if error else 200)


def _set(request: HttpRequest, company: UnitNode) -> HttpResponse:
    if text_of(request, "case_kind") not in CUSTOMER_KINDS or text_of(request, "urgency") not in URGENCIES:
        raise UnableToWrite(_("Choose a kind and an urgency."), "case_kind")
    unit_id = number_of(text_of(request, "unit"))
    if unit_id is not None and unit_id not in unit_tree().subtree_ids(company.id):
        raise UnableToWrite(_("The unit belongs to another company."), "unit")
    matter = operations.set_matter(
        now=request.now,
        actor=request.actor,
        company_id=company.id,
        code=text_of(request, "code"),
        case_kind=text_of(request, "case_kind"),
        name=text_of(request, "name"),
        name_en=text_of(request, "name_en"),
        unit_id=unit_id,
        urgency=text_of(request, "urgency"),
        needs_account=bool(request.POST.get("needs_account")),
        alternatives=text_of(request, "alternatives"),
        active=bool(request.POST.get("active")),
    )
    messages.success(request, _("%(name)s is saved.") % {"name": matter.name})
    return redirect(f"{reverse('console:matters')}?company={company.id}")


def _page(request: HttpRequest, company: UnitNode | None) -> MattersPage:
    tree = unit_tree()
    wanted = request.POST.get("code") or request.GET.get("code", "")
    below = tree.downward(company.id) if company else ()
    listed = knowledge.matters_for(company_id=company.id, active_only=False) if company else []
    return MattersPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        lines=tuple(_line(one, request.LANGUAGE_CODE) for one in listed),
        edited=next((one for one in listed if one.code == wanted), None),
        units=tuple(tree.by_id[one] for one in below if tree.by_id[one].active),
        kinds=tuple((str(code), str(name)) for code, name in CUSTOMER_KINDS.items()),
        urgencies=tuple((str(code), str(name)) for code, name in URGENCIES.items()),
        may_set=request.may("console:matters", "POST"),
    )


def _line(matter: Matter, language: str) -> MatterLine:
    unit = unit_tree().by_id.get(matter.unit_id or 0)
    return MatterLine(
        matter=matter,
        kind=word(KINDS, matter.case_kind),
        unit=unit.name_in(language) if unit else "",
        urgency=word(URGENCIES, matter.urgency),
    )
