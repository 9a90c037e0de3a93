"""One article: its text and versions, writing it, approval by a second person, and its end."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.knowledge import operations
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.events import ARTICLE_WRITTEN
from shouwen.domain.knowledge.models import Article
from shouwen.domain.knowledge.operations import UnableToApprove, UnableToWrite
from shouwen.domain.people.queries import StaffBrief, UnitNode, staff_brief
from shouwen.interfaces.console.inputs import day_of, number_of, text_of
from shouwen.interfaces.console.views.knowledge import companies_of, company_names

REVIEW_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its owner, its approver and what happened to it."""

    article: Article
    company: str
    owner: StaffBrief | None
    approver: StaffBrief | None
    events: tuple[Event, ...]
    shown: Event | None
    may_edit: bool
    may_approve: bool
    is_author: bool
    due: bool


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """What stands in the form of an article."""

    code: str
    title: str
    body: str
    topics: str
    review_date: str
    company_id: int | None
    internal: bool
    companies: tuple[UnitNode, ...]
    may_choose_group: bool
    known: bool


def article_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show an article, or one of its earlier versions."""
    return _render(request, code)


def article_new(request: HttpRequest) -> HttpResponse:
    """Show the form for a new article, or write it."""
    return _form_or_write(request, None)


def article_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form with the article's text, or write a new version."""
    return _form_or_write(request, _found(request, code))


@require_POST
def article_approve(request: HttpRequest, code: str) -> HttpResponse:
    """Approve an article; its author is refused."""
    _found(request, code)
    try:
        operations.approve_article(now=request.now, actor=request.actor, code=code)
    except (UnableToApprove, UnableToWrite) as refused:
        return _render(request, code, str(refused))
    messages.success(request, _("The article is approved. Answers may cite it now."))
    return redirect("console:article", code)


@require_POST
def article_retire(request: HttpRequest, code: str) -> HttpResponse:
    """Take an article out of use, with a reason."""
    _found(request, code)
    try:
        operations.retire_article(now=request.now, actor=request.actor, code=code, reason=text_of(request, "reason"))
    except UnableToWrite:
        return _render(request, code, _("Write why the article is taken out of use."))
    messages.success(request, _("The article is out of use."))
    return redirect("console:article", code)


def _found(request: HttpRequest, code: str) -> Article:
    found = knowledge.article(code=code, company_ids=request.actor.scope_company_ids)
    if found is None:
        raise Http404
    return found


def _render(request: HttpRequest, code: str, error: str = "") -> HttpResponse:
    page = _page(request, _found(request, code))
    context = {"page": page, "error": error}
    return render(request, "console/article.html", context, status=422 if error else 200)


def _page(request: HttpRequest, article: Article) -> ArticlePage:
    people = staff_brief({one for one in (article.owner_id, article.approved_by_id) if one})
    events = history(stream=f"article:{article.code}")
    wanted = number_of(request.GET.get("version", ""))
    written = [one for one in events if one.kind == ARTICLE_WRITTEN]
    return ArticlePage(
        article=article,
        company=company_names(request).get(article.company_id or 0, ""),
        owner=people.get(article.owner_id),
        approver=people.get(article.approved_by_id or 0),
        events=tuple(reversed(events)),
        shown=next((one for one in written if one.data.get("version") == wanted != article.version), None),
        may_edit=request.may("console:article_edit", "POST"),
        may_approve=request.may("console:article_approve", "POST"),
        is_author=article.owner_id == request.actor.staff_id,
        due=article.review_date <= timezone.localdate(request.now),
    )


def _form_or_write(request: HttpRequest, article: Article | None) -> HttpResponse:
    error = field = ""
    if request.method == "POST":
        try:
            return _write(request, article)
        except UnableToWrite as refused:
            error, field = str(refused), refused.field
    context = {"form": _form(request, article), "error": error, "field": field}
    return render(request, "console/article_form.html", context, status=422 if error else 200)


def _write(request: HttpRequest, article: Article | None) -> HttpResponse:
    code = article.code if article else text_of(request, "code")
    review_date = day_of(text_of(request, "review_date"))
    if review_date is None or review_date <= timezone.localdate(request.now):
        raise UnableToWrite(_("Choose a day in the future on which the article is looked at again."), "review_date")
    if article is None and knowledge.article_exists(code=code):
        raise UnableToWrite(_("Another article already has this code."), "code")
    written = operations.write_article(
        now=request.now,
        actor=request.actor,
        code=code,
        title=text_of(request, "title"),
        body=text_of(request, "body"),
        topics=text_of(request, "topics"),
        review_date=review_date,
        company_id=number_of(text_of(request, "company")),
        internal=bool(request.POST.get("internal")),
    )
    messages.success(
        request, _("Version %(version)s is written. Somebody else approves it.") % {"version": written.version}
    )
    return redirect("console:article", written.code)


def _form(request: HttpRequest, article: Article | None) -> ArticleForm:
    sent = request.POST if request.method == "POST" else None
    default_day = timezone.localdate(request.now) + REVIEW_AFTER
    return ArticleForm(
        code=article.code if article else _value(sent, "code", ""),
        title=_value(sent, "title", article.title if article else ""),
        body=_value(sent, "body", article.body if article else ""),
        topics=_value(sent, "topics", article.topics if article else ""),
        review_date=_value(sent, "review_date", default_day.isoformat()),
        company_id=number_of(sent.get("company", "")) if sent else _company(request, article),
        internal=bool(sent.get("internal")) if sent else bool(article and article.internal),
        companies=tuple(companies_of(request.actor)),
        may_choose_group=request.actor.company_id is None or request.actor.has("administrator"),
        known=article is not None,
    )


def _company(request: HttpRequest, article: Article | None) -> int | None:
    return article.company_id if article else request.actor.company_id


def _value(sent: QueryDict | None, name: str, otherwise: str) -> str:
    return sent.get(name, "") if sent is not None else otherwise
