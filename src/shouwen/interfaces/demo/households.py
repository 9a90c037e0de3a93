"""The customers of the invented city: where they live, and the accounts they hold there."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from shouwen.domain.customers.models import Account, Customer
from shouwen.domain.customers.operations import NewAccount, NewHousehold, NewPremises, bulk_register, enter_register
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.interfaces.demo.organisation import City
from shouwen.interfaces.demo.people import draw_mobile, draw_name, draw_organisation

HOUSEHOLDS_AT_ONCE = 2_000
BUSINESSES = 0.05
ROOMS_PER_FLOOR, FLOORS, ENTRANCES = 2, 6, 3
COMMUNITIES = {
    "和平里片区": ("和平里小区", "光明新村", "职工北院", "和平花园", "书香苑"),
    "西关片区": ("西关家属院", "西关十字一号院", "锦绣西城", "西苑名都"),
    "水磨沟片区": ("水磨沟新村", "青石湾小区", "林泉雅居", "云川第一棉纺厂职工生活区东院"),
    "东门片区": ("东门里小区", "东方红新村", "紫荆华庭", "东湖名邸"),
    "铁路新村片区": ("铁路新村", "机务段家属院", "站前花园", "铁道学院教师公寓"),
    "南苑片区": ("南苑小区", "桃李园", "南山雅苑", "翡翠城"),
    "大学城片区": ("学府花园", "师大家属院", "博雅园", "大学城人才公寓"),
    "北湖片区": ("北湖丽景", "湖畔人家", "北湖安置小区", "碧水湾"),
    "云河新区片区": ("云河国际", "滨江一号", "新城家园", "云河新区保障性住房一期", "阳光里"),
}
DISTRICTS = {"云河新区片区": "云河新区", "大学城片区": "云河新区", "水磨沟片区": "水磨沟区"}
OUTSIDE = frozenset({"水磨沟片区"})
NUMBERS = {"heat": "3", "water": "4", "gas": "5"}
# How many of a hundred households have it.
SUPPLIED = {"heat": 93, "water": 97, "gas": 90}
CARE_REASONS = ("八十二岁独居，子女在外地", "视力残疾，独自居住", "行动不便，无人照料", "独居老人，听力不好")


def register_households(*, now: datetime, city: City, random: Random, accounts: int) -> list[Account]:
    """Register households with as many accounts as asked for, and return the accounts."""
    registered: list[Account] = []
    drawn = _households(city, random)
    while len(registered) < accounts:
        wanted = min(HOUSEHOLDS_AT_ONCE, (accounts - len(registered)) // len(NUMBERS) + 1)
        households = [next(drawn) for _ in range(wanted)]
        registered += bulk_register(now=now, actor=SYSTEM_ACTOR, households=households)
    return registered


def fill_registers(*, now: datetime, city: City, random: Random, accounts: list[Account]) -> None:
    """Enter some customers in the registers of special care and of large users."""
    persons = [one for one in accounts if one.customer.kind == Customer.Kind.PERSON]
    firms = [one for one in accounts if one.customer.kind == Customer.Kind.ORGANISATION]
    for account in random.sample(persons, min(24, len(persons))):
        enter_register(
            now=now,
            actor=SYSTEM_ACTOR,
            customer_id=account.customer_id,
            register="special_care",
            reason=random.choice(CARE_REASONS),
            evidence="社区证明",
            review_date=now.date() + timedelta(days=365),
            lives_alone=True,
            limited_mobility=random.random() < 0.4,
        )
    manager = city.heads["GAS-BUSINESS"].staff_id
    for account in random.sample(firms, min(10, len(firms))):
        enter_register(
            now=now,
            actor=SYSTEM_ACTOR,
            customer_id=account.customer_id,
            register="large_user",
            reason="用量大，停供影响公共服务",
            company_id=account.company_id,
            review_date=now.date() + timedelta(days=180),
            manager_staff_id=manager,
        )


def _households(city: City, random: Random) -> Iterator[NewHousehold]:
    """Yield households without end, each at a door of its own, all communities filling up alike."""
    communities = [(area, community) for area, names in COMMUNITIES.items() for community in names]
    for number in count():
        place, (area, community) = number // len(communities), communities[number % len(communities)]
        yield _household(city, random, area, community, _door(place), number + 1)


def _door(place: int) -> tuple[str, str, str]:
    """Return building, entrance and room of the door with this number within a community."""
    place, room = divmod(place, ROOMS_PER_FLOOR)
    place, floor = divmod(place, FLOORS)
    building, entrance = divmod(place, ENTRANCES)
    return f"{building + 1}号楼", f"{entrance + 1}单元", f"{floor + 1}{room + 1:02}室"


def _household(
    city: City, random: Random, area: str, community: str, door: tuple[str, str, str], number: int
) -> NewHousehold:
    business = random.random() < BUSINESSES
    district = DISTRICTS.get(area, "城关区")
    building, entrance, room = door
    premises = NewPremises(
        community=community,
        address=f"云川市{district}{community}{building}{entrance}{room}",
        building=building,
        entrance=entrance,
        room=room,
        district=district,
        zone="outside" if area in OUTSIDE else "urban",
    )
    size = Decimal(random.randrange(4200, 60000 if business else 14500)) / 100
    utilities = [name for name, share in SUPPLIED.items() if random.randrange(100) < share] or ["water"]
    opened = date(2008, 1, 1) + timedelta(days=random.randrange(6000))
    accounts = tuple(
        NewAccount(
            company_id=city.companies[utility],
            utility=utility,
            number=f"{NUMBERS[utility]}{number:08}",
            customer_class="business" if business else "resident",
            area_m2=size,
            grid_cell_id=city.cells[utility][area],
            opened_date=opened,
        )
        for utility in utilities
    )
    phones = (draw_mobile(random),) if random.random() < 0.85 else (draw_mobile(random), draw_mobile(random))
    if business:
        return NewHousehold(draw_organisation(random, community), premises, accounts, phones, kind="organisation")
    return NewHousehold(
        draw_name(random), premises, accounts, phones, language="en" if number % 997 == 0 else "zh-hans"
    )
