"""Trying a text: what must not go out, what a customer does not understand, what courtesy is missing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shouwen.domain.knowledge.queries import check_reply
from shouwen.domain.people.queries import UnitNode
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard.model import Phrase, Phrases
from shouwen.engine.wording import Finding
from shouwen.interfaces.console.views.knowledge import chosen_company, companies_of

KINDS = {"forbidden": "ban", "personal_data": "id", "jargon": "message-circle-question", "courtesy": "mood-smile"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text, marked where something was found."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something found in the text, in words."""

    kind: str
    icon: str
    title: str
    word: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class PhrasesPage:
    """The phrase lists of a company, and what was found in a text."""

    companies: tuple[UnitNode, ...]
    company: UnitNode | None
    text: str
    checked: bool
    stretches: tuple[Stretch, ...]
    findings: tuple[FindingLine, ...]
    forbidden: tuple[Phrase, ...]
    jargon: tuple[Phrase, ...]


def phrases_page(request: HttpRequest) -> HttpResponse:
    """Show the phrase lists, and check a text that was sent."""
    company = chosen_company(request)
    text = request.POST.get("text", "")[:4000]
    found = _check(request, company, text) if company and text.strip() else []
    lists = standard_for(unit_id=company.id, at=request.now).phrases if company else Phrases()
    page = PhrasesPage(
        companies=tuple(companies_of(request.actor)),
        company=company,
        text=text,
        checked=bool(text.strip()),
        stretches=tuple(_stretches(text, found)),
        findings=tuple(_line(one) for one in found),
        forbidden=_once(lists.forbidden),
        jargon=_once(lists.jargon),
    )
    return render(request, "console/phrases.html", {"page": page})


def _check(request: HttpRequest, company: UnitNode, text: str) -> list[Finding]:
    return check_reply(company_id=company.id, text=text, language=request.LANGUAGE_CODE, own_numbers=(), at=request.now)


def _line(finding: Finding) -> FindingLine:
    titles = {
        "forbidden": _("Never said to a customer"),
        "personal_data": _("Personal data of somebody else"),
        "jargon": _("Not understood by customers"),
        "courtesy": _("A greeting is missing") if finding.word == "greeting" else _("Thanks are missing"),
    }
    shown = "" if finding.kind == "courtesy" else finding.word
    return FindingLine(finding.kind, KINDS[finding.kind], titles[finding.kind], shown, finding)


def _stretches(text: str, findings: list[Finding]) -> list[Stretch]:
    """Cut the text at what was found; of overlapping finds the first is marked."""
    parts: list[Stretch] = []
    place = 0
    for one in findings:
        if one.start >= place and one.end > one.start:
            parts += [Stretch(text[place : one.start]), Stretch(text[one.start : one.end], one.kind)]
            place = one.end
    return [part for part in [*parts, Stretch(text[place:])] if part.text]


def _once(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple({phrase.say: phrase for phrase in phrases}.values())
