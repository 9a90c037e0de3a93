"""The wording of a reply, looked at while it is written."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from shouwen.domain.customers.queries import own_numbers
from shouwen.domain.knowledge.queries import check_reply
from shouwen.engine.wording import Finding
from shouwen.interfaces.console.views.case import find_case


@dataclass(frozen=True, slots=True)
class WordsContext:
    """What console/parts/case_words.html shows: what must not go out, and what could be said better."""

    must_change: tuple[Finding, ...]
    advice: tuple[Finding, ...]
    language: str


@require_POST
def case_words(request: HttpRequest, number: str) -> HttpResponse:
    """Show what is wrong with a text before it is sent; nothing is kept."""
    case = find_case(request, number)
    found = check_reply(
        company_id=case.company_id,
        text=request.POST.get("text", ""),
        language=request.actor.language,
        own_numbers=own_numbers(customer_id=case.customer_id),
        at=request.now,
    )
    context = WordsContext(
        must_change=tuple(one for one in found if one.blocks),
        advice=tuple(one for one in found if not one.blocks),
        language=request.actor.language,
    )
    return render(request, "console/parts/case_words.html", {"context": context})
