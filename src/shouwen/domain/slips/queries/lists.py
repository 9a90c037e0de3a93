"""Lists of slips: those of a day, of a case, and the signed ones that are not back, by worker and day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.slips.access import units_asked_for
from shouwen.domain.slips.models import OUT, Slip
from shouwen.domain.slips.papers import form_of

LINES_PER_PAGE = 50
# So many slips of a day are printed into one document.
MOST_PRINTED = 300
MISSING, BLANK, SIGNED, VOID = "missing", "blank", "signed", "void"
SHOWN = {
    MISSING: OUT,
    BLANK: Q(state=Slip.State.RESERVED),
    SIGNED: Q(state=Slip.State.SIGNED),
    VOID: Q(state=Slip.State.VOID),
}
NOT_HIDDEN = Q(case=None) | Q(case__confidential=False)


@dataclass(frozen=True, slots=True)
class SlipFilters:
    """Which slips: of a unit and those below it, of a day, a worker, a form; `shown` is one of SHOWN or all."""

    unit_id: int | None = None
    day: date | None = None
    worker_id: int | None = None
    shown: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One slip in a list."""

    slip: Slip
    title: str
    case_number: str
    worker: str
    unit: str
    late: bool


@dataclass(frozen=True, slots=True)
class SlipList:
    """A page of slips; `after` leads to the next one."""

    lines: tuple[SlipLine, ...]
    after: str


@dataclass(frozen=True, slots=True)
class MissingGroup:
    """How many signed slips of one worker and one day are not back, and how many of them are late."""

    worker_id: int | None
    worker: str
    day_date: date
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class SlipsOut:
    """Signed slips that are not back: all of them, the late ones, and by worker and day, the longest out first."""

    count: int
    late: int
    groups: tuple[MissingGroup, ...] = ()


def slips_page(*, actor: Actor, filters: SlipFilters, now: datetime, after: str = "") -> SlipList:
    """Return slips within reach, the newest first; the missing ones with the soonest to be back first."""
    rows = _within_reach(actor, filters.unit_id).filter(SHOWN.get(filters.shown, Q()))
    for name, value in (("day_date", filters.day), ("worker_id", filters.worker_id)):
        rows = rows.filter(**{name: value}) if value else rows
    if filters.number:
        rows = rows.filter(number__startswith=filters.number.strip().upper())
    place = int(after) if after.isdecimal() else 0
    rows = rows.order_by("due_back_at", "id") if filters.shown == MISSING else rows.order_by("-day_date", "-id")
    found = list(rows.select_related("case")[place : place + LINES_PER_PAGE + 1])
    more = str(place + LINES_PER_PAGE) if len(found) > LINES_PER_PAGE else ""
    return SlipList(lines_of(found[:LINES_PER_PAGE], actor=actor, now=now), more)


def slips_out(*, actor: Actor, unit_id: int, now: datetime, by_worker: bool = False) -> SlipsOut:
    """Return how many signed slips a unit and those below it miss; with `by_worker` also whose and of which day."""
    rows = _within_reach(actor, unit_id).filter(OUT)
    late = Count("id", filter=Q(due_back_at__lt=now))
    if not by_worker:
        found = rows.aggregate(count=Count("id"), late=late)
        return SlipsOut(found["count"], found["late"])
    grouped = list(rows.values("worker_id", "day_date").annotate(count=Count("id"), late=late).order_by("day_date"))
    people = staff_brief(one["worker_id"] for one in grouped if one["worker_id"])
    groups = tuple(
        MissingGroup(worker=people[one["worker_id"]].name if one["worker_id"] in people else "", **one)
        for one in grouped
    )
    return SlipsOut(sum(one.count for one in groups), sum(one.late for one in groups), groups)


def slips_of_case(*, actor: Actor, case: Case, now: datetime) -> tuple[SlipLine, ...]:
    """Return the slips of a case that the actor may see, the newest first."""
    rows = list(Slip.objects.filter(case=case).select_related("case").order_by("-id"))
    return lines_of(rows, actor=actor, now=now)


def slips_of_day(
    *, actor: Actor, unit_id: int, day: date, numbers: Collection[str] = (), blank: bool = False
) -> tuple[Slip, ...]:
    """Return what a unit and those below it print for a day: the filled slips, or the blank ones."""
    state = Slip.State.RESERVED if blank else Slip.State.ISSUED
    rows = _within_reach(actor, unit_id).filter(day_date=day, state=state)
    rows = rows.filter(number__in=numbers) if numbers else rows
    return tuple(rows.select_related("case").order_by("worker_id", "id")[:MOST_PRINTED])


def lines_of(slips: Collection[Slip], *, actor: Actor, now: datetime) -> tuple[SlipLine, ...]:
    """Return slips as lines of a list."""
    people = staff_brief(one.worker_id for one in slips if one.worker_id)
    units = unit_tree().by_id
    titles = titles_of(slips, actor.language)
    return tuple(
        SlipLine(
            slip=one,
            title=titles[one.pack, one.version, one.form],
            case_number=one.case.number if one.case else "",
            worker=people[one.worker_id].name if one.worker_id in people else "",
            unit=units[one.unit_id].name_in(actor.language),
            late=is_late(one, now),
        )
        for one in slips
    )


def titles_of(slips: Collection[Slip], language: str) -> dict[tuple[str, str, str], str]:
    """Return the titles of the forms of slips, by pack, version and form; each is looked up once."""
    examples = {(one.pack, one.version, one.form): one for one in slips}
    return {key: form_of(one).form.title.say(language) for key, one in examples.items()}


def is_late(slip: Slip, now: datetime) -> bool:
    """Return whether a signed slip should be back by now and is not."""
    open_still = slip.state in (Slip.State.RESERVED, Slip.State.ISSUED)
    return open_still and slip.due_back_at is not None and slip.due_back_at < now


def _within_reach(actor: Actor, unit_id: int | None) -> QuerySet[Slip]:
    tree = unit_tree()
    subtree = tree.subtree_ids(unit_id) if unit_id in tree.by_id else actor.scope_unit_ids
    return Slip.objects.filter(NOT_HIDDEN, unit_id__in=units_asked_for(actor, subtree))
