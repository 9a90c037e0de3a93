"""What the staff of the invented city may say, charge and point to."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.knowledge.operations import (
    announce,
    approve_article,
    set_authority,
    set_matter,
    set_tariff,
    write_article,
)
from shouwen.domain.knowledge.queries import authorities
from shouwen.interfaces.demo.organisation import City
from shouwen.interfaces.demo.texts import UTILITIES, Topic, common, text_file, topics

TARIFFS_FROM = date(2025, 10, 1)
REVIEWED_EVERY = timedelta(days=365)
# Business that any company's counter does.
ALTERNATIVES = "也可以在公众号“云川公用”在线办理，或在社区便民点代办。"


def write_knowledge(*, now: datetime, city: City) -> None:
    """Write matters, tariffs, articles and authorities."""
    for utility in UTILITIES:
        company_id = city.companies[utility]
        for topic in topics(utility):
            _set_matter(now, city, company_id, topic)
        for tariff in text_file(utility)["tariffs"]:
            set_tariff(
                now=now,
                actor=SYSTEM_ACTOR,
                company_id=company_id,
                code=tariff["code"],
                name=tariff["name"],
                unit_of_measure=tariff["measure"],
                amount=Decimal(tariff["amount"]),
                approval_ref=tariff["approval"],
                from_date=TARIFFS_FROM,
            )
        _write_articles(now, city, utility, company_id)
    _write_articles(now, city, "common", None)
    for body in common("authorities"):
        set_authority(now=now, actor=SYSTEM_ACTOR, **body)


def announce_all(*, now: datetime, city: City, days_ago: int) -> None:
    """Publish what was announced so many days before the present."""
    for one in common("announcements"):
        if one["days"] == days_ago:
            company_id = city.units[one["company"]] if one["company"] else None
            announce(now=now, actor=city.by_badge["1801"], title=one["title"], body=one["body"], company_id=company_id)


def authority_ids() -> dict[str, int]:
    """Return the ids of the outside authorities by name."""
    return {authority.name: authority.id for authority in authorities()}


def _set_matter(now: datetime, city: City, company_id: int, topic: Topic) -> None:
    set_matter(
        now=now,
        actor=SYSTEM_ACTOR,
        company_id=company_id,
        code=topic.code,
        case_kind=topic.kind,
        name=topic.name,
        name_en=topic.name_en,
        unit_id=city.units[topic.to] if topic.to else None,
        urgency=topic.urgency,
        needs_account=topic.needs_account,
        alternatives=ALTERNATIVES if topic.kind == "business" else "",
    )


def _write_articles(now: datetime, city: City, name: str, company_id: int | None) -> None:
    author, approver = city.by_badge["1802"], city.by_badge["1801"]
    for article in text_file(name)["articles"]:
        write_article(
            now=now,
            actor=author,
            code=article["code"],
            title=article["title"],
            body=article["body"],
            topics=article["topics"],
            internal=article.get("internal", False),
            review_date=now.date() + REVIEWED_EVERY,
            company_id=company_id,
        )
        approve_article(now=now, actor=approver, code=article["code"])
