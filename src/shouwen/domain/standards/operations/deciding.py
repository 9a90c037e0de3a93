"""Deciding on versions of packs: review, approval by somebody else than the author, a date, the end."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM, Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import events
from shouwen.domain.standards.life import APPROVE, MOVES, RETIRE, RETURN, SCHEDULE, SUBMIT, State
from shouwen.domain.standards.models import Adoption, PackVersion
from shouwen.domain.standards.operations.adopting import adopt, end_adoption, take_back


class UnableToDecide(Exception):
    """The version is in another state, a field is missing, or it is not for this person to decide."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


@operation
def submit_draft(*, now: datetime, actor: Actor, pack: str, version: str) -> PackVersion:
    """Hand a draft to somebody else for review; until it comes back nobody changes it. Raises UnableToDecide."""
    found = _ready(pack, version, SUBMIT)
    return _move(now, actor, found, SUBMIT, events.PACK_SUBMITTED, {}, submitted_at=now, remarks="")


@operation
def return_draft(*, now: datetime, actor: Actor, pack: str, version: str, remarks: str) -> PackVersion:
    """Send a version back to its author with remarks. Raises UnableToDecide."""
    found = _ready(pack, version, RETURN)
    _need(remarks, "remarks", _("Write what has to be changed."))
    _refuse_out_of_reach(actor, found)
    said = remarks.strip()
    return _move(now, actor, found, RETURN, events.PACK_RETURNED, {"remarks": said}, remarks=said)


@operation
def approve_version(*, now: datetime, actor: Actor, pack: str, version: str) -> PackVersion:
    """Approve a version, so that units may adopt it; its words never change from now on.

    Nobody approves what they have written themselves. Raises UnableToDecide.
    """
    found = _ready(pack, version, APPROVE)
    if actor.staff_id is None and actor.kind != SYSTEM:
        raise UnableToDecide(_("A version is approved by a person."))
    if actor.staff_id in found.author_ids:
        raise UnableToDecide(_("You have written in this version yourself. Somebody else approves it."))
    _refuse_out_of_reach(actor, found)
    data = {"fingerprint": found.fingerprint}
    return _move(now, actor, found, APPROVE, events.PACK_APPROVED, data, approver_label=actor.label, approved_at=now)


@operation
def schedule_version(
    *,
    now: datetime,
    actor: Actor,
    pack: str,
    version: str,
    from_date: date | None,
    unit_ids: Iterable[int],
    reason: str,
) -> PackVersion:
    """Let a version come into force on a day, in the units that have adopted an earlier one of the same pack.

    Each of the `unit_ids` works by it from the first minute of the day in its zone; the version before it ends then,
    and what runs under that keeps running under it. Raises UnableToDecide, or UnableToAdopt for what loosens.
    """
    found = _ready(pack, version, SCHEDULE)
    _need(reason, "reason", _("Write why it comes into force on this day, such as the number of the decision."))
    if from_date is None:
        raise UnableToDecide(_("Choose the day from which it is in force."), "from_date")
    _refuse_past(now, found, from_date)
    _refuse_begun(now, found)
    _take_back(now, actor, found)
    chosen = [one for one in _adopters(pack) if one.unit_id in set(unit_ids)]
    if any(one.unit_id not in actor.scope_unit_ids for one in chosen) and actor.kind != SYSTEM:
        raise UnableToDecide(_("One of the units is not yours to decide for."), "units")
    for one in chosen:
        _adopt_from(now, actor, found, one, from_date)
    data = {"from": from_date.isoformat(), "units": [one.unit_id for one in chosen], "reason": reason.strip()}
    return _move(now, actor, found, SCHEDULE, events.PACK_SCHEDULED, data, in_force_date=from_date)


