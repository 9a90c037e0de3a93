"""The cases that a signed-in customer may see as their own.

| The case                                         | is the customer's own if                                      |
|--------------------------------------------------|---------------------------------------------------------------|
| is confidential                                  | they filed it themselves, signed in                           |
| belongs to their record                          | they filed it signed in, it came from one of their phones, or |
|                                                  | staff took it down in their name                              |
| belongs to nobody's record                       | it came from one of their phones                              |
| belongs to the record of somebody else           | never                                                         |

So a neighbour who names somebody's account number, on the portal or to staff, shows that somebody nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from shouwen.domain.cases.models import Case, Contact, Rating
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views_of
from shouwen.domain.cases.queries.portal import PLAIN_STEPS, SHOWN_PROMISES, PortalCase, portal_view
from shouwen.domain.cases.texts import KINDS
from shouwen.domain.customers.models import Customer
from shouwen.domain.customers.queries import own_numbers
from shouwen.domain.customers.reach import record_ids
from shouwen.domain.journal.actors import CUSTOMER
from shouwen.domain.people.queries import unit_tree

OPEN_SHOWN, FINISHED_SHOWN = 50, 20


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case as a line of the customer's own list; `stands` says in plain words where it is."""

    number: str
    kind: str
    kind_text: str
    words: str
    stands: str
    company: str
    opened_at: datetime
    closed_at: datetime | None
    promises: tuple[ClockView, ...]
    asks_rating: bool


@dataclass(frozen=True, slots=True)
class OwnCases:
    """A customer's own cases: those that are open, and the youngest of those that are finished."""

    open: tuple[OwnCase, ...]
    finished: tuple[OwnCase, ...]


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a customer's contacts are known by; `ids` are those of the record and of what was merged into it."""

    ids: frozenset[int]
    name: str
    numbers: frozenset[str]

    def filed(self, case: Case, contact: Contact) -> bool:
        """Return whether a contact is the customer's own; see the table above."""
        if contact.filed_by_id in self.ids:
            return True
        if case.confidential:
            return False
        return contact.caller_phone in self.numbers or self._told_staff(case, contact)

    def _told_staff(self, case: Case, contact: Contact) -> bool:
        in_their_name = case.customer_id in self.ids and contact.customer_id in self.ids
        if contact.channel == Contact.Channel.PORTAL or not in_their_name:
            return False
        return contact.caller_name == self.name or not (contact.caller_name or contact.caller_phone)


def own_cases(*, customer_id: int, now: datetime, language: str) -> OwnCases:
    """Return a customer's own cases, the youngest first."""
    owner = _owner(customer_id)
    reached = _candidates(owner).select_related("incident").order_by("-opened_at", "-id")
    found = [*reached.filter(closed_at=None)[:OPEN_SHOWN], *reached.exclude(closed_at=None)[:FINISHED_SHOWN]]
    mine = _own_contacts(found, owner)
    cases = [one for one in found if one.id in mine]
    views = clock_views_of(
        case_ids=[_leading(one).id for one in cases if one.closed_at is None],
        keys=SHOWN_PROMISES,
        now=now,
        language=language,
    )
    rated = _rated(cases)
    lines = [_line(one, mine[one.id], views.get(_leading(one).id, ()), rated, language) for one in cases]
    return OwnCases(
        open=tuple(one for one in lines if one.closed_at is None),
        finished=tuple(one for one in lines if one.closed_at is not None),
    )


def own_case(*, customer_id: int, number: str, now: datetime, language: str) -> PortalCase | None:
    """Return one of a customer's own cases; None for any other, existing or not."""
    case = Case.objects.filter(number=number).select_related("incident").first()
    owner = _owner(customer_id)
    if case is None or (case.customer_id is not None and case.customer_id not in owner.ids):
        return None
    contact = _own_contacts([case], owner).get(case.id)
    return portal_view(case=case, contact=contact, now=now, language=language) if contact else None


def _owner(customer_id: int) -> _Owner:
    name = Customer.objects.values_list("name", flat=True).get(id=customer_id)
    return _Owner(record_ids(customer_id=customer_id), name, own_numbers(customer_id=customer_id))


def _candidates(owner: _Owner) -> QuerySet[Case]:
    by_phone = Contact.objects.filter(caller_phone__in=owner.numbers, case__isnull=False, case__customer_id=None)
    ids = list(by_phone.order_by("-received_at").values_list("case_id", flat=True)[:OPEN_SHOWN])
    return Case.objects.filter(Q(customer_id__in=owner.ids) | Q(customer_id=None, id__in=ids))


def _own_contacts(cases: Iterable[Case], owner: _Owner) -> dict[int, Contact]:
    """Return the first contact of the customer's own for each case that has one."""
    by_id = {one.id: one for one in cases}
    mine: dict[int, Contact] = {}
    for contact in Contact.objects.filter(case_id__in=by_id).order_by("received_at", "id"):
        if owner.filed(by_id[contact.case_id], contact):
            mine.setdefault(contact.case_id, contact)
    return mine


def _leading(case: Case) -> Case:
    """Return the case whose promises the customer is shown: the incident's until its result was told."""
    return case.incident if case.incident is not None and case.told_at is None else case


def _rated(cases: Iterable[Case]) -> dict[int, datetime]:
    """Return when customers judged last, by case."""
    told = [one.id for one in cases if one.told_at is not None]
    given = Rating.objects.filter(case_id__in=told, by=CUSTOMER).order_by("rated_at")
    return dict(given.values_list("case_id", "rated_at"))


def _line(
    case: Case, contact: Contact, clocks: Iterable[ClockView], rated: dict[int, datetime], language: str
) -> OwnCase:
    rated_at = rated.get(case.id)
    return OwnCase(
        number=case.number,
        kind=case.kind,
        kind_text=str(KINDS[case.kind]),
        words=contact.words,
        stands=str(PLAIN_STEPS[_leading(case).state]),
        company=unit_tree().by_id[case.company_id].name_in(language),
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        promises=tuple(one for one in clocks if one.is_open and one.state != "cancelled"),
        asks_rating=case.told_at is not None and (rated_at is None or rated_at < case.told_at),
    )
