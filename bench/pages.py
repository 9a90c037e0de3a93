"""How long the server takes for each page and how many queries it asks, through all middleware, without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter, process_time
from typing import Any
from unittest import mock

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.base import NOW, account_of, name_of, phone_of
from bench.timing import in_milliseconds, middle
from bench.world import World
from shouwen.domain.cases.models import Case
from shouwen.domain.people.models import Staff, Unit
from shouwen.project import clock

WARM_UP = 3
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and who opens it."""

    name: str
    reader: Staff
    address: str
    typing: bool = False


def measure_pages(*, world: World, cases: int, rounds: int = ROUNDS) -> dict[str, dict[str, Any]]:
    """Return times and query counts of every page that people keep open, at the moment of the dataset."""
    with at_the_moment(NOW):
        return {visit.name: _measure(visit, rounds) for visit in visits(world, cases)}


@contextmanager
def at_the_moment(now: datetime) -> Iterator[None]:
    """Let the program believe that it is `now`."""
    with mock.patch.object(clock, "read", return_value=now):
        yield


def visits(world: World, cases: int) -> list[Visit]:
    """Return the pages, each with a reader who has the most to see on it."""
    agent = Staff.objects.get(id=world.agent_ids[0])
    head = Staff.objects.get(id=world.stations[0].head_id)
    clerk = Staff.objects.get(id=_busiest())
    supervisor = next(one for one in Staff.objects.order_by("id") if one.roles == ["supervisor"])
    manager = Staff.objects.filter(unit__kind=Unit.Kind.GROUP).order_by("id")[0]
    held = Case.objects.filter(holder_id=agent.id, closed_at=None).order_by("id")[0]
    over = Case.objects.filter(closed_at__isnull=False).order_by("-id")[0]
    middle = cases // 2
    return [
        Visit("desk", agent, "/desk"),
        Visit("own list", clerk, "/mine"),
        Visit("unit inbox", head, "/inbox"),
        Visit("promise board of a group", manager, "/promises"),
        Visit("promise board of a company", supervisor, "/promises"),
        Visit("broken promises", manager, "/promises?state=breached"),
        Visit("wall", manager, "/wall"),
        Visit("brought up", supervisor, "/superior"),
        Visit("cases", manager, "/cases"),
        Visit("search: a phone", agent, f"/search?q={phone_of(middle)}", typing=True),
        Visit("search: last four of an account", agent, f"/search?q={account_of(middle)[-4:]}", typing=True),
        Visit("search: a common name", agent, f"/search?q={name_of(0)}", typing=True),
        Visit("search: a family name and initials", agent, "/search?q=王 ww", typing=True),
        Visit("search: a community", agent, "/search?q=和平里", typing=True),
        Visit("search: the words of a case", agent, "/search?q=暖气不热", typing=True),
        Visit("search: nothing", agent, "/search?q=翡翠", typing=True),
        Visit("case page, open", agent, f"/cases/{held.number}"),
        Visit("case page, closed", manager, f"/cases/{over.number}"),
        Visit("customer card", agent, f"/customers/{held.customer_id}"),
        Visit("overview of a group", manager, "/overview"),
        Visit("overview of a company", supervisor, "/overview"),
        Visit("new contact", agent, "/contacts/new"),
    ]


def _busiest() -> int:
    """Return who holds the most open cases of those who work in a station."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT holder_id FROM cases_case WHERE closed_at IS NULL AND holder_id IS NOT NULL AND unit_id <> %s"
            " GROUP BY holder_id ORDER BY COUNT(*) DESC",
            [Unit.objects.get(code="HOTLINE").id],
        )
        return cursor.fetchone()[0]


def _measure(visit: Visit, rounds: int) -> dict[str, Any]:
    client = Client(headers={"HX-Request": "true"} if visit.typing else {})
    client.force_login(visit.reader, backend="shouwen.interfaces.console.sign_in_backend.StaffBackend")
    for _ in range(WARM_UP):
        answer = client.get(visit.address)
    if answer.status_code != 200:
        raise RuntimeError(f"{visit.name}: {visit.address} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(visit.address)
    # Counted at once: the next request forgets the queries of this one.
    queries = len(asked)
    in_database = sum(float(query["time"]) for query in asked.captured_queries)
    timed = [_one(client, visit.address) for _ in range(rounds)]
    return {
        **in_milliseconds([seconds for seconds, _cpu in timed]),
        "cpu_ms": middle([cpu * 1000 for _seconds, cpu in timed]),
        "queries": queries,
        "database_ms": round(in_database * 1000, 1),
        "kib": round(len(answer.content) / 1024, 1),
    }


def _one(client: Client, address: str) -> tuple[float, float]:
    """Open a page and return the time that passed and the time that the processor worked for it."""
    begun, worked = perf_counter(), process_time()
    client.get(address)
    return perf_counter() - begun, process_time() - worked
