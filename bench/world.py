"""The organisation that the benchmarks run in: a group with a hotline and three companies of ten stations each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from shouwen.domain.journal.actors import STAFF, SYSTEM_ACTOR, Actor
from shouwen.domain.people.models import Staff, Unit
from shouwen.domain.people.operations import appoint, confirm_year, create_staff, create_unit, propose_known_years
from shouwen.domain.people.operations.api_keys import create_api_key
from shouwen.domain.people.posts import HEAD_POSTS
from shouwen.domain.people.queries import year_review
from shouwen.domain.people.roles import ADMINISTRATOR
from shouwen.domain.standards.operations import adopt, load_pack_version

AGENTS, FEW_AGENTS = 40, 2
STATIONS, FEW_STATIONS = 10, 1
CLERKS_PER_STATION = 2
WORKERS_PER_STATION = 4
COMPANIES = {
    "heat": ("暖城热力有限公司", ("heat", "counter", "visit")),
    "water": ("清源水务有限公司", ("water", "counter", "visit")),
    "gas": ("惠民燃气有限公司", ("gas", "counter", "visit")),
}
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红玉梅建国华志文海燕春雪林鹏飞宇浩然子涵欣怡梓轩思远嘉慧"
ADOPTED_BEFORE = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Station:
    """A station with the people that hold its cases."""

    company_id: int
    unit_id: int
    head_id: int
    staff_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Who works where, as far as the benchmarks need to know it."""

    group_id: int
    hotline_id: int
    agent_ids: tuple[int, ...]
    companies: dict[str, int]
    stations: tuple[Station, ...]

    @property
    def stations_each(self) -> int:
        """How many stations a company has."""
        return len(self.stations) // len(self.companies)


def name_of(number: int) -> str:
    """Return the made-up name of a person; two and three characters, some of them often, most of them rare."""
    surname = SURNAMES[(number * 7919) % len(SURNAMES)]
    first, second = GIVEN[(number * 31) % len(GIVEN)], GIVEN[(number * 17 + number // 53) % len(GIVEN)]
    return f"{surname}{first}" if number % 3 == 0 else f"{surname}{first}{second}"


def build_world(*, now: datetime, small: bool = False) -> World:
    """Make the organisation with its people and adopted standards, by the program's own operations."""
    _confirm_years(now)
    group = _unit(now, None, "group", "GROUP", "城投公用集团")
    _head(now, group, "manager")
    hotline = _unit(now, group, "hotline", "HOTLINE", "客户服务热线", is_customer_centre=True)
    _head(now, hotline, "unit_head")
    agents = [_staff(now, hotline, "agent") for _ in range(FEW_AGENTS if small else AGENTS)]
    companies: dict[str, int] = {}
    stations: list[Station] = []
    for utility, (name, packs) in COMPANIES.items():
        company = _unit(now, group, "company", utility.upper(), name, utility=utility)
        companies[utility] = company.id
        _head(now, company, "manager")
        supervisor = _staff(now, company, "supervisor")
        _appoint(now, supervisor, company, "supervision_head")
        _adopt(now, company, packs)
        stations += [
            _station(now, company, utility, number) for number in range(1, (FEW_STATIONS if small else STATIONS) + 1)
        ]
    return World(group.id, hotline.id, tuple(one.id for one in agents), companies, tuple(stations))


def make_key(*, now: datetime, world: World) -> str:
    """Return a fresh key of another system that takes down contacts for an agent of the hotline."""
    made = create_api_key(
        now=now,
        actor=SYSTEM_ACTOR,
        name="bench",
        unit_id=world.group_id,
        roles=["agent"],
        staff_id=world.agent_ids[0],
    )
    return made.secret


def _confirm_years(now: datetime) -> None:
    administrator = Actor(kind=STAFF, label="0001", staff_id=1, roles=frozenset({ADMINISTRATOR}))
    for proposed in propose_known_years(now=now, actor=SYSTEM_ACTOR):
        if review := year_review(year=proposed.year):
            confirm_year(now=now, actor=administrator, year=review.year, seen=review.seen)


def _station(now: datetime, company: Unit, utility: str, number: int) -> Station:
    unit = _unit(now, company, "station", f"{company.code}-{number:02}", f"第{number}服务站", utility=utility)
    head = _head(now, unit, "unit_head")
    clerks = [_staff(now, unit, "clerk") for _ in range(CLERKS_PER_STATION)]
    workers = [_staff(now, unit, "field_worker") for _ in range(WORKERS_PER_STATION)]
    return Station(company.id, unit.id, head.id, tuple(one.id for one in [*clerks, *workers]))


def _unit(now: datetime, parent: Unit | None, kind: str, code: str, name: str, **details: object) -> Unit:
    parent_id = parent.id if parent else None
    return create_unit(now=now, actor=SYSTEM_ACTOR, parent_id=parent_id, kind=kind, code=code, name=name, **details)


def _staff(now: datetime, unit: Unit, role: str) -> Staff:
    number = Staff.objects.count() + 1
    badge = f"{1000 + number}"
    return create_staff(
        now=now, actor=SYSTEM_ACTOR, unit_id=unit.id, badge_number=badge, name=name_of(number), roles=[role]
    )


def _head(now: datetime, unit: Unit, role: str) -> Staff:
    staff = _staff(now, unit, role)
    _appoint(now, staff, unit, HEAD_POSTS[Unit.Kind(unit.kind)])
    return staff


def _appoint(now: datetime, staff: Staff, unit: Unit, post: str) -> None:
    appoint(now=now, actor=SYSTEM_ACTOR, staff_id=staff.id, post=post, unit_id=unit.id, from_at=now - ADOPTED_BEFORE)


def _adopt(now: datetime, company: Unit, packs: tuple[str, ...]) -> None:
    since = now - ADOPTED_BEFORE
    for position, pack in enumerate(packs, start=1):
        version = load_pack_version(now=since, actor=SYSTEM_ACTOR, files=_files(pack))
        adopt(
            now=since,
            actor=SYSTEM_ACTOR,
            unit_id=company.id,
            pack=version.pack,
            version=version.version,
            position=position,
            from_at=since,
        )


def _files(pack: str) -> dict[str, str]:
    folder = Path(settings.STANDARDS_DIR) / pack
    return {f"{pack}/{path.relative_to(folder)}": path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}
