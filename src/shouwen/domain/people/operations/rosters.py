"""Posts, leave and duty."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Batch, NewEvent, append_many, bump, operation
from shouwen.domain.journal.queries import head_of
from shouwen.domain.people import events
from shouwen.domain.people.checks import is_self, may_administer, may_lead
from shouwen.domain.people.directory import REVISION
from shouwen.domain.people.models import DutyShift, Leave, PostHolding, Staff, Unit
from shouwen.domain.people.modes import MODES
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.posts import LEADING_POSTS, POST_NAMES


class UnableToAppoint(Exception):
    """The post does not exist, the person does not work here, or the actor is no administrator."""


class UnableToRecordLeave(Exception):
    """The absence makes no sense, overlaps another, has no proper deputy, or is not the actor's to record."""


class UnableToPlanShift(Exception):
    """The shift makes no sense, the person is on duty elsewhere then, or the actor does not lead the unit."""


@operation
def appoint(
    *,
    now: datetime,
    actor: Actor,
    staff_id: int,
    post: str,
    unit_id: int,
    from_at: datetime,
    until_at: datetime | None = None,
) -> PostHolding:
    """Let a person hold a post of a unit from a moment on; a leading post passes on from whoever holds it.

    Raises UnableToAppoint.
    """
    # The head is read first: of two appointments at the same time one starts anew and sees the other.
    stream = events.unit_stream(unit_id)
    head = head_of(stream=stream)
    problem = _problem_of_post(actor, staff_id, post, unit_id, from_at, until_at)
    if problem:
        raise UnableToAppoint(problem)
    company_id = Unit.objects.values_list("company_id", flat=True).get(pk=unit_id)
    left = _end_holdings(unit_id, post, from_at) if post in LEADING_POSTS else []
    holding = PostHolding.objects.create(
        post=post, unit_id=unit_id, staff_id=staff_id, from_at=from_at, until_at=until_at
    )
    taken = NewEvent(events.POST_TAKEN, {"post": post, "staff": staff_id, "from_at": from_at, "until_at": until_at})
    append_many(now=now, actor=actor, batches=[Batch(stream, [*left, taken], company_id, head)])
    bump(REVISION)
    return holding


@operation
def record_leave(
    *,
    now: datetime,
    actor: Actor,
    staff_id: int,
    from_at: datetime,
    until_at: datetime,
    deputy_id: int | None = None,
    reason: str = "",
) -> Leave:
    """Record that a person is away, and who acts meanwhile; by the person or whoever leads the unit.

    Raises UnableToRecordLeave.
    """
    staff = Staff.objects.select_related("unit").get(pk=staff_id)
    problem = _problem_of_leave(actor, staff, from_at, until_at, deputy_id)
    if problem:
        raise UnableToRecordLeave(problem)
    leave = Leave.objects.create(staff=staff, deputy_id=deputy_id, from_at=from_at, until_at=until_at, reason=reason)
    # The reason of an absence is the person's own affair and stays out of the journal.
    data = {"from_at": from_at, "until_at": until_at, "deputy": deputy_id}
    company_id = staff.unit.company_id
    stream = events.staff_stream(staff_id)
    record(now=now, actor=actor, stream=stream, kind=events.LEAVE_RECORDED, data=data, company_id=company_id)
    return leave


@operation
def plan_shift(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    staff_id: int,
    duty: str,
    from_at: datetime,
    until_at: datetime,
    mode: str = "",
) -> DutyShift:
    """Put a person on duty for a unit; with a `mode`, only while that is on. Raises UnableToPlanShift."""
    unit = Unit.objects.get(pk=unit_id)
    problem = _problem_of_shift(actor, unit_id, staff_id, duty, from_at, until_at, mode)
    if problem:
        raise UnableToPlanShift(problem)
    times = {"duty": duty, "mode": mode, "from_at": from_at, "until_at": until_at}
    shift = DutyShift.objects.create(unit=unit, staff_id=staff_id, **times)
    data = {"staff": staff_id, **times}
    stream = events.unit_stream(unit_id)
    record(now=now, actor=actor, stream=stream, kind=events.SHIFT_PLANNED, data=data, company_id=unit.company_id)
    return shift


def _end_holdings(unit_id: int, post: str, at: datetime) -> list[NewEvent]:
    holdings = PostHolding.objects.filter(Q(until_at=None) | Q(until_at__gt=at), unit_id=unit_id, post=post)
    ended = list(holdings.filter(from_at__lt=at))
    PostHolding.objects.filter(pk__in=[holding.pk for holding in ended]).update(until_at=at)
    return [NewEvent(events.POST_LEFT, {"post": post, "staff": held.staff_id, "until_at": at}) for held in ended]


def _problem_of_post(
    actor: Actor, staff_id: int, post: str, unit_id: int, from_at: datetime, until_at: datetime | None
) -> str:
    if not may_administer(actor):
        return _("Only an administrator may appoint.")
    if post not in POST_NAMES:
        return _("This post does not exist.")
    if not Staff.objects.filter(pk=staff_id, is_active=True).exists():
        return _("This person does not work here.")
    if until_at is not None and until_at <= from_at:
        return _("The end comes before the beginning.")
    later = PostHolding.objects.filter(unit_id=unit_id, post=post, from_at__gte=from_at)
    if post in LEADING_POSTS and (later if until_at is None else later.filter(from_at__lt=until_at)).exists():
        return _("Somebody is already appointed to this post for that time.")
    return ""


def _problem_of_leave(actor: Actor, staff: Staff, from_at: datetime, until_at: datetime, deputy_id: int | None) -> str:
    if not (is_self(actor, staff_id=staff.id) or may_lead(actor, unit_id=staff.unit_id)):
        return _("Only the person or who leads the unit may record an absence.")
    if until_at <= from_at:
        return _("The end comes before the beginning.")
    if deputy_id == staff.id:
        return _("Nobody can be their own deputy.")
    if deputy_id is not None and not Staff.objects.filter(pk=deputy_id, is_active=True).exists():
        return _("The deputy does not work here.")
    if _overlapping(Leave, staff.id, from_at, until_at):
        return _("An absence is already recorded for that time.")
    return ""


def _problem_of_shift(
    actor: Actor, unit_id: int, staff_id: int, duty: str, from_at: datetime, until_at: datetime, mode: str
) -> str:
    if not may_lead(actor, unit_id=unit_id):
        return _("Only who leads the unit may plan its duty.")
    if duty not in DutyShift.Duty.values:
        return _("This duty does not exist.")
    if mode and mode not in MODES:
        return _("There is no such mode.")
    if until_at <= from_at:
        return _("The end comes before the beginning.")
    if not Staff.objects.filter(pk=staff_id, is_active=True).exists():
        return _("This person does not work here.")
    if _overlapping(DutyShift, staff_id, from_at, until_at, mode=mode):
        return _("This person is already on duty for part of that time.")
    return ""


def _overlapping(model: Any, staff_id: int, from_at: datetime, until_at: datetime, **same: str) -> bool:
    return model.objects.filter(staff_id=staff_id, from_at__lt=until_at, until_at__gt=from_at, **same).exists()
