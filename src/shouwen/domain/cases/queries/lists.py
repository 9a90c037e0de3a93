"""Lists of cases, the most pressing first, read page by page from an index of their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet

from shouwen.domain.cases.access import CONFIDENTIAL_READERS, DECIDING, may_see, units_that_bar
from shouwen.domain.cases.models import OPEN, Case, Inquiry
from shouwen.domain.cases.queries.paging import BY_AGE, BY_DUE, BY_NUMBER, Order, page_of
from shouwen.domain.cases.queries.waiting import (
    ExtensionLine,
    InquiryLine,
    asked_extensions,
    named,
    open_inquiries,
)
from shouwen.domain.cases.texts import KINDS, STATES, URGENCIES
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import StaffBrief, staff_brief, unit_tree
from shouwen.domain.people.roles import SEES_COMPANY, SEES_EVERYTHING

PAGE_SIZE = 50
SIMILAR_SHOWN = 10


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as a line of a list."""

    id: int
    number: str
    summary: str
    kind: str
    kind_text: str
    matter: str
    state: str
    state_text: str
    urgency: str
    urgency_text: str
    green_channel: bool
    confidential: bool
    ping_pong: bool
    breached: bool
    next_due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    told_at: datetime | None
    holder: str
    unit: str
    unit_id: int
    waiting_unit: str
    first_contact: str
    urged_count: int
    reopened_count: int
    contact_count: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list; `after` asks for the next one and is empty on the last."""

    lines: tuple[CaseLine, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What `cases_page` shows; what is left out does not restrict.

    `text` is the beginning of a case number. Urgency, green channel, supervision and any state but closed are asked
    of open cases only.
    """

    company_id: int | None = None
    unit_id: int | None = None
    kind: str = ""
    state: str = ""
    urgency: str = ""
    open_only: bool = False
    breached_only: bool = False
    green_channel_only: bool = False
    supervised_only: bool = False
    opened_from_at: datetime | None = None
    opened_until_at: datetime | None = None
    text: str = ""

    @property
    def of_open_cases(self) -> bool:
        """Whether only open cases can be meant, which are few and have an index of their own."""
        asks = (self.open_only, self.breached_only, self.green_channel_only, self.supervised_only, self.urgency)
        return any(asks) or self.state not in ("", Case.State.CLOSED)


@dataclass(frozen=True, slots=True)
class UnitInbox:
    """What waits in a unit: cases offered to it, cases nobody has taken, inquiries, and what it holds."""

    offered: tuple[CaseLine, ...]
    untaken: tuple[CaseLine, ...]
    inquiries: tuple[InquiryLine, ...]
    held: CaseList


