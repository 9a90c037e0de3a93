"""Adopting packs: which of them bind a unit, in which order, from when to when."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import events
from shouwen.domain.standards.models import Adoption, PackVersion
from shouwen.domain.standards.shelf import packs_of
from shouwen.engine.standard import Loosening, Pack, tightening


class UnableToAdopt(Exception):
    """The pack version is not there, comes into force later, or loosens what it extends."""

    def __init__(self, message: str, problems: tuple[Loosening, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message)


@operation
def adopt(
    *,
    now: datetime,
    actor: Actor,
    unit_id: int,
    pack: str,
    version: str,
    position: int,
    from_at: datetime,
    posts: tuple[str, ...] = (),
) -> Adoption:
    """Put a pack version into a unit's ordered list; an earlier version of the same pack ends at that moment.

    A version that the unit has adopted already is left as it is. `posts` are those that the pack binds, empty for
    all (C-1.2); a pack that extends another may tighten it, never loosen it (W-7.1). Promises that run keep the
    version they were started with. Raises UnableToAdopt.
    """
    found = PackVersion.objects.filter(pack=pack, version=version).first()
    if found is None:
        message = _("There is no pack %(pack)s %(version)s.") % {"pack": pack, "version": version}
        raise UnableToAdopt(message)
    _refuse_unapproved(found)
    _refuse_loosening(found, unit_id)
    if kept := Adoption.objects.filter(unit_id=unit_id, pack_version=found, until_at=None).first():
        return kept
    _end_others(now, actor, found, unit_id, from_at)
    adoption = Adoption.objects.create(
        unit_id=unit_id, position=position, pack_version=found, from_at=from_at, posts=list(posts)
    )
    data = {"pack": pack, "version": version, "position": position, "from_at": from_at.isoformat()}
    _note(now, actor, unit_id, events.PACK_ADOPTED, data)
    return adoption


@operation
def end_adoption(*, now: datetime, actor: Actor, adoption_id: int, until_at: datetime) -> Adoption:
    """End a pack's place in a unit's list; clocks that run under it keep running under it."""
    adoption = Adoption.objects.select_related("pack_version").get(id=adoption_id)
    adoption.until_at = until_at
    adoption.save(update_fields=["until_at"])
    data = {"pack": adoption.pack_version.pack, "version": adoption.pack_version.version, "until_at": str(until_at)}
    _note(now, actor, adoption.unit_id, events.PACK_ENDED, data)
    return adoption


@operation
def take_back(*, now: datetime, actor: Actor, adoption_id: int) -> None:
    """Take an adoption back that has not begun: the version that was to end for it goes on."""
    adoption = Adoption.objects.select_related("pack_version").get(id=adoption_id, from_at__gt=now)
    version = adoption.pack_version
    same = Adoption.objects.filter(unit_id=adoption.unit_id, pack_version__pack=version.pack)
    same.filter(until_at=adoption.from_at, from_at__lt=adoption.from_at).update(until_at=None)
    adoption.delete()
    data = {"pack": version.pack, "version": version.version, "from_at": adoption.from_at.isoformat()}
    _note(now, actor, adoption.unit_id, events.PACK_TAKEN_BACK, data)


@operation
def reorder(*, now: datetime, actor: Actor, unit_id: int, adoption_ids: Sequence[int]) -> None:
    """Let a unit's packs speak in this order from now on; running promises keep the rule they began with.

    Raises UnableToAdopt unless these are exactly the packs of the unit that have no end.
    """
    open_ones = {one.id: one for one in Adoption.objects.filter(unit_id=unit_id, until_at=None)}
    if len(adoption_ids) != len(open_ones) or set(adoption_ids) != open_ones.keys():
        raise UnableToAdopt(_("The list of packs has changed meanwhile. Look at it again."))
    moved = [open_ones[one] for one in adoption_ids]
    if [one.position for one in moved] == list(range(1, len(moved) + 1)):
        return
    for position, adoption in enumerate(moved, start=1):
        adoption.position = position
    Adoption.objects.bulk_update(moved, ["position"])
    names = [pack.name for pack in packs_of([one.pack_version_id for one in moved])]
    _note(now, actor, unit_id, events.PACKS_REORDERED, {"order": names})


def _refuse_unapproved(found: PackVersion) -> None:
    if found.state in (PackVersion.State.DRAFT, PackVersion.State.IN_REVIEW):
        message = _("%(pack)s %(version)s is not approved yet. Somebody else than its author approves it first.")
        raise UnableToAdopt(message % {"pack": found.pack, "version": found.version})
    if found.state == PackVersion.State.RETIRED:
        message = _("%(pack)s %(version)s is retired. Adopt a version that is in force.")
        raise UnableToAdopt(message % {"pack": found.pack, "version": found.version})


def _refuse_loosening(found: PackVersion, unit_id: int) -> None:
    pack = packs_of([found.id])[0]
    for parent_name in pack.extends:
        parent = _adopted_above(parent_name, unit_id)
        if parent is None:
            raise UnableToAdopt(
                _("%(pack)s extends %(parent)s, which nobody above this unit has adopted.")
                % {"pack": pack.name, "parent": parent_name}
            )
        if problems := tuple(tightening(pack, parent)):
            raise UnableToAdopt("\n".join(str(problem) for problem in problems), problems)


def _adopted_above(pack: str, unit_id: int) -> Pack | None:
    units = [unit_id, *unit_tree().ancestors(unit_id)]
    rows = Adoption.objects.filter(unit_id__in=units, pack_version__pack=pack, until_at=None).order_by("-from_at")
    adoption = rows.first()
    return packs_of([adoption.pack_version_id])[0] if adoption else None


def _end_others(now: datetime, actor: Actor, found: PackVersion, unit_id: int, from_at: datetime) -> None:
    """End the other versions of the pack at that moment, those too that were to end or to begin later."""
    later = Q(until_at=None) | Q(until_at__gt=from_at)
    others = Adoption.objects.filter(later, unit_id=unit_id, pack_version__pack=found.pack)
    for other in others.exclude(pack_version=found):
        end_adoption(now=now, actor=actor, adoption_id=other.id, until_at=from_at)


def _note(now: datetime, actor: Actor, unit_id: int, kind: str, data: dict) -> None:
    append(now=now, actor=actor, stream=f"unit:{unit_id}", events=[NewEvent(kind, data)], company_id=unit_id)
    bump("standards")
