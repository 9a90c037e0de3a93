"""Writing what staff may say and charge; what goes to customers needs a second pair of eyes."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import STAFF, Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.knowledge import events
from shouwen.domain.knowledge.models import Announcement, Article, Authority, Matter, Tariff


class UnableToWrite(Exception):
    """The text, price or matter was refused; `field` names what to mend."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class OutOfReach(UnableToWrite):
    """What belongs to the whole group, or to another company, is not the actor's to change."""


class UnableToApprove(Exception):
    """An article is approved by somebody else than its author, and only once."""


@operation
def write_article(
    *,
    now: datetime,
    actor: Actor,
    code: str,
    title: str,
    body: str,
    review_date: date,
    company_id: int | None = None,
    topics: str = "",
    internal: bool = False,
) -> Article:
    """Write an article or a new version of it; it is a draft until somebody else approves it. Raises UnableToWrite."""
    code = code.strip()
    _need(code=code, title=title, body=body)
    _refuse_out_of_reach(actor, company_id)
    for known in Article.objects.filter(code=code):
        _refuse_out_of_reach(actor, known.company_id)
    values = {
        "company_id": company_id,
        "title": title.strip(),
        "body": body.strip(),
        "topics": topics.strip(),
        "internal": internal,
        "state": Article.State.DRAFT,
        "owner_id": actor.staff_id or 0,
        "approved_by_id": None,
        "approved_at": None,
        "review_date": review_date,
        "changed_at": now,
    }
    if Article.objects.filter(code=code).update(**values, version=F("version") + 1) == 0:
        Article.objects.create(code=code, **values)
    article = Article.objects.get(code=code)
    data = {"version": article.version, "title": article.title, "body": article.body, "internal": internal}
    _note(now, actor, f"article:{code}", events.ARTICLE_WRITTEN, data, company_id)
    return article


@operation
def approve_article(*, now: datetime, actor: Actor, code: str) -> Article:
    """Approve an article, so that answers may cite it. Raises UnableToApprove for the author or a second time."""
    article = Article.objects.get(code=code)
    _refuse_out_of_reach(actor, article.company_id)
    if article.owner_id == actor.staff_id:
        raise UnableToApprove(_("Somebody else than the author approves an article. Ask a colleague."))
    if article.state != Article.State.DRAFT:
        raise UnableToApprove(_("This version is approved or retired already."))
    article.state, article.approved_by_id, article.approved_at = Article.State.APPROVED, actor.staff_id, now
    article.save(update_fields=["state", "approved_by_id", "approved_at"])
    _note(now, actor, f"article:{code}", events.ARTICLE_APPROVED, {"version": article.version}, article.company_id)
    return article


@operation
def retire_article(*, now: datetime, actor: Actor, code: str, reason: str) -> Article:
    """Take an article out of use; what cited it stays as it was. Raises UnableToWrite without a reason."""
    _need(reason=reason)
    article = Article.objects.get(code=code)
    _refuse_out_of_reach(actor, article.company_id)
    article.state = Article.State.RETIRED
    article.save(update_fields=["state"])
    _note(now, actor, f"article:{code}", events.ARTICLE_RETIRED, {"reason": reason}, article.company_id)
    return article


@operation
def set_tariff(
    *,
    now: datetime,
    actor: Actor,
    company_id: int,
    code: str,
    name: str,
    unit_of_measure: str,
    amount: Decimal,
    approval_ref: str,
    from_date: date,
) -> Tariff:
    """Put an approved price on the list from a date; the price before it ends the day before. Raises UnableToWrite."""
    code = code.strip()
    _need(code=code, name=name, unit_of_measure=unit_of_measure, approval_ref=approval_ref)
    _refuse_out_of_reach(actor, company_id)
    if amount < 0:
        raise UnableToWrite(_("A price is not below zero."), "amount")
    if Tariff.objects.filter(company_id=company_id, code=code, from_date__gte=from_date).exists():
        raise UnableToWrite(_("A price from that day or later is on the list already."), "from_date")
    earlier = Tariff.objects.filter(company_id=company_id, code=code, until_date=None)
    earlier.update(until_date=from_date)
    tariff = Tariff.objects.create(
        company_id=company_id,
        code=code,
        name=name.strip(),
        unit_of_measure=unit_of_measure,
        amount=amount,
        approval_ref=approval_ref.strip(),
        from_date=from_date,
    )
    data = {"code": code, "amount": str(amount), "approval": approval_ref, "from": from_date.isoformat()}
    _note(now, actor, f"company:{company_id}", events.TARIFF_SET, data, company_id)
    return tariff