@dataclass(frozen=True, slots=True)
class SuperiorList:
    """What waits for a superior: questions, requests for more time, cases under supervision, ping-pong."""

    inquiries: tuple[InquiryLine, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()
    supervised: tuple[CaseLine, ...] = field(default=())


def my_list(*, actor: Actor, after: str = "", limit: int = PAGE_SIZE) -> CaseList:
    """Return the open cases that the actor holds, the soonest due first."""
    return by_due(Case.objects.filter(OPEN, holder_id=actor.staff_id), after=after, limit=limit)


def first_contact_list(*, actor: Actor, after: str = "", limit: int = PAGE_SIZE) -> CaseList:
    """Return the cases that the actor took first and whose customer has not been told the result (H-4.2)."""
    untold = Case.objects.filter(OPEN, told_at=None, first_contact_id=actor.staff_id)
    return by_due(untold, after=after, limit=limit)


def unit_inbox(*, actor: Actor, unit_id: int, after: str = "", limit: int = PAGE_SIZE) -> UnitInbox:
    """Return what waits in a unit within the actor's reach; a unit outside it has an empty inbox."""
    if unit_id not in actor.scope_unit_ids:
        return UnitInbox((), (), (), CaseList(()))
    offered = by_due(Case.objects.filter(OPEN, pending_unit_id=unit_id), limit=limit)
    held = Case.objects.filter(OPEN, unit_id=unit_id)
    return UnitInbox(
        offered=_visible(actor, offered),
        untaken=_visible(actor, by_due(held.filter(holder_id=None), limit=limit)),
        inquiries=open_inquiries(Inquiry.objects.filter(to_unit_id=unit_id, to_superior=False), limit),
        held=by_due(_hide_confidential(actor, held), after=after, limit=limit),
    )


def superior_list(*, actor: Actor, limit: int = PAGE_SIZE) -> SuperiorList:
    """Return what waits for the actor as superior, in the units that the actor decides for."""
    units = list(actor.scope_unit_ids) if actor.has(*DECIDING) else []
    asked = Inquiry.objects.filter(to_superior=True, to_unit_id__in=units).exclude(asked_by_id=actor.staff_id or 0)
    supervised = Case.objects.filter(OPEN, supervised_by_id=actor.staff_id)
    return SuperiorList(
        inquiries=open_inquiries(asked, limit),
        extensions=asked_extensions(actor, units, limit),
        supervised=by_due(supervised, limit=limit).lines,
    )


def extensions_to_decide(*, actor: Actor, unit_id: int, limit: int = PAGE_SIZE) -> tuple[ExtensionLine, ...]:
    """Return the requests for more time of one unit that the actor may decide, the oldest first."""
    entitled = actor.has(*DECIDING) and unit_id in actor.scope_unit_ids
    return asked_extensions(actor, [unit_id], limit) if entitled else ()


def cases_page(*, actor: Actor, filters: CaseFilters, after: str = "", limit: int = PAGE_SIZE) -> CaseList:
    """Return cases within the actor's reach: open ones by what is due next, all others the youngest first.

    Each company or unit of the reach is read from its own index and the pages are merged, so the time does not grow
    with the number of cases.
    """
    divide = _whole if filters.text.strip() else _parts
    parts = [_hide_confidential(actor, _filtered(part, filters)) for part in divide(actor, filters)]
    rows, following = page_of(parts, _order(filters), after=after, limit=limit)
    return CaseList(lines=lines_of(rows), after=following)


def similar_at(*, actor: Actor, premises_id: int) -> tuple[CaseLine, ...]:
    """Return the youngest cases at the same premises that the actor may see."""
    found = Case.objects.filter(premises_id=premises_id).order_by("-opened_at")[:SIMILAR_SHOWN]
    return lines_of([case for case in found if not case.confidential and may_see(actor=actor, case=case)])


def by_due(cases: QuerySet[Case], *, after: str = "", limit: int = PAGE_SIZE) -> CaseList:
    """Return one page of open cases: those with a due time by that, then those without by age."""
    rows, following = page_of([cases], BY_DUE, after=after, limit=limit)
    return CaseList(lines=lines_of(rows), after=following)


def line_of(case: Case) -> CaseLine:
    """Return a case as a line of a list."""
    return lines_of([case])[0]


def lines_of(cases: Iterable[Case]) -> tuple[CaseLine, ...]:
    """Return cases as lines of a list."""
    cases = list(cases)
    people = staff_brief({one for case in cases for one in (case.holder_id, case.first_contact_id) if one is not None})
    return tuple(_line(case, people) for case in cases)


def _order(filters: CaseFilters) -> Order:
    """Return the order that an index serves: numbers for a number, the soonest due for open cases, else by age."""
    if filters.text.strip():
        return BY_NUMBER
    return BY_DUE if filters.of_open_cases else BY_AGE


def _parts(actor: Actor, filters: CaseFilters) -> list[QuerySet[Case]]:
    """Return one query per company, or per unit for somebody who sees only the own units."""
    column, places = _places(actor, filters)
    return [Case.objects.filter(**{column: place}) for place in places]


def _whole(actor: Actor, filters: CaseFilters) -> list[QuerySet[Case]]:
    """Return one query for the whole reach; its places are hidden from the planner, which is to go by number."""
    column, places = _places(actor, filters)
    return [Case.objects.alias(place=F(column) + 0).filter(place__in=places)]


def _places(actor: Actor, filters: CaseFilters) -> tuple[str, list[int]]:
    """Return the companies, or else the units, whose cases are asked for within the actor's reach."""
    if filters.unit_id is not None:
        return "unit_id", sorted(unit_tree().subtree_ids(filters.unit_id) & actor.scope_unit_ids)
    if actor.has(*SEES_COMPANY, *SEES_EVERYTHING):
        return "company_id", [one for one in sorted(actor.scope_company_ids) if filters.company_id in (None, one)]
    return "unit_id", sorted(actor.scope_unit_ids)


def _filtered(cases: QuerySet[Case], filters: CaseFilters) -> QuerySet[Case]:
    given = {
        "kind": filters.kind or None,
        "state": filters.state or None,
        "urgency": filters.urgency or None,
        "breached": True if filters.breached_only else None,
        "green_channel": True if filters.green_channel_only else None,
        "supervised_by_id__isnull": False if filters.supervised_only else None,
        "opened_at__gte": filters.opened_from_at,
        "opened_at__lt": filters.opened_until_at,
    }
    if filters.text.strip():
        given |= _number_range(filters.text.strip().upper())
    found = cases.filter(**{name: value for name, value in given.items() if value is not None})
    return found.filter(OPEN) if filters.of_open_cases else found


def _number_range(beginning: str) -> dict[str, str]:
    """Return the bounds of the case numbers with this beginning, which the index of the numbers answers."""
    return {"number__gte": beginning, "number__lt": beginning + "\uffff"}


def _hide_confidential(actor: Actor, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Leave out what only supervision may see (H-A.10.6)."""
    if not actor.has(*CONFIDENTIAL_READERS):
        return cases.filter(confidential=False)
    return cases.exclude(confidential=True, concerned_unit_id__in=units_that_bar(actor))


def _visible(actor: Actor, page: CaseList) -> tuple[CaseLine, ...]:
    return tuple(line for line in page.lines if not line.confidential or actor.has(*CONFIDENTIAL_READERS))


def _line(case: Case, people: dict[int, StaffBrief]) -> CaseLine:
    units = unit_tree().by_id
    return CaseLine(
        id=case.id,
        number=case.number,
        summary=case.summary,
        kind=case.kind,
        kind_text=str(KINDS[case.kind]),
        matter=case.matter,
        state=case.state,
        state_text=str(STATES[case.state]),
        urgency=case.urgency,
        urgency_text=str(URGENCIES[case.urgency]),
        green_channel=case.green_channel,
        confidential=case.confidential,
        ping_pong=case.ping_pong,
        breached=case.breached,
        next_due_at=case.next_due_at,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        told_at=case.told_at,
        holder=named(people, case.holder_id),
        unit=units[case.unit_id].name,
        unit_id=case.unit_id,
        waiting_unit=units[case.pending_unit_id].name if case.pending_unit_id is not None else "",
        first_contact=named(people, case.first_contact_id),
        urged_count=case.urged_count,
        reopened_count=case.reopened_count,
        contact_count=case.contact_count,
    )
