"""One case's people and words: who calls, who takes it, who handles it, and how long each takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from shouwen.domain.cases.access import portal_label
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.interfaces.demo.organisation import City
from shouwen.interfaces.demo.simulation import Simulation
from shouwen.interfaces.demo.texts import Topic, common

OPENS_HOUR, CLOSES_HOUR = 8, 19


@dataclass(frozen=True, slots=True)
class Place:
    """An account with what a story needs to know of its household."""

    account_id: int
    customer_id: int
    company_id: int
    utility: str
    name: str
    phone: str
    community: str
    room: str
    cell_id: int


@dataclass
class Cast:
    """Everything that one case's story draws on; each case has its own source of chance, so none disturbs another.

    `pace` is 1 for a case that goes as it should; a larger one drags everything out.
    """

    stage: Simulation
    city: City
    random: Random
    topic: Topic
    place: Place
    pace: float = 1.0
    number: str = ""
    way: str = ""
    taker: Actor | None = None
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unit = self.unit or self.topic.to or self.city.cell_units[self.place.cell_id]
        self.words = {
            "community": self.place.community,
            "room": self.place.room,
            "since": self.pick(common("since")),
            "degrees": str(self.pick(common("degrees"))),
            "name": self.city.names[self.worker.label],
        }

    @property
    def now(self) -> datetime:
        """The moment of the story."""
        return self.stage.now

    @property
    def head(self) -> Actor:
        """Who heads the unit that handles the case."""
        return self.city.heads[self.unit]

    @property
    def worker(self) -> Actor:
        """Who in the unit does the work: for one case always the same."""
        team = self.city.teams[self.unit]
        return team[self.place.account_id % len(team)]

    @property
    def agent(self) -> Actor:
        """Who took the case, or works on the hotline."""
        return self.taker or self.city.teams["YC-HOTLINE"][0]

    @property
    def customer(self) -> Actor:
        """The customer, following the case on the portal."""
        return Actor(kind=CUSTOMER, label=portal_label(self.number))

    def pick(self, texts: Any) -> Any:
        """Return one of several texts."""
        return self.random.choice(texts)

    def chance(self, share: float) -> bool:
        """Return whether something happens that happens in this share of cases."""
        return self.random.random() < share

    def say(self, text: str) -> str:
        """Return a text with the case's own words filled in."""
        return text.format_map(self.words)

    def after(self, low_minutes: float, high_minutes: float) -> datetime:
        """Return a moment from now on, later for a case that drags on."""
        return self.now + timedelta(minutes=self.random.uniform(low_minutes, high_minutes) * self.pace)

    def in_office(self, low_minutes: float, high_minutes: float) -> datetime:
        """Return a moment like `after`, but in the hours in which offices answer."""
        return in_office_hours(self.after(low_minutes, high_minutes), self.random)

    def register(self, *, taker: Actor, way: str, channel: str, **details: Any) -> None:
        """Let somebody, or the customer on the portal, take the contact down."""
        self.taker, self.way = (taker if taker.staff_id else None), way
        registered = register_contact(
            now=self.now,
            actor=taker,
            channel=channel,
            words=self.say(self.pick(self.topic.said)),
            way=way,
            **{**self._details(way), **details},
        )
        self.number = registered.case.number if registered.case else ""

    def do(self, operation: Callable[..., Any], actor: Actor, **details: Any) -> Any:
        """Let somebody do something to the case now."""
        return operation(now=self.now, actor=actor, case_number=self.number, **details)

    def _details(self, way: str) -> dict[str, Any]:
        details: dict[str, Any] = {
            "company_id": self.place.company_id,
            "kind": self.topic.kind,
            "matter": self.topic.code,
            "summary": self.say(self.topic.summary),
            "urgency": self.topic.urgency,
            "category": self.topic.category,
            "account_id": self.place.account_id,
            "caller_name": self.place.name,
            "caller_phone": self.place.phone,
            "steps": ("wish_first", "read_back", "anything_else"),
        }
        if way == "another_department":
            details |= {"to_unit_id": self.city.units[self.unit], "reason": self.pick(common("transfer_reasons"))}
        return details


def in_office_hours(at: datetime, random: Random) -> datetime:
    """Return the moment itself, or one in the next morning if offices have closed by then."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    if OPENS_HOUR <= local.hour < CLOSES_HOUR:
        return at
    day = local if local.hour < OPENS_HOUR else local + timedelta(days=1)
    opens = day.replace(hour=OPENS_HOUR, minute=0, second=0, microsecond=0)
    return (opens + timedelta(minutes=random.uniform(5, 70))).astimezone(at.tzinfo)