@operation
def set_matter(*, now: datetime, actor: Actor, company_id: int, code: str, **values: Any) -> Matter:
    """Create a matter or change it: case_kind, name, name_en, unit_id, urgency, needs_account, alternatives, active."""
    _need(code=code, name=values.get("name", "-"))
    _refuse_out_of_reach(actor, company_id)
    matter, _created = Matter.objects.update_or_create(company_id=company_id, code=code.strip(), defaults=values)
    _note(now, actor, f"company:{company_id}", events.MATTER_SET, {"code": code, **values}, company_id)
    return matter


@operation
def set_authority(*, now: datetime, actor: Actor, name: str, phone: str, subjects: str) -> Authority:
    """Keep a body outside the group that is right for what is not ours, with its phone. Raises UnableToWrite."""
    _need(name=name, phone=phone, subjects=subjects)
    authority, _created = Authority.objects.update_or_create(
        name=name.strip(), defaults={"phone": phone.strip(), "subjects": subjects.strip()}
    )
    _note(now, actor, "authorities", events.AUTHORITY_SET, {"name": name, "phone": phone, "subjects": subjects})
    return authority


@operation
def announce(
    *,
    now: datetime,
    actor: Actor,
    title: str,
    body: str,
    company_id: int | None = None,
    ends_at: datetime | None = None,
) -> Announcement:
    """Tell everybody something on the portal. Raises UnableToWrite."""
    _need(title=title, body=body)
    _refuse_out_of_reach(actor, company_id)
    if ends_at is not None and ends_at <= now:
        raise UnableToWrite(_("The announcement would be over before it begins."), "ends_at")
    announcement = Announcement.objects.create(
        company_id=company_id,
        title=title.strip(),
        body=body.strip(),
        published_at=now,
        ends_at=ends_at,
        author_id=actor.staff_id,
    )
    data = {"title": title, "body": body}
    _note(now, actor, f"announcement:{announcement.id}", events.ANNOUNCED, data, company_id)
    return announcement


@operation
def end_announcement(*, now: datetime, actor: Actor, announcement_id: int) -> Announcement:
    """Take an announcement off the portal now. Raises UnableToWrite if it is over already."""
    announcement = Announcement.objects.get(id=announcement_id)
    _refuse_out_of_reach(actor, announcement.company_id)
    if announcement.ends_at is not None and announcement.ends_at <= now:
        raise UnableToWrite(_("The announcement is over already."))
    announcement.ends_at = now
    announcement.save(update_fields=["ends_at"])
    stream = f"announcement:{announcement_id}"
    _note(now, actor, stream, events.ANNOUNCEMENT_ENDED, {}, announcement.company_id)
    return announcement


def _refuse_out_of_reach(actor: Actor, company_id: int | None) -> None:
    """Let people write for the companies they reach, and for the whole group only who belongs to none of them."""
    if actor.kind != STAFF or actor.has("administrator"):
        return
    if company_id is None and actor.company_id is not None:
        raise OutOfReach(_("This belongs to the whole group. Choose your company instead."), "company_id")
    if company_id is not None and company_id not in actor.scope_company_ids:
        raise OutOfReach(_("This belongs to another company."), "company_id")


def _need(**texts: str) -> None:
    for field, text in texts.items():
        if not text.strip():
            raise UnableToWrite(_("Fill in this field."), field)


def _note(
    now: datetime, actor: Actor, stream: str, kind: str, data: dict[str, Any], company_id: int | None = None
) -> None:
    append(now=now, actor=actor, stream=stream, events=[NewEvent(kind, data)], company_id=company_id)
    bump("knowledge")
