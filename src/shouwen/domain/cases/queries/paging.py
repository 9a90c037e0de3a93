"""Reading long lists page by page: each page goes on where the last one ended, straight from an index."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from shouwen.domain.cases.models import Case

SHOWN = (
    "id", "number", "company_id", "unit_id", "holder_id", "pending_unit_id", "first_contact_id", "first_unit_id",
    "kind", "matter", "summary", "urgency", "green_channel", "confidential", "ping_pong", "state", "opened_at",
    "closed_at", "reopened_count", "urged_count", "contact_count", "next_due_at", "breached", "concerned_unit_id",
    "concerned_staff_id", "supervised_by_id", "told_at",
)  # fmt: skip
Cases = QuerySet[Case]


@dataclass(frozen=True, slots=True)
class Order:
    """One way to run through cases: `read` gives rows after a key, `key` says where a row stands, `rank` sorts."""

    read: Callable[[Cases, str, int], list[Case]]
    key: Callable[[Case], str]
    rank: Callable[[Case], Any]


def page_of(parts: Iterable[Cases], order: Order, *, after: str, limit: int) -> tuple[list[Case], str]:
    """Return one page of several parts in a common order, and the key that asks for the next, empty on the last."""
    read = [order.read(part, after, limit + 1) for part in parts]
    rows = list(islice(merge(*read, key=order.rank), limit + 1))
    more = len(rows) > limit
    return rows[:limit], order.key(rows[limit - 1]) if more else ""


@dataclass(frozen=True, slots=True)
class _Key:
    """Where the last page ended, written as `moment|id`; without a due time the moment is empty."""

    moment: datetime | None
    last_id: int


def _read_key(after: str) -> _Key | None:
    """Return where the last page ended; none for the first page, nor for a key that was tampered with."""
    moment, _, last_id = after.partition("|")
    try:
        return _Key(datetime.fromisoformat(moment) if moment else None, int(last_id))
    except ValueError:
        return None


def _due_rows(cases: Cases, after: str, count: int) -> list[Case]:
    """Read those with a due time by that, then those without in the order in which they came."""
    key = _read_key(after)
    rows = [] if key is not None and key.moment is None else _dated_rows(cases, key, count)
    if len(rows) < count:
        first_id = key.last_id if key is not None and key.moment is None else 0
        undated = cases.filter(next_due_at=None, id__gt=first_id).order_by("id").only(*SHOWN)
        rows += undated[: count - len(rows)]
    return rows


def _dated_rows(cases: Cases, key: _Key | None, count: int) -> list[Case]:
    dated = cases.exclude(next_due_at=None)
    if key is not None:
        later = Q(next_due_at__gt=key.moment) | Q(next_due_at=key.moment, id__gt=key.last_id)
        dated = dated.filter(later, next_due_at__gte=key.moment)
    return list(dated.order_by("next_due_at", "id").only(*SHOWN)[:count])


def _youngest_rows(cases: Cases, after: str, count: int) -> list[Case]:
    key = _read_key(after)
    if key is not None and key.moment is not None:
        older = Q(opened_at__lt=key.moment) | Q(opened_at=key.moment, id__lt=key.last_id)
        cases = cases.filter(older, opened_at__lte=key.moment)
    return list(cases.order_by("-opened_at", "-id").only(*SHOWN)[:count])


def _numbered_rows(cases: Cases, after: str, count: int) -> list[Case]:
    if after:
        cases = cases.filter(number__gt=after)
    return list(cases.order_by("number").only(*SHOWN)[:count])


def _due_key(case: Case) -> str:
    return f"{case.next_due_at.isoformat() if case.next_due_at else ''}|{case.id}"


def _due_rank(case: Case) -> tuple[bool, float, int]:
    return case.next_due_at is None, case.next_due_at.timestamp() if case.next_due_at else 0.0, case.id


BY_DUE = Order(read=_due_rows, key=_due_key, rank=_due_rank)
BY_AGE = Order(
    read=_youngest_rows,
    key=lambda case: f"{case.opened_at.isoformat()}|{case.id}",
    rank=lambda case: (-case.opened_at.timestamp(), -case.id),
)
BY_NUMBER = Order(read=_numbered_rows, key=lambda case: case.number, rank=lambda case: case.number)
