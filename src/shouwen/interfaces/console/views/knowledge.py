"""Knowledge: articles, searched; what waits for approval, and what is due for review."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.domain.journal.actors import Actor
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Article
from shouwen.domain.people.queries import UnitNode, unit_tree

ARTICLES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class KnowledgePage:
    """The articles found."""

    text: str
    state: str
    articles: tuple[Article, ...]
    to_review: tuple[Article, ...]
    may_write: bool


def knowledge_page(request: HttpRequest) -> HttpResponse:
    """Show the articles that hold the words."""
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    companies = request.actor.scope_company_ids
    found = knowledge.articles(text=text, company_ids=companies, limit=ARTICLES_SHOWN)
    today = timezone.localdate(request.now)
    page = KnowledgePage(
        text=text,
        state=state,
        articles=tuple(one for one in found if _fits(one, state)),
        to_review=tuple(knowledge.articles_to_review(on_date=today, company_ids=companies)),
        may_write=request.may("console:article_new"),
    )
    return render(request, "console/knowledge.html", {"page": page, "company_names": company_names(request)})


def company_names(request: HttpRequest) -> dict[int, str]:
    """Return the names of the companies in reach by id."""
    return {one.id: one.name_in(request.LANGUAGE_CODE) for one in companies_of(request.actor)}


def companies_of(actor: Actor) -> list[UnitNode]:
    """Return the companies in reach, in the order of their codes."""
    tree = unit_tree()
    return sorted((tree.by_id[one] for one in actor.scope_company_ids), key=lambda one: one.code)


def chosen_company(request: HttpRequest) -> UnitNode | None:
    """Return the company named in the address or the form, else the reader's own, else the first in reach."""
    listed = companies_of(request.actor)
    wanted = request.POST.get("company") or request.GET.get("company", "")
    by_id = {str(one.id): one for one in listed}
    return by_id.get(wanted) or by_id.get(str(request.actor.company_id)) or next(iter(listed), None)


def _fits(article: Article, state: str) -> bool:
    return article.state == state if state else article.state != Article.State.RETIRED
