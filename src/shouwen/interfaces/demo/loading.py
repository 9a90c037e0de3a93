"""Loading the demonstration: an invented city, its customers, ninety days of work, and the present."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from shouwen.domain.customers.models import Account
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import NewEvent, append, operation
from shouwen.domain.journal.queries import head_of
from shouwen.domain.outbox.operations import mark_read
from shouwen.domain.people.roles import ADMINISTRATOR
from shouwen.interfaces.demo.history import DAYS, Town, begin_history, places_of
from shouwen.interfaces.demo.holidays import enter_holidays
from shouwen.interfaces.demo.households import fill_registers, register_households
from shouwen.interfaces.demo.knowledge import announce_all, authority_ids, write_knowledge
from shouwen.interfaces.demo.loaded import LOADED, STREAM, Size, UnableToLoadDemonstration
from shouwen.interfaces.demo.organisation import City, build_city, plan_rosters, record_absences
from shouwen.interfaces.demo.present import begin_present, place_of_customer
from shouwen.interfaces.demo.simulation import Simulation, Story
from shouwen.interfaces.demo.texts import common

SET_UP_BEFORE = timedelta(days=DAYS + 10)
READ_BEFORE = timedelta(hours=20)
Say = Callable[[str], None]


@operation
def load(*, now: datetime, size: Size, say: Say) -> None:
    """Load the demonstration as it stands at `now`; the same size and moment give the same.

    All of it is one transaction, so a load that is killed leaves nothing behind and can be repeated. `say` is told
    what is being made. Raises UnableToLoadDemonstration if the database holds anything else.
    """
    if Event.objects.exists():
        raise UnableToLoadDemonstration
    random = Random(size.seed)
    begun_at = now - SET_UP_BEFORE
    say("organisation")
    city = build_city(now=begun_at, random=random)
    administrator = next(person for person in city.by_badge.values() if person.has(ADMINISTRATOR))
    enter_holidays(now=begun_at, administrator=administrator, until=now.date())
    write_knowledge(now=begun_at, city=city)
    say("customers")
    accounts = register_households(now=begun_at, city=city, random=random, accounts=size.accounts)
    fill_registers(now=begun_at, city=city, random=random, accounts=accounts)
    say("history")
    stage = Simulation(now=begun_at, end_at=now)
    places = places_of(accounts, random, wanted=max(size.cases, 200))
    town = Town(stage, city, places, authority_ids(), size.seed)
    begin_history(town, cases=size.cases)
    begin_present(town)
    _begin_surroundings(stage, city)
    stage.run()
    _finish(now, size, town)


def _begin_surroundings(stage: Simulation, city: City) -> None:
    """Let everything begin that is no case: announcements, leave, rosters, reading one's messages."""
    for days_ago in sorted({one["days"] for one in common("announcements")}):
        stage.begin(stage.end_at - timedelta(days=days_ago), _announcing(stage, city, days_ago))
    stage.begin(stage.end_at - timedelta(days=3), _planning(stage, city))
    stage.begin(stage.end_at - READ_BEFORE, _reading(stage, city))


def _announcing(stage: Simulation, city: City, days_ago: int) -> Story:
    announce_all(now=stage.now, city=city, days_ago=days_ago)
    yield from ()


def _planning(stage: Simulation, city: City) -> Story:
    plan_rosters(now=stage.now, city=city, today=stage.end_at)
    record_absences(now=stage.now, city=city, today=stage.end_at)
    yield from ()


def _reading(stage: Simulation, city: City) -> Story:
    for person in city.by_badge.values():
        mark_read(now=stage.now, actor=person)
    yield from ()


def _finish(now: datetime, size: Size, town: Town) -> None:
    customer = Account.objects.get(id=place_of_customer(town).account_id)
    data = {"accounts": size.accounts, "cases": size.cases, "seed": size.seed, "signs_in_with": customer.number}
    append(now=now, actor=SYSTEM_ACTOR, stream=STREAM, events=[NewEvent(LOADED, data)], head=head_of(stream=STREAM))
