"""The organisation that tests work in, built by the program's own operations at one fixed moment.

NOW is Wednesday 18 November 2026, 09:30 in Shanghai: an ordinary working morning in the heating season.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shouwen.domain.journal.actors import STAFF, SYSTEM_ACTOR, Actor
from shouwen.domain.outbox.models import Job
from shouwen.domain.people.models import Staff, Unit
from shouwen.domain.people.operations import (
    COMPLETE_CALENDARS,
    appoint,
    confirm_year,
    create_staff,
    create_unit,
    propose_known_years,
)
from shouwen.domain.people.posts import HEAD_POSTS
from shouwen.domain.people.queries import actor_of, year_review
from shouwen.domain.people.roles import ADMINISTRATOR

NOW = datetime(2026, 11, 18, 1, 30, tzinfo=UTC)
# The administrator of long ago who has confirmed the years that come with the program.
REVIEWER = Actor(kind=STAFF, label="0001", staff_id=900_001, roles=frozenset({ADMINISTRATOR}))
LONG_AGO = datetime(2024, 1, 2, tzinfo=UTC)
COMPANY_NAMES = {
    "heat": ("暖城热力有限公司", "Nuancheng Heating"),
    "water": ("清源水务有限公司", "Qingyuan Water"),
    "gas": ("惠民燃气有限公司", "Huimin Gas"),
}
NAMES = ("王芳", "李强", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周涛", "吴霞")


def make_unit(*, kind: str, name: str, parent: Unit | None = None, code: str = "", **details: Any) -> Unit:
    """Add a unit; its code is made up where none is given."""
    return create_unit(
        now=NOW,
        actor=SYSTEM_ACTOR,
        parent_id=parent and parent.id,
        kind=kind,
        code=code or f"{kind[:2].upper()}{Unit.objects.count() + 1}",
        name=name,
        **details,
    )


def make_group(*, name: str = "城投公用集团", **details: Any) -> Unit:
    """Add a group."""
    return make_unit(kind="group", name=name, name_en="City Utilities Group", **details)


def make_company(*, group: Unit | None = None, utility: str = "heat", **details: Any) -> Unit:
    """Add a company of one utility, in a group or alone."""
    name, name_en = COMPANY_NAMES[utility]
    return make_unit(kind="company", parent=group, utility=utility, **{"name": name, "name_en": name_en, **details})


def make_department(*, under: Unit, name: str = "客户服务部", **details: Any) -> Unit:
    """Add a department."""
    return make_unit(kind="department", parent=under, name=name, **details)


def make_station(*, company: Unit, name: str = "城东服务站", **details: Any) -> Unit:
    """Add a station of a company, or of one of its departments."""
    return make_unit(kind="station", parent=company, name=name, **details)


def make_team(*, station: Unit, name: str = "抢修一班", **details: Any) -> Unit:
    """Add a team of a station."""
    return make_unit(kind="team", parent=station, name=name, **details)


def make_hotline(*, under: Unit, name: str = "客户服务热线", **details: Any) -> Unit:
    """Add a hotline that is the customer centre of a group or company."""
    return make_unit(kind="hotline", parent=under, name=name, **{"is_customer_centre": True, **details})


def make_hall(*, company: Unit, name: str = "人民路营业厅", **details: Any) -> Unit:
    """Add a hall."""
    return make_unit(kind="hall", parent=company, name=name, **details)


def make_staff(*, unit: Unit, role: str = "agent", badge: str = "", name: str = "", **details: Any) -> Staff:
    """Add a person with one role (or `roles`), with a made-up badge number and name where none is given."""
    number = Staff.objects.count() + 1
    return create_staff(
        now=NOW,
        actor=SYSTEM_ACTOR,
        unit_id=unit.id,
        badge_number=badge or f"{1000 + number}",
        name=name or NAMES[number % len(NAMES)],
        **{"roles": [role], **details},
    )


def make_head(*, unit: Unit, role: str = "unit_head", **details: Any) -> Staff:
    """Add a person and appoint them head of the unit, long ago."""
    post = HEAD_POSTS[Unit.Kind(unit.kind)]
    staff = make_staff(unit=unit, role=role, post=post, **details)
    give_post(staff=staff, unit=unit, post=post)
    return staff


def give_post(*, staff: Staff, unit: Unit, post: str, from_at: datetime = LONG_AGO) -> None:
    """Appoint a person to a post of a unit."""
    appoint(now=NOW, actor=SYSTEM_ACTOR, staff_id=staff.id, post=post, unit_id=unit.id, from_at=from_at)


def make_official_years() -> None:
    """Propose the official days of 2024 to 2026, and let a person confirm them."""
    for proposed in propose_known_years(now=NOW, actor=SYSTEM_ACTOR):
        review = year_review(year=proposed.year)
        assert review is not None
        confirm_year(now=NOW, actor=REVIEWER, year=review.year, seen=review.seen)
    # No clock waits yet, and no test counts these jobs.
    Job.objects.filter(kind=COMPLETE_CALENDARS).delete()


def actor_for(staff: Staff) -> Actor:
    """Return the actor that a person is."""
    return actor_of(staff=staff)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A group with a shared hotline, a heating company with a station and its people, and a water company."""

    group: Unit
    hotline: Unit
    heat: Unit
    heat_station: Unit
    water: Unit
    water_station: Unit
    agent: Staff
    hotline_lead: Staff
    station_head: Staff
    station_clerk: Staff
    field_worker: Staff
    heat_manager: Staff
    heat_supervisor: Staff
    water_station_head: Staff
    general_manager: Staff
    administrator: Staff
    auditor: Staff


def make_organisation() -> Organisation:
    """Build the organisation, official years included."""
    make_official_years()
    group = make_group(code="GROUP")
    hotline = make_hotline(under=group, code="HOTLINE")
    heat = make_company(group=group, utility="heat", code="HEAT")
    water = make_company(group=group, utility="water", code="WATER")
    heat_station = make_station(company=heat, code="HEAT-EAST", utility="heat")
    water_station = make_station(company=water, code="WATER-EAST", name="城东供水所", utility="water")
    return Organisation(
        group=group,
        hotline=hotline,
        heat=heat,
        heat_station=heat_station,
        water=water,
        water_station=water_station,
        agent=make_staff(unit=hotline, role="agent", post="agent", name="王芳"),
        hotline_lead=make_head(unit=hotline, name="李强"),
        station_head=make_head(unit=heat_station, name="张敏"),
        station_clerk=make_staff(unit=heat_station, role="clerk", post="clerk", name="刘洋"),
        field_worker=make_staff(unit=heat_station, role="field_worker", post="repair_worker", name="陈静"),
        heat_manager=make_head(unit=heat, role="manager", name="杨帆"),
        heat_supervisor=make_staff(unit=heat, role="supervisor", name="赵磊"),
        water_station_head=make_head(unit=water_station, name="黄丽"),
        general_manager=make_head(unit=group, role="manager", name="周涛"),
        administrator=make_staff(unit=group, role="administrator", name="吴霞"),
        auditor=make_staff(unit=group, role="auditor", name="郑洁"),
    )
