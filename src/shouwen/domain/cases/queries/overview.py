"""How things stand, unit by unit, and the counts that follow from the cases."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from shouwen.domain.cases.access import DECIDING
from shouwen.domain.cases.models import OPEN, Case, Contact, Inquiry, Rating
from shouwen.domain.cases.operations.quality import LOW_GRADE
from shouwen.domain.cases.queries.waiting import extensions_asked_in
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief, unit_tree


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Open cases of one unit."""

    unit_id: int
    unit: str
    open: int
    breached: int
    unacknowledged: int
    working: int
    untold: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Open cases in the actor's reach, by unit, and their sums."""

    rows: tuple[UnitRow, ...]
    open: int
    breached: int
    unacknowledged: int
    untold: int


@dataclass(frozen=True, slots=True)
class Badges:
    """The numbers beside the entries of the menu."""

    mine: int
    first_contact: int
    inbox: int
    superior: int


@dataclass(frozen=True, slots=True)
class Praised:
    """How often somebody was praised."""

    staff_id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Ratings of a period: how many satisfied of how many, which says how far the rate can be trusted."""

    satisfied: int
    rated: int


def overview(*, actor: Actor, company_id: int | None = None) -> Overview:
    """Return the open cases of the actor's companies or units, counted by unit from an index."""
    found = _reach(actor, company_id).filter(OPEN).order_by()
    counted = found.values("company_id", "unit_id", "breached", "state").annotate(total=Count("id"))
    by_unit: dict[int, Counter[str]] = {}
    for one in counted:
        counts = by_unit.setdefault(one["unit_id"], Counter())
        counts.update({"open": one["total"], one["state"]: one["total"], "breached": one["total"] * one["breached"]})
    units = unit_tree().by_id
    rows = tuple(_row(unit_id, units[unit_id].name, counts) for unit_id, counts in sorted(by_unit.items()))
    return Overview(
        rows=rows,
        open=sum(row.open for row in rows),
        breached=sum(row.breached for row in rows),
        unacknowledged=sum(row.unacknowledged for row in rows),
        untold=sum(row.untold for row in rows),
    )


def badges(*, actor: Actor) -> Badges:
    """Return the numbers beside the menu: own cases, untold ones, what waits in the own unit, what to decide."""
    open_cases = Case.objects.filter(OPEN)
    superior = _to_decide(actor) if actor.has(*DECIDING) else 0
    return Badges(
        mine=open_cases.filter(holder_id=actor.staff_id).count(),
        first_contact=open_cases.filter(first_contact_id=actor.staff_id, told_at=None).count(),
        inbox=open_cases.filter(pending_unit_id=actor.unit_id).count()
        + Inquiry.objects.filter(to_unit_id=actor.unit_id or 0, to_superior=False, answered_at=None).count(),
        superior=superior,
    )


def praised(*, actor: Actor, from_at: datetime, until_at: datetime) -> tuple[Praised, ...]:
    """Return how often each member of staff was praised in a period, the most praised first (G-1.2.3f)."""
    found = _reach(actor, None).filter(kind=Case.Kind.PRAISE, opened_at__gte=from_at, opened_at__lt=until_at)
    ids = found.exclude(concerned_staff_id=None).values_list("concerned_staff_id", flat=True)
    counts = Counter(one for one in ids if one is not None)
    people = staff_brief(counts)
    return tuple(Praised(one, people[one].name, count) for one, count in counts.most_common())


def satisfaction(*, actor: Actor, from_at: datetime, until_at: datetime) -> Satisfaction:
    """Return how many of the ratings of a period were satisfied, over the cases in the actor's reach."""
    whole = _whole_companies(actor)
    reach = Q(company_id__in=whole) if whole else Q(case__unit_id__in=actor.scope_unit_ids)
    rated = Rating.objects.filter(reach, rated_at__gte=from_at, rated_at__lt=until_at)
    counted = rated.aggregate(rated=Count("grade"), satisfied=Count("grade", filter=Q(grade__gt=LOW_GRADE)))
    return Satisfaction(satisfied=counted["satisfied"], rated=counted["rated"])


def contacts_of_customer(*, customer_id: int, limit: int) -> tuple[Contact, ...]:
    """Return the youngest contacts of a customer with their cases, whatever came of them (G-2.2.4)."""
    found = Contact.objects.filter(customer_id=customer_id).select_related("case").order_by("-received_at")
    return tuple(found[:limit])


def _row(unit_id: int, unit: str, counts: Counter[str]) -> UnitRow:
    return UnitRow(
        unit_id=unit_id,
        unit=unit,
        open=counts["open"],
        breached=counts["breached"],
        unacknowledged=counts[Case.State.RECEIVED],
        working=counts[Case.State.ON_THE_WAY] + counts[Case.State.WORKING],
        untold=counts[Case.State.HANDLED],
    )


def _reach(actor: Actor, company_id: int | None) -> QuerySet[Case]:
    whole = _whole_companies(actor)
    if whole:
        return Case.objects.filter(company_id__in=whole & {company_id} if company_id is not None else whole)
    return Case.objects.filter(unit_id__in=actor.scope_unit_ids)


def _whole_companies(actor: Actor) -> set[int]:
    return {one for one in actor.scope_company_ids if one in actor.scope_unit_ids}


def _to_decide(actor: Actor) -> int:
    units = list(actor.scope_unit_ids)
    asked = Inquiry.objects.filter(to_superior=True, to_unit_id__in=units, answered_at=None)
    more_time = extensions_asked_in(units)
    return (
        asked.exclude(asked_by_id=actor.staff_id or 0).count()
        + more_time.exclude(asked_by_id=actor.staff_id or 0).count()
    )
