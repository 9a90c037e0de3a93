"""What the companies tell everybody; anybody may read it."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from shouwen.domain.knowledge.models import Announcement
from shouwen.domain.knowledge.queries import announcements as running_announcements
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.api.callers import call_of
from shouwen.interfaces.api.problems import ApiProblem
from shouwen.interfaces.api.schemas.common import PROBLEMS, Code, Page
from shouwen.interfaces.api.schemas.others import AnnouncementOut, AnnouncementsOut

router = Router(tags=["announcements"])


class AnnouncementQuery(Schema):
    """Whose announcements to list."""

    company: Code = ""
    limit: Page = 20


@router.get(
    "/announcements",
    url_name="announcements",
    operation_id="list_announcements",
    summary="List announcements",
    auth=None,
    response={200: AnnouncementsOut, **PROBLEMS},
)
def announcements(request: HttpRequest, asked: Query[AnnouncementQuery]) -> Any:
    """Those that stand now, the youngest first."""
    company = unit_tree().by_code.get(asked.company)
    if asked.company and company is None:
        raise ApiProblem("not_found")
    company_id = company.id if company else None
    found = running_announcements(now=call_of(request).now, company_id=company_id, limit=asked.limit)
    return AnnouncementsOut(announcements=[_announcement_out(one) for one in found])


def _announcement_out(one: Announcement) -> AnnouncementOut:
    return AnnouncementOut(
        id=one.id,
        company=unit_tree().by_id[one.company_id].code if one.company_id else "",
        title=one.title,
        body=one.body,
        published_at=one.published_at,
        ends_at=one.ends_at,
    )
