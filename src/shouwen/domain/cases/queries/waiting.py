"""What waits for somebody's word: inquiries and requests for more time, each with its case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from shouwen.domain.cases.models import Extension, Inquiry
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import StaffBrief, staff_brief


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """An open inquiry with its case."""

    id: int
    number: str
    summary: str
    question: str
    asked_by: str
    asked_at: datetime
    to_superior: bool


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A request for more time that waits for a decision."""

    id: int
    number: str
    summary: str
    clock_key: str
    amount: str
    reason: str
    asked_by: str
    asked_at: datetime


def open_inquiries(inquiries: QuerySet[Inquiry], limit: int) -> tuple[InquiryLine, ...]:
    """Return those of the inquiries that have no answer, the oldest first."""
    rows = list(inquiries.filter(answered_at=None).select_related("case").order_by("asked_at")[:limit])
    people = staff_brief({row.asked_by_id for row in rows})
    return tuple(
        InquiryLine(
            id=row.id,
            number=row.case.number,
            summary=row.case.summary,
            question=row.question,
            asked_by=named(people, row.asked_by_id),
            asked_at=row.asked_at,
            to_superior=row.to_superior,
        )
        for row in rows
    )


def extensions_asked_in(units: Iterable[int]) -> QuerySet[Extension]:
    """Return the open requests for more time for cases of these units.

    There are few requests and many cases, so the units are hidden from the planner: it is to begin with the requests.
    """
    asked = Extension.objects.filter(state=Extension.State.ASKED)
    return asked.alias(unit=F("case__unit_id") + 0).filter(unit__in=list(units))


def asked_extensions(actor: Actor, units: list[int], limit: int) -> tuple[ExtensionLine, ...]:
    """Return the requests for more time in these units that others than the actor made, the oldest first."""
    asked = extensions_asked_in(units)
    rows = list(asked.exclude(asked_by_id=actor.staff_id or 0).select_related("case").order_by("asked_at")[:limit])
    people = staff_brief({row.asked_by_id for row in rows})
    return tuple(
        ExtensionLine(
            id=row.id,
            number=row.case.number,
            summary=row.case.summary,
            clock_key=row.clock_key,
            amount=row.amount,
            reason=row.reason,
            asked_by=named(people, row.asked_by_id),
            asked_at=row.asked_at,
        )
        for row in rows
    )


def named(people: dict[int, StaffBrief], staff_id: int | None) -> str:
    """Return name and badge of one of these people, or nothing."""
    brief = people.get(staff_id) if staff_id is not None else None
    return f"{brief.name} {brief.badge}" if brief else ""