@operation
def retire_version(*, now: datetime, actor: Actor, pack: str, version: str, reason: str) -> PackVersion:
    """Take a version out of force for good: it starts nothing more, and nobody gets a message because of it.

    Promises that run under it keep their due times and get their verdicts. Raises UnableToDecide.
    """
    found = _ready(pack, version, RETIRE)
    _need(reason, "reason", _("Write why the version is retired."))
    _refuse_out_of_reach(actor, found)
    _take_back(now, actor, found)
    still = Q(until_at=None) | Q(until_at__gt=now)
    for adoption in Adoption.objects.filter(still, pack_version=found):
        end_adoption(now=now, actor=actor, adoption_id=adoption.id, until_at=now)
    data = {"reason": reason.strip()}
    return _move(now, actor, found, RETIRE, events.PACK_RETIRED, data, retired_at=now, retired_reason=reason.strip())


def _ready(pack: str, version: str, act: str) -> PackVersion:
    found = PackVersion.objects.filter(pack=pack, version=version).first()
    if found is None:
        raise UnableToDecide(_("There is no pack %(pack)s %(version)s.") % {"pack": pack, "version": version})
    if found.state != MOVES[act][0]:
        message = _("This version is %(state)s now, so this cannot be done to it.")
        raise UnableToDecide(message % {"state": STATE_WORDS[State(found.state)]()})
    return found


STATE_WORDS = {
    State.DRAFT: lambda: _("a draft"),
    State.IN_REVIEW: lambda: _("in review"),
    State.APPROVED: lambda: _("approved"),
    State.RETIRED: lambda: _("retired"),
}


def _move(
    now: datetime, actor: Actor, found: PackVersion, act: str, kind: str, data: Mapping[str, Any], **values: Any
) -> PackVersion:
    """Lead a version to the next state, if nobody was faster, and write it down."""
    before, after = MOVES[act]
    moved = PackVersion.objects.filter(id=found.id, state=before, edition=found.edition)
    if not moved.update(state=after, **values):
        raise UnableToDecide(_("Somebody else has changed this version meanwhile. Look at it again."))
    event = NewEvent(kind, {"version": found.version, **data})
    append(now=now, actor=actor, stream=f"pack:{found.pack}", events=[event])
    bump("standards")
    return PackVersion.objects.get(id=found.id)


def _need(text: str, field: str, message: str) -> None:
    if not text.strip():
        raise UnableToDecide(message, field)


def _adopters(pack: str) -> list[Adoption]:
    """Return the latest adoption of a pack by each unit that works by it."""
    rows = Adoption.objects.filter(pack_version__pack=pack, until_at=None).select_related("pack_version")
    return list(rows.order_by("unit_id"))


def _refuse_out_of_reach(actor: Actor, found: PackVersion) -> None:
    """Let people decide on a pack only if every unit that works by it is in their reach."""
    if actor.kind != SYSTEM and any(one.unit_id not in actor.scope_unit_ids for one in _adopters(found.pack)):
        raise UnableToDecide(_("Units outside your reach work by this pack too. Somebody above them decides on it."))


def _refuse_past(now: datetime, found: PackVersion, from_date: date) -> None:
    if from_date < found.effective_date:
        message = _("Its own text says that it holds from %(date)s on. Choose that day or a later one.")
        raise UnableToDecide(message % {"date": found.effective_date.isoformat()}, "from_date")
    if any(_midnight(unit, from_date) <= now for unit in {one.unit_id for one in _adopters(found.pack)}):
        raise UnableToDecide(_("Choose a day that has not begun: what has started keeps its rule."), "from_date")


def _refuse_begun(now: datetime, found: PackVersion) -> None:
    if Adoption.objects.filter(pack_version=found, from_at__lte=now).exists():
        raise UnableToDecide(_("Units work by this version already. Write a new version to change what holds."))


def _take_back(now: datetime, actor: Actor, found: PackVersion) -> None:
    for adoption in Adoption.objects.filter(pack_version=found, from_at__gt=now):
        take_back(now=now, actor=actor, adoption_id=adoption.id)


def _adopt_from(now: datetime, actor: Actor, found: PackVersion, before: Adoption, from_date: date) -> None:
    adopt(
        now=now,
        actor=actor,
        unit_id=before.unit_id,
        pack=found.pack,
        version=found.version,
        position=before.position,
        from_at=_midnight(before.unit_id, from_date),
        posts=tuple(before.posts),
    )


def _midnight(unit_id: int, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(unit_tree().by_id[unit_id].zone_name))
