"""Every address of the program against the permission table: by every role, by both methods, and from outside."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from factories import NOW, Organisation, actor_for, make_organisation, make_staff
from packs import adopt_packs
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.clocks.models import Clock
from shouwen.domain.customers.operations import open_account, register_customer, register_premises
from shouwen.domain.people.models import Staff
from shouwen.domain.people.roles import ADMINISTRATOR, AUDITOR, ROLES
from shouwen.project.permission_tables import ROWS

METHODS = ("GET", "POST")
SIGN_OUT = "console:sign_out"
NOWHERE = {int: 10**9, str: "nowhere"}
# What an address names of a case or a customer, which another company must not find.
OBJECTS = frozenset({"number", "customer_id", "contact_id", "clock_id"})


@dataclass(frozen=True)
class Address:
    """One address: its name in the table, and the kinds of its parts."""

    name: str
    parts: tuple[tuple[str, type], ...]

    def path(self, **known: object) -> str:
        """Return the path to what is given, or to something that does not exist."""
        return reverse(self.name, kwargs={part: known.get(part, NOWHERE[kind]) for part, kind in self.parts})


def addresses(patterns: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Yield every address below some patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield _address(pattern, spaces)


def _address(pattern: URLPattern, spaces: tuple[str, ...]) -> Address:
    assert pattern.name, f"{pattern.pattern} has no name that the permission table could hold"
    converters = pattern.pattern.converters
    kinds = {part: int if isinstance(one, IntConverter) else str for part, one in converters.items()}
    return Address(":".join((*spaces, pattern.name)), tuple(kinds.items()))


EVERY_ADDRESS = sorted({one.name: one for one in addresses(get_resolver().url_patterns)}.items())
# Signing out ends the session, so it comes last.
ADDRESSES = sorted((address for _, address in EVERY_ADDRESS), key=lambda one: (one.name == SIGN_OUT, one.name))


@pytest.fixture
def organisation(db) -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    return made


def signed_in(staff: Staff) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(staff, backend="shouwen.interfaces.console.sign_in_backend.StaffBackend")
    return client


def ask(client: Client, method: str, path: str) -> HttpResponse:
    if path.startswith("/api/") and method == "POST":
        return client.post(path, {}, content_type="application/json")
    return client.generic(method, path)


def test_every_address_has_a_row_and_every_row_an_address():
    assert {address.name for address in ADDRESSES} == set(ROWS)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_what_the_table_says_and_nothing_else(organisation, role):
    client = signed_in(make_staff(unit=organisation.heat_station, role=role))
    wrong = []
    for address in ADDRESSES:
        for method in METHODS:
            row = ROWS[address.name]
            status = ask(client, method, address.path()).status_code
            allowed = row.public or role in row.roles_for(method)
            fits = status not in (401, 403) and status < 500 if allowed else status == 403
            if not fits:
                wrong.append(f"{method} {address.name}: {status}, allowed: {allowed}")
    assert wrong == []


@pytest.mark.usefixtures("organisation")
def test_without_signing_in_only_what_is_public_opens():
    wrong = []
    for address in ADDRESSES:
        for method in METHODS:
            answer = ask(Client(raise_request_exception=False), method, address.path())
            if ROWS[address.name].public:
                fits = answer.status_code < 500 and not answer.headers.get("Location", "").startswith("/sign-in")
            elif address.name.startswith("api:"):
                fits = answer.status_code == 401
            else:
                fits = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in")
            if not fits:
                wrong.append(f"{method} {address.name}: {answer.status_code}")
    assert wrong == []


@pytest.fixture
def heat_case(organisation) -> Case:
    """A case of a customer of the heating company, held at its station."""
    actor = actor_for(organisation.station_clerk)
    customer = register_customer(now=NOW, actor=actor, name="李秀英", phones=("13812345678",))
    place = register_premises(now=NOW, actor=actor, community="和平里", address="和平里3号楼2单元501")
    account = open_account(
        now=NOW,
        actor=actor,
        company_id=organisation.heat.id,
        utility="heat",
        number="HR-20381",
        customer_id=customer.id,
        premises_id=place.id,
    )
    said = {"channel": "counter", "words": "家里不热", "way": "mine", "kind": "repair", "account_id": account.id}
    case = register_contact(now=NOW, actor=actor, **said).case
    assert case is not None
    return case


def test_what_belongs_to_another_company_looks_as_if_it_did_not_exist(organisation, heat_case):
    known = {
        "number": heat_case.number,
        "customer_id": heat_case.customer_id,
        "contact_id": Contact.objects.get().id,
        "clock_id": Clock.objects.all()[0].id,
    }
    everything = sorted(set(ROLES) - {ADMINISTRATOR, AUDITOR})
    neighbour = make_staff(unit=organisation.water, roles=everything)
    client = signed_in(neighbour)
    wrong = []
    for address in ADDRESSES:
        if address.name.startswith("portal:") or not OBJECTS.intersection(dict(address.parts)):
            continue
        for method in METHODS:
            status = ask(client, method, f"{address.path(**known)}?purpose=x").status_code
            if status not in (403, 404, 405) and not (status == 422 and address.name.startswith("api:")):
                wrong.append(f"{method} {address.name}: {status}")
    assert wrong == []


def test_the_right_company_finds_the_same_case(organisation, heat_case):
    client = signed_in(organisation.station_clerk)
    for name in ("console:case", "api:case"):
        assert client.get(reverse(name, kwargs={"number": heat_case.number})).status_code == 200
