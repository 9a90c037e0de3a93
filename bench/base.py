"""The base of every dataset: customers and cases brought in and carried by the program's own operations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bench.world import Station, World, build_world, name_of
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.operations.past import PastCase, bring_in_past_cases
from shouwen.domain.clocks.operations import roll_up
from shouwen.domain.customers.bringing_in import AccountRow, bulk_register
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of

# A Wednesday morning in the heating season.
NOW = datetime(2026, 11, 18, 1, 30, tzinfo=UTC)
OPEN_SHARE = 0.03
FEWEST_OPEN = 6
# Below this a village is built, which has few people.
CITY = 1_000
PAST_DAYS = 360
COMMUNITIES = ("和平里", "阳光花园", "建设新村", "滨河小区", "机械厂家属院", "幸福里", "东湖名苑")
HAPPENED = ("answered_at", "arrived_at", "restored_at", "handled_at", "told_at", "closed_at")
MATTERS = (
    ("repair", "家里暖气不热，已经两天了", "暖气不热"),
    ("repair", "楼道里的管道在漏水", "楼道管道漏水"),
    ("complaint", "打了三次电话都没有人来修", "多次报修无人上门"),
    ("question", "请问今年的采暖费怎么算", "咨询采暖费"),
    ("business", "要办理过户，需要带什么材料", "办理过户"),
    ("suggestion", "希望营业厅周末也能办业务", "建议周末营业"),
    ("repair", "水压一直很低，三楼以上没水", "水压低"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """What was built: the organisation, and how many cases are over."""

    world: World
    past: int


def build_base(*, count: int, now: datetime = NOW) -> Base:
    """Build the organisation with `count` customers and `count` cases, about three in a hundred of them open."""
    world = build_world(now=now, small=count < CITY)
    _register_customers(now, world, count)
    live = max(FEWEST_OPEN, round(count * OPEN_SHARE))
    _bring_in_past(now, world, count - live)
    _open_cases(now, world, live)
    while cases.sweep(now=now, worker="bench", limit=200).clocks:
        pass
    while roll_up():
        pass
    return Base(world, count - live)


def build_open_base(*, count: int, now: datetime = NOW) -> Base:
    """Build the organisation with `count` customers and as many cases, all open since the last minutes."""
    world = build_world(now=now, small=count < CITY)
    _register_customers(now, world, count)
    by_company: dict[int, list[PastCase]] = {}
    for number in range(count):
        station = world.stations[number * 7 % len(world.stations)]
        row = replace(_past_case(now, number, count, station), **dict.fromkeys(HAPPENED))
        opened = replace(row, opened_at=now - timedelta(seconds=count - number) / 10)
        by_company.setdefault(station.company_id, []).append(opened)
    for company_id, rows in by_company.items():
        bring_in_past_cases(now=now, actor=SYSTEM_ACTOR, company_id=company_id, rows=rows, source="bench")
    return Base(world, 0)


def phone_of(number: int) -> str:
    """Return the phone number of the customer with this running number."""
    return str(13_000_000_000 + number)


def account_of(number: int) -> str:
    """Return the account number of the customer with this running number."""
    return f"{10_000_000 + number}"


def community_of(number: int) -> str:
    """Return the community in which the customer with this running number lives."""
    return f"{COMMUNITIES[number % len(COMMUNITIES)]}{number // 1000}区"


def _register_customers(now: datetime, world: World, count: int) -> None:
    companies = list(world.companies.items())
    rows = [_account_row(number, *companies[number % len(companies)]) for number in range(count)]
    bulk_register(now=now, actor=SYSTEM_ACTOR, rows=rows, source="bench")


def _account_row(number: int, utility: str, company_id: int) -> AccountRow:
    community, room = community_of(number), f"{number % 1000:04}"
    building, entrance = str(number % 30 + 1), str(number % 4 + 1)
    return AccountRow(
        company_id=company_id,
        utility=utility,
        number=account_of(number),
        name=name_of(number),
        community=community,
        building=building,
        entrance=entrance,
        room=room,
        address=f"{community}{building}号楼{entrance}单元{room}室",
        phones=(phone_of(number),),
    )


def _bring_in_past(now: datetime, world: World, count: int) -> None:
    by_company: dict[int, list[PastCase]] = {}
    for number in range(count):
        station = world.stations[number * 7 % len(world.stations)]
        by_company.setdefault(station.company_id, []).append(_past_case(now, number, count, station))
    for company_id, rows in by_company.items():
        bring_in_past_cases(now=now, actor=SYSTEM_ACTOR, company_id=company_id, rows=rows, source="bench")


def _past_case(now: datetime, number: int, count: int, station: Station) -> PastCase:
    kind, words, summary = MATTERS[number % len(MATTERS)]
    opened = now - timedelta(days=5) - timedelta(days=PAST_DAYS) * (count - number) / count
    # Most are handled within hours, every twentieth takes days.
    slow = 30 if number % 20 == 0 else 1
    after = [opened + timedelta(minutes=minutes * slow) for minutes in (20, 50, 90, 110, 130, 140)]
    return PastCase(
        number=past_number(number),
        kind=kind,
        summary=summary,
        words=words,
        opened_at=opened,
        unit_id=station.unit_id,
        holder_id=station.staff_ids[number % len(station.staff_ids)],
        account_number=account_of(number),
        answered_at=after[0],
        arrived_at=after[1] if kind == "repair" else None,
        restored_at=after[2] if kind == "repair" else None,
        handled_at=after[3],
        told_at=after[4],
        closed_at=after[5],
    )


def past_number(number: int) -> str:
    """Return the number of the case with this running number."""
    return f"P-{number:07}"


def _open_cases(now: datetime, world: World, count: int) -> None:
    """Take contacts down over the last two days; a third stays with the agent, a third is offered, a third taken."""
    accounts = list(Account.objects.order_by("id")[:count])
    for number, (account, at) in enumerate(zip(accounts, _moments(now, count), strict=True)):
        agent = actor_of(staff=Staff.objects.get(id=world.agent_ids[number % len(world.agent_ids)]))
        kind, words, summary = MATTERS[number % len(MATTERS)]
        of_company = [one for one in world.stations if one.company_id == account.company_id]
        station = of_company[number % len(of_company)]
        ways = {"way": "mine"}
        if number % 3 and kind != "complaint":
            ways = {"way": "another_department", "to_unit_id": station.unit_id, "reason": "属于辖区"}
        case = cases.register_contact(
            now=at,
            actor=agent,
            channel="phone",
            words=words,
            summary=summary,
            kind=kind,
            account_id=account.id,
            caller_name="李秀英",
            caller_phone=phone_of(number),
            address="和平里3-2-501",
            **ways,
        ).case
        if case is not None and case.pending_unit_id and number % 3 == 2:
            _take(at + timedelta(minutes=5), case, station, number)


def _take(now: datetime, case: Case, station: Station, number: int) -> None:
    person = Staff.objects.get(id=station.staff_ids[number % len(station.staff_ids)])
    cases.acknowledge_transfer(now=now, actor=actor_of(staff=person), case_number=case.number)


def _moments(now: datetime, count: int) -> Iterator[datetime]:
    return (
        now - timedelta(days=2) + timedelta(days=2) * number / count - timedelta(minutes=10) for number in range(count)
    )
