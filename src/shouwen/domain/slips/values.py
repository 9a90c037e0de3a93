"""What a slip says about its case: the fields that a standard may name, read for many cases in few queries."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from shouwen.domain.cases.models import Case, Contact, Reply, Transfer
from shouwen.domain.customers.masking import masked_address, masked_name, masked_phone
from shouwen.domain.people.queries import StaffBrief, staff_brief, unit_tree
from shouwen.domain.standards.queries import standard_for

# Fields that tell who the customer is; whoever does not answer for the case sees them masked (C-3.2.3).
NAMES = frozenset({"contact_person", "name", "customer", "customer_name"})
PHONES = frozenset({"phone"})
ADDRESSES = frozenset({"address", "place"})
Row = TypeVar("Row", Contact, Transfer, Reply)
MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Task:
    """Who goes, when it was agreed, and when the slip was written."""

    number: str
    worker_id: int | None
    agreed_at: datetime | None
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case when a slip is written."""

    case: Case
    contact: Contact | None
    offer: Transfer | None
    result: Reply | None


def facts_of(cases: Collection[Case]) -> dict[int, CaseFacts]:
    """Return what is known of each case, by its id; three queries for however many cases."""
    ids = [one.id for one in cases]
    contacts = _first(Contact.objects.filter(case_id__in=ids).order_by("received_at", "id"))
    offers = _first(Transfer.objects.filter(case_id__in=ids).order_by("-offered_at", "-id"))
    results = _first(Reply.objects.filter(case_id__in=ids, kind=Reply.Kind.RESULT).order_by("-said_at", "-id"))
    return {one.id: CaseFacts(one, contacts.get(one.id), offers.get(one.id), results.get(one.id)) for one in cases}


def values_of(*, facts: CaseFacts, task: Task, language: str) -> dict[str, str]:
    """Return what can be said of each field, empty where nothing is known; moments where the company is."""
    category = _category(facts.case, task.issued_at, language)
    return {**_of_contact(facts), **_of_work(facts, task, language), "category": category}


def shown_values(values: Mapping[str, str], *, clear: bool) -> dict[str, str]:
    """Return the values as a reader sees them: name, phone and address masked unless `clear`."""
    return dict(values) if clear else {name: _masked(name, value) for name, value in values.items()}


def moment_words(moment: datetime | None, company_id: int) -> str:
    """Return a moment as a slip says it, such as 2026-11-18 09:30, where the company is."""
    return moment.astimezone(_zone(company_id)).strftime(MOMENT) if moment else ""


def _of_contact(facts: CaseFacts) -> dict[str, str]:
    case, contact = facts.case, facts.contact
    received = moment_words(contact.received_at if contact else case.opened_at, case.company_id)
    name = contact.caller_name if contact else ""
    words = contact.words if contact else case.summary
    return {
        "content": words,
        "need": words,
        "reason": words,
        **dict.fromkeys(NAMES, name),
        "phone": contact.caller_phone if contact else "",
        **dict.fromkeys(ADDRESSES, contact.address if contact else ""),
        "received_at": received,
        "date": received[:10],
        "receiver": _person(case.first_contact_id),
    }


def _of_work(facts: CaseFacts, task: Task, language: str) -> dict[str, str]:
    case, company = facts.case, facts.case.company_id
    worker = staff_brief([task.worker_id]).get(task.worker_id) if task.worker_id else None
    unit = unit_tree().by_id[facts.offer.to_unit_id if facts.offer else case.unit_id].name_in(language)
    return {
        "number": task.number,
        "case_number": case.number,
        "receiving_station": unit,
        "next_department": unit,
        "agreed_at": moment_words(task.agreed_at, company),
        "issued_at": moment_words(task.issued_at, company),
        "recipient": worker.name if worker else "",
        "worker": worker.name if worker else "",
        "worker_name": worker.name if worker else "",
        "worker_phone": _phone_of(worker),
        "supervisor": _person(case.supervised_by_id),
        "followed_up_at": moment_words(facts.result.said_at if facts.result else None, company),
        "follow_up_person": _person(facts.result.said_by_id) if facts.result else "",
        "follow_up_result": _result(facts),
    }


def _phone_of(worker: StaffBrief | None) -> str:
    """Return by which number a worker is reached: their own, else that of their unit."""
    return (worker.phone or unit_tree().by_id[worker.unit_id].phone) if worker else ""


def _result(facts: CaseFacts) -> str:
    if facts.result is None:
        return ""
    return facts.result.customer_said or facts.result.text


def _category(case: Case, now: datetime, language: str) -> str:
    if not case.category:
        return ""
    category = standard_for(unit_id=case.company_id, at=now).entry("categories", case.category)
    return category.title.say(language) if category else case.category


def _person(staff_id: int | None) -> str:
    person = staff_brief([staff_id]).get(staff_id) if staff_id else None
    return person.name if person else ""


def _masked(name: str, value: str) -> str:
    masks: Sequence[tuple[frozenset[str], Callable[[str], str]]] = (
        (NAMES, masked_name),
        (PHONES, masked_phone),
        (ADDRESSES, masked_address),
    )
    mask = next((mask for names, mask in masks if name in names), str)
    return mask(value) if value else ""


def _zone(company_id: int) -> ZoneInfo:
    return ZoneInfo(unit_tree().by_id[company_id].zone_name)


def _first(rows: Iterable[Row]) -> dict[int, Row]:
    """Return the first row of each case."""
    found: dict[int, Row] = {}
    for row in rows:
        found.setdefault(row.case_id, row)
    return found
