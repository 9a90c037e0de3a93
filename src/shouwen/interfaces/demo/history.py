"""Ninety days of ordinary work: when customers turn to the utilities, with what, and whose case it becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from shouwen.domain.cases.operations import register_contact
from shouwen.domain.customers.models import Account, CustomerPhone
from shouwen.interfaces.demo.cast import Cast, Place
from shouwen.interfaces.demo.complaints import complaint, misconduct_report
from shouwen.interfaces.demo.organisation import City
from shouwen.interfaces.demo.simulation import Simulation, Story
from shouwen.interfaces.demo.stories import business, praise, question, repair, suggestion, temperature_test
from shouwen.interfaces.demo.texts import Topic, common, topics

DAYS = 90
TELLING: Mapping[str, Callable[[Cast], Story]] = {
    "question": question,
    "business": business,
    "repair": repair,
    "temperature_test": temperature_test,
    "suggestion": suggestion,
    "complaint": complaint,
    "praise": praise,
    "misconduct_report": misconduct_report,
}
# Of a hundred cases.
KINDS = {"question": 43, "business": 22, "repair": 17, "complaint": 9, "suggestion": 3, "temperature_test": 3}
KINDS |= {"praise": 2.6, "misconduct_report": 0.4}
UTILITIES_IN_SEASON = {"heat": 50, "water": 28, "gas": 22}
UTILITIES_OFF_SEASON = {"heat": 18, "water": 46, "gas": 36}
ONLY_IN_SEASON = frozenset(
    {"no_heat", "heat_outage", "heating_noise", "temperature", "heat_not_solved_complaint", "visit_manner_complaint"}
)
SEASON_FROM, SEASON_UNTIL = (11, 12), (3, 22)
# How many customers turn to us in each hour of the day.
HOURS = (1, 1, 1, 1, 1, 2, 5, 9, 14, 16, 15, 13, 9, 9, 12, 13, 12, 11, 10, 9, 8, 6, 4, 2)
NOT_OURS_SHARE = 0.04
SLOW_SHARE = 0.08


@dataclass
class Town:
    """Everything that a story is made of."""

    stage: Simulation
    city: City
    places: Sequence[Place]
    authorities: Mapping[str, int]
    seed: int

    def cast(self, number: int | str, topic: Topic, place: Place, **fixed: object) -> Cast:
        """Return who plays in the story with this number; the same number draws the same things."""
        random = Random(f"{self.seed}:{number}")
        pace = random.uniform(4, 14) if random.random() < SLOW_SHARE else random.uniform(0.7, 1.25)
        return Cast(self.stage, self.city, random, topic, place, **{"pace": pace, **fixed})

    def place(self, utility: str, number: int, *, unit: str = "") -> Place:
        """Return a place that has an account of the utility, served by the unit if one is named."""
        fitting = [
            one
            for one in self.places
            if one.utility == utility and (not unit or self.city.cell_units[one.cell_id] == unit)
        ]
        return fitting[number % len(fitting)]


def places_of(accounts: Sequence[Account], random: Random, wanted: int) -> list[Place]:
    """Return accounts that customers will turn to us about, with what stories need to know of them."""
    chosen = random.sample(list(accounts), min(wanted, len(accounts)))
    ids = [account.customer_id for account in chosen]
    phones = dict(CustomerPhone.objects.filter(customer_id__in=ids).values_list("customer_id", "number"))
    return [
        Place(
            account_id=account.id,
            customer_id=account.customer_id,
            company_id=account.company_id,
            utility=account.utility,
            name=account.customer.name,
            phone=phones[account.customer_id],
            community=account.premises.community,
            room=f"{account.premises.building}{account.premises.entrance}{account.premises.room}",
            cell_id=account.grid_cell_id or 0,
        )
        for account in chosen
    ]


def begin_history(town: Town, *, cases: int) -> None:
    """Let as many ordinary cases begin as asked for, spread over the days, and what is not ours beside them."""
    random = Random(f"{town.seed}:arrivals")
    for number, at in enumerate(_arrivals(random, town.stage.end_at, cases)):
        utility = _draw(random, UTILITIES_IN_SEASON if in_season(at) else UTILITIES_OFF_SEASON)
        topic = draw_topic(random, utility, _draw(random, KINDS), at)
        place = town.place(utility, random.randrange(1_000_000))
        town.stage.begin(at, TELLING[topic.kind](town.cast(number, topic, place)))
        if random.random() < NOT_OURS_SHARE:
            town.stage.begin(at, _not_ours(town, number))


def draw_topic(random: Random, utility: str, kind: str, at: datetime) -> Topic:
    """Return a matter of this kind; where a company has none of it at that time of the year, a question."""
    if kind == "praise":
        return _praise(random)
    if kind == "misconduct_report":
        return _misconduct(random)
    fitting = [one for one in topics(utility) if one.kind == kind and (in_season(at) or one.key not in ONLY_IN_SEASON)]
    fitting = fitting or [one for one in topics(utility) if one.kind == "question"]
    return random.choices(fitting, [one.share for one in fitting])[0]


def topic_of(utility: str, key: str) -> Topic:
    """Return the matter with this key."""
    return next(one for one in topics(utility) if one.key == key)


def in_season(at: datetime) -> bool:
    """Return whether houses are heated then."""
    day = local_date(at)
    return (day.month, day.day) >= SEASON_FROM or (day.month, day.day) <= SEASON_UNTIL


def local_date(at: datetime) -> date:
    """Return the day in the city."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _arrivals(random: Random, end_at: datetime, cases: int) -> Iterator[datetime]:
    """Yield moments before the end, more by day than by night and more in the last weeks."""
    zone = ZoneInfo(settings.TIME_ZONE)
    moments: list[datetime] = []
    while len(moments) < cases:
        days_ago = int(DAYS * (1 - random.random() ** 0.8))
        hour = random.choices(range(24), HOURS)[0]
        day = end_at.astimezone(zone) - timedelta(days=days_ago)
        at = day.replace(hour=hour, minute=random.randrange(60), second=random.randrange(60), microsecond=0)
        if at < end_at:
            moments.append(at.astimezone(end_at.tzinfo))
    yield from sorted(moments)


def _draw(random: Random, shares: Mapping[str, float]) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


def _praise(random: Random) -> Topic:
    code, said, summary = random.choice(common("praise"))
    return Topic(code, code, "praise", summary, summary, (said,), summary)


def _misconduct(random: Random) -> Topic:
    said, category = random.choice(common("misconduct"))
    return Topic("misconduct", "misconduct", "misconduct_report", "", "", (said,), "违纪举报", category=category)


def _not_ours(town: Town, number: int) -> Story:
    random = Random(f"{town.seed}:not-ours:{number}")
    said, authority, explanation = random.choice(common("not_ours"))
    place = town.places[number % len(town.places)]
    agents = town.city.teams["YC-HOTLINE"]
    register_contact(
        now=town.stage.now,
        actor=agents[number % len(agents)],
        channel="phone",
        words=said,
        way="not_ours",
        company_id=place.company_id,
        caller_name=place.name,
        caller_phone=place.phone,
        explanation=explanation,
        authority_id=town.authorities[authority],
    )
    yield from ()
