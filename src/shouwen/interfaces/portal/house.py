"""Whose portal this is: the company that the customer has chosen, or the group while nobody has."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shouwen.domain.knowledge.scripts import festival_greeting
from shouwen.domain.people.models import Unit
from shouwen.domain.people.queries import UnitNode, unit_tree

COOKIE = "shouwen_company"
COOKIE_AGE_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Company:
    """A company as its customers see it, with both of its numbers (H-A.11)."""

    id: int
    code: str
    name: str
    utility: str
    slogan: str
    service_phone: str
    supervision_phone: str


@dataclass(frozen=True, slots=True)
class House:
    """What stands around every page: the name over the door, the greeting of the day, and whom to call."""

    name: str
    slogan: str
    greeting: str
    company: Company | None
    companies: tuple[Company, ...]

    @property
    def callable(self) -> tuple[Company, ...]:
        """The companies whose numbers the page shows: the chosen one, else all."""
        return (self.company,) if self.company else self.companies

    @property
    def hotline(self) -> str:
        """The number to tap: the chosen company's, or the one that all companies share."""
        numbers = {one.service_phone for one in self.callable}
        return numbers.pop() if len(numbers) == 1 else ""


def house_of(request: HttpRequest) -> House:
    """Return the house for a request; read once per request."""
    if not hasattr(request, "portal_house"):
        request.portal_house = _house(_wanted(request), request.now, request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    return request.portal_house  # type: ignore[attr-defined]


def remember_company(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep the chosen company on this device, so that nobody is asked twice."""
    company = house_of(request).company
    if company and request.COOKIES.get(COOKIE) != company.code:
        response.set_cookie(COOKIE, company.code, max_age=COOKIE_AGE_SECONDS, samesite="Lax", httponly=True)
    return response


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("company") or request.GET.get("company") or request.COOKIES.get(COOKIE, "")


def _house(code: str, now: datetime, language: str) -> House:
    companies = _companies(language)
    only = companies[0] if len(companies) == 1 else None
    company = next((one for one in companies if one.code == code), only)
    tree = unit_tree()
    roots = [tree.by_id[unit_id] for unit_id in tree.roots()]
    return House(
        name=company.name if company else next((one.name_in(language) for one in roots), ""),
        slogan=company.slogan if company else next((one.slogan for one in roots), ""),
        greeting=_greeting(company or next(iter(companies), None), now, language),
        company=company,
        companies=companies,
    )


def _companies(language: str) -> tuple[Company, ...]:
    tree = unit_tree()
    nodes = (tree.by_id[unit_id] for unit_id in tree.company_ids)
    active = sorted((one for one in nodes if one.active), key=lambda one: (ORDER.get(one.utility, 9), one.code))
    return tuple(_company(one, language) for one in active)


def _company(node: UnitNode, language: str) -> Company:
    above = [unit_tree().by_id[unit_id] for unit_id in unit_tree().line(node.id)]
    return Company(
        id=node.id,
        code=node.code,
        name=node.name_in(language),
        utility=node.utility,
        slogan=next((one.slogan for one in above if one.slogan), ""),
        service_phone=next((one.service_phone for one in above if one.service_phone), ""),
        supervision_phone=next((one.supervision_phone for one in above if one.supervision_phone), ""),
    )


def _greeting(company: Company | None, now: datetime, language: str) -> str:
    if company is None:
        return ""
    today = timezone.localtime(now).date()
    return festival_greeting(company_id=company.id, language=language, on_date=today)


ORDER: dict[str, int] = {Unit.Utility.HEAT: 0, Unit.Utility.WATER: 1, Unit.Utility.GAS: 2}
