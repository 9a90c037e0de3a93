"""The cases that a signed-in customer may see as their own.

| The case                                         | is the customer's own if                                      |
|--------------------------------------------------|---------------------------------------------------------------|
| is confidential                                  | they filed it themselves, signed in                           |
| belongs to their record                          | they filed it signed in, it came from one of their phones, or |
|                                                  | staff took it down from them                                  |
| belongs to nobody's record                       | it came from one of their phones                              |
| belongs to the record of somebody else           | never                                                         |

So a neighbour who names somebody's account number on the portal shows that somebody nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from shouwen.domain.cases.models import Case, Contact, Rating
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views_of
from shouwen.domain.cases.queries.portal import PLAIN_STEPS, SHOWN_PROMISES, PortalCase, portal_view
from shouwen.domain.cases.texts import KINDS
from shouwen.domain.customers.queries import own_numbers
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


def own_cases(*, customer_id: int, now: datetime, language: str) -> OwnCases:
    """Return a customer's own cases, the youngest first."""
    numbers = own_numbers(customer_id=customer_id)
    reached = _candidates(customer_id, numbers).select_related("incident").order_by("-opened_at", "-id")
    open_cases = list(reached.filter(closed_at=None)[:OPEN_SHOWN])
    finished = list(reached.exclude(closed_at=None)[:FINISHED_SHOWN])
    mine = _own_contacts([*open_cases, *finished], customer_id, numbers)
    views = clock_views_of(
        case_ids=[_leading(one).id for one in open_cases if one.id in mine],
        keys=SHOWN_PROMISES,
        now=now,
        language=language,
    )
    rated = _rated([one for one in (*open_cases, *finished) if one.id in mine])
    lines = {
        one.id: _line(one, mine[one.id], views.get(_leading(one).id, ()), rated, language)
        for one in (*open_cases, *finished)
        if one.id in mine
    }
    return OwnCases(
        open=tuple(lines[one.id] for one in open_cases if one.id in lines),
        finished=tuple(lines[one.id] for one in finished if one.id in lines),
    )


def own_case(*, customer_id: int, number: str, now: datetime, language: str) -> PortalCase | None:
    """Return one of a customer's own cases; None for any other, existing or not."""
    case = Case.objects.filter(number=number).select_related("incident").first()
    if case is None or case.customer_id not in (None, customer_id):
        return None
    contact = _own_contacts([case], customer_id, own_numbers(customer_id=customer_id)).get(case.id)
    return portal_view(case=case, contact=contact, now=now, language=language) if contact else None


def _candidates(customer_id: int, numbers: Collection[str]) -> QuerySet[Case]:
    by_phone = Contact.objects.filter(caller_phone__in=numbers, case__isnull=False, case__customer_id=None)
    ids = list(by_phone.order_by("-received_at").values_list("case_id", flat=True)[:OPEN_SHOWN]) if numbers else []
    return Case.objects.filter(Q(customer_id=customer_id) | Q(customer_id=None, id__in=ids))


def _own_contacts(cases: Iterable[Case], customer_id: int, numbers: Collection[str]) -> dict[int, Contact]:
    """Return the first contact of the customer's own for each case that has one."""
    by_id = {one.id: one for one in cases}
    mine: dict[int, Contact] = {}
    for contact in Contact.objects.filter(case_id__in=by_id).order_by("received_at", "id"):
        if _is_own(by_id[contact.case_id], contact, customer_id, numbers):
            mine.setdefault(contact.case_id, contact)
    return mine


def _is_own(case: Case, contact: Contact, customer_id: int, numbers: Collection[str]) -> bool:
    if contact.filed_by_id == customer_id:
        return True
    if case.confidential:
        return False
    if contact.caller_phone and contact.caller_phone in numbers:
        return True
    taken_by_staff = contact.channel != Contact.Channel.PORTAL
    return taken_by_staff and case.customer_id == customer_id and contact.customer_id == customer_id


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
