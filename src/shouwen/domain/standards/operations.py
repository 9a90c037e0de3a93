"""Loading packs, adopting them, and saying how a clause is read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append, bump, operation
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards import events
from shouwen.domain.standards.library import packs_of
from shouwen.domain.standards.models import Adoption, Interpretation, PackVersion
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Pack, Problem, load_pack, tightening


class UnableToLoadPack(Exception):
    """The files are no pack, or are another pack under the name and version of one that is already there."""

    def __init__(self, problems: tuple[Problem, ...], message: str = "") -> None:
        self.problems = problems
        super().__init__(message or "\n".join(str(problem) for problem in problems))


class UnableToAdopt(Exception):
    """The pack version is not there, comes into force later, or loosens what it extends."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message)


class UnableToInterpret(Exception):
    """The clause is not in the pack, or the text is empty."""


@operation
def load_pack_version(*, now: datetime, actor: Actor, files: Mapping[str, str]) -> PackVersion:
    """Keep a version of a pack; loading the same files again changes nothing.

    Raises UnableToLoadPack with every mistake, named by file and line.
    """
    reading = load_pack(files, VOCABULARY)
    if reading.pack is None:
        raise UnableToLoadPack(reading.problems)
    kept = PackVersion.objects.filter(pack=reading.pack.name, version=reading.pack.version).first()
    if kept is None:
        return _keep(now, actor, reading.pack, files)
    if kept.fingerprint != reading.pack.fingerprint:
        message = _("%(pack)s %(version)s is already there with other words. Give the new text a new version.")
        raise UnableToLoadPack((), message % {"pack": kept.pack, "version": kept.version})
    return kept


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


@operation
def interpret(*, now: datetime, actor: Actor, pack: str, clause: str, text: str) -> Interpretation:
    """Write down how the owner of the standard reads a clause, with author and date (W-7.2).

    Raises UnableToInterpret for an empty text or an unknown clause.
    """
    newest = PackVersion.objects.filter(pack=pack).order_by("-effective_date", "-id").first()
    if not text.strip():
        raise UnableToInterpret(_("Write how the clause is to be read."))
    if newest is None or packs_of([newest.id])[0].clause(clause) is None:
        raise UnableToInterpret(_("There is no clause %(clause)s in this pack.") % {"clause": clause})
    written = Interpretation.objects.create(
        pack=pack,
        clause=clause,
        text=text.strip(),
        author_id=actor.staff_id or 0,
        author_label=actor.label,
        written_at=now,
    )
    event = NewEvent(events.CLAUSE_INTERPRETED, {"clause": clause, "text": written.text})
    append(now=now, actor=actor, stream=f"pack:{pack}", events=[event])
    return written


def _keep(now: datetime, actor: Actor, pack: Pack, files: Mapping[str, str]) -> PackVersion:
    kept = PackVersion.objects.create(
        pack=pack.name,
        version=pack.version,
        fingerprint=pack.fingerprint,
        effective_date=pack.effective_date,
        files=dict(files),
        loaded_at=now,
    )
    data = {"version": pack.version, "fingerprint": pack.fingerprint}
    append(now=now, actor=actor, stream=f"pack:{pack.name}", events=[NewEvent(events.PACK_LOADED, data)])
    bump("standards")
    return kept


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
    others = Adoption.objects.filter(unit_id=unit_id, pack_version__pack=found.pack, until_at=None)
    for other in others.exclude(pack_version=found):
        end_adoption(now=now, actor=actor, adoption_id=other.id, until_at=from_at)


def _note(now: datetime, actor: Actor, unit_id: int, kind: str, data: dict) -> None:
    append(now=now, actor=actor, stream=f"unit:{unit_id}", events=[NewEvent(kind, data)], company_id=unit_id)
    bump("standards")
