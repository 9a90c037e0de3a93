"""What staff may say, charge and point to: articles, matters, tariffs, authorities, announcements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from shouwen.domain.journal.cache import RevisionCache
from shouwen.domain.knowledge.festivals import festival_of, festival_on
from shouwen.domain.knowledge.models import Announcement, Article, Authority, Matter, Tariff
from shouwen.domain.knowledge.scripts import Script, festival_greeting, scripts
from shouwen.domain.knowledge.speaking import check_reply

__all__ = [
    "Script",
    "TariffCheck",
    "all_announcements",
    "all_tariffs",
    "announcement",
    "announcements",
    "article",
    "article_exists",
    "articles",
    "articles_to_review",
    "authorities",
    "authority",
    "check_amount",
    "check_reply",
    "citable",
    "festival_greeting",
    "festival_of",
    "festival_on",
    "matter",
    "matters_for",
    "scripts",
    "tariffs",
]

_matters: RevisionCache[dict[int, dict[str, Matter]]] = RevisionCache("knowledge")


@dataclass(frozen=True, slots=True)
class TariffCheck:
    """Whether an amount is on the approved list (H-A.4), and what the list says."""

    allowed: bool
    listed: tuple[Tariff, ...]


def matters_for(*, company_id: int, case_kind: str = "", active_only: bool = True) -> list[Matter]:
    """Return what a contact with a company can be about, in the order of their codes."""
    found = _all_matters().get(company_id, {}).values()
    listed = [one for one in found if one.active or not active_only]
    return [one for one in listed if not case_kind or one.case_kind == case_kind]


def matter(*, company_id: int, code: str) -> Matter | None:
    """Return one matter of a company, or None."""
    return _all_matters().get(company_id, {}).get(code)


def articles(*, text: str, company_ids: Iterable[int], limit: int, citable_only: bool = False) -> list[Article]:
    """Return articles whose code, title, topics or text hold every word, the title's matches first."""
    found = Article.objects.filter(Q(company_id=None) | Q(company_id__in=list(company_ids)))
    if citable_only:
        found = found.filter(state=Article.State.APPROVED, internal=False)
    for word in text.split():
        inside = Q(title__icontains=word) | Q(topics__icontains=word) | Q(body__icontains=word) | Q(code=word)
        found = found.filter(inside)
    words = text.split()
    listed = sorted(found[: limit * 4], key=lambda one: (not all(w in one.title for w in words), one.code))
    return listed[:limit]


def article(*, code: str, company_ids: Iterable[int]) -> Article | None:
    """Return an article of the given companies or of the whole group, or None."""
    reach = Q(company_id=None) | Q(company_id__in=list(company_ids))
    return Article.objects.filter(reach, code=code).first()


def article_exists(*, code: str) -> bool:
    """Return whether any article has this code, also one out of reach."""
    return Article.objects.filter(code=code).exists()


def citable(*, code: str) -> Article | None:
    """Return the article if an answer to a customer may cite it: approved and not internal (W-2.5, W-2.7)."""
    return Article.objects.filter(code=code, state=Article.State.APPROVED, internal=False).first()


def articles_to_review(*, on_date: date, company_ids: Iterable[int]) -> list[Article]:
    """Return articles in use whose date of review has come."""
    reach = Q(company_id=None) | Q(company_id__in=list(company_ids))
    due = Article.objects.filter(reach, review_date__lte=on_date).exclude(state=Article.State.RETIRED)
    return list(due.order_by("review_date"))


def tariffs(*, company_id: int, on_date: date) -> list[Tariff]:
    """Return the approved prices of a company on a day."""
    valid = Q(until_date=None) | Q(until_date__gt=on_date)
    return list(Tariff.objects.filter(valid, company_id=company_id, from_date__lte=on_date).order_by("code"))


def all_tariffs(*, company_id: int) -> list[Tariff]:
    """Return every price of a company, past and to come, the youngest first."""
    return list(Tariff.objects.filter(company_id=company_id).order_by("-from_date", "code"))


def check_amount(*, company_id: int, code: str, quantity: Decimal, amount: Decimal, on_date: date) -> TariffCheck:
    """Return whether an amount in yuan is the listed price times the quantity, to the fen (H-A.4, G-2.1.5)."""
    listed = tuple(tariffs(company_id=company_id, on_date=on_date))
    price = next((one for one in listed if one.code == code), None)
    due = (price.amount * quantity).quantize(Decimal("0.01")) if price else None
    return TariffCheck(allowed=due is not None and due == amount, listed=listed)


def authorities(*, text: str = "") -> list[Authority]:
    """Return bodies outside the group, those whose name or subjects hold the text."""
    found = Authority.objects.order_by("name")
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(subjects__icontains=word))
    return list(found)


def authority(*, authority_id: int) -> Authority | None:
    """Return one body outside the group, or None."""
    return Authority.objects.filter(id=authority_id).first()


def announcements(*, now: datetime, company_id: int | None = None, limit: int = 20) -> list[Announcement]:
    """Return what stands on the portal now, the youngest first; the group's announcements stand everywhere."""
    running = Q(ends_at=None) | Q(ends_at__gt=now)
    found = Announcement.objects.filter(running, published_at__lte=now)
    if company_id is not None:
        found = found.filter(Q(company_id=None) | Q(company_id=company_id))
    return list(found.order_by("-published_at")[:limit])


def all_announcements(*, company_ids: Iterable[int], limit: int) -> list[Announcement]:
    """Return the announcements of companies and of the whole group, over or not, the youngest first."""
    reach = Q(company_id=None) | Q(company_id__in=list(company_ids))
    return list(Announcement.objects.filter(reach).order_by("-published_at")[:limit])


def announcement(*, announcement_id: int) -> Announcement | None:
    """Return one announcement, or None."""
    return Announcement.objects.filter(id=announcement_id).first()


def _all_matters() -> dict[int, dict[str, Matter]]:
    return _matters.get(_load_matters)


def _load_matters() -> dict[int, dict[str, Matter]]:
    found: dict[int, dict[str, Matter]] = {}
    for one in Matter.objects.order_by("company_id", "code"):
        found.setdefault(one.company_id, {})[one.code] = one
    return found
