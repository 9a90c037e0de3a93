"""Which standard binds a unit, what its clauses say, what makes them real, and who wins where packs disagree."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.life import UNAPPROVED, State
from shouwen.domain.standards.models import Interpretation, PackVersion
from shouwen.domain.standards.shelf import Adopted, library, packs_of
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import (
    Clause,
    Conflict,
    CoverageReport,
    Jurisdiction,
    Ladder,
    Pack,
    Promise,
    Standard,
    Text,
    coverage,
)


@dataclass(frozen=True, slots=True)
class AdoptedPack:
    """A pack in a unit's list, with its place in the order."""

    adoption_id: int
    position: int
    pack: str
    version: str
    title: Text
    from_at: datetime
    until_at: datetime | None
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack version in the list of standards."""

    pack: str
    version: str
    title: Text
    owner: Text
    effective_date: date
    clause_count: int
    unit_ids: tuple[int, ...]
    retired: bool = False
    jurisdiction: Jurisdiction | None = None


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause with its pack, how it is read, and the companies where another pack's rule wins or loses."""

    pack: Pack
    clause: Clause
    interpretations: tuple[Interpretation, ...]
    conflicts: tuple[tuple[int, Conflict], ...]


def standard_for(*, unit_id: int, at: datetime) -> Standard:
    """Return the standard that binds a unit at a moment: its local packs first, then those of the units above."""
    return library().standard(tuple(one.pack_version_id for one in _in_force(unit_id, at)))


def adopted_packs(*, unit_id: int, at: datetime) -> tuple[AdoptedPack, ...]:
    """Return the packs that bind a unit at a moment, in the order in which they speak."""
    return _described(_in_force(unit_id, at))


def adoptions(*, unit_id: int) -> tuple[AdoptedPack, ...]:
    """Return every adoption of a unit itself, past and to come, in the order in which the packs speak."""
    rows = sorted(library().adopted.get(unit_id, ()), key=lambda one: (one.until_at is not None, one.position))
    return _described(rows)


def adoption_unit(*, adoption_id: int) -> int | None:
    """Return the unit whose list an adoption stands in, or None."""
    found = (one for rows in library().adopted.values() for one in rows if one.adoption_id == adoption_id)
    return next((one.unit_id for one in found), None)


def packs_binding(*, unit_id: int, post: str, at: datetime) -> tuple[AdoptedPack, ...]:
    """Return the packs that bind a post of a unit at a moment; adopted for no post in particular, all (C-1.2)."""
    return tuple(one for one in adopted_packs(unit_id=unit_id, at=at) if not one.posts or post in one.posts)


def version_id(*, pack: str, version: str) -> int:
    """Return the id of a pack version; KeyError if it was never loaded."""
    return library().version_ids[(pack, version)]


def rule_of(*, pack_version_id: int, kind: str, key: str, clause: str) -> Promise | Ladder:
    """Return the promise or ladder a clock is pinned to.

    Raises LookupError if that version of the pack has no such rule.
    """
    pack = packs_of([pack_version_id])[0]
    if kind == "ladder":
        return pack.ladders[key]
    found = next((one for one in pack.promises() if one.name == key and one.clause == clause), None)
    if found is None:
        raise LookupError(f"{pack.name} {pack.version} has no promise {key} of {clause}")
    return found


def is_retired(*, pack: str, version: str) -> bool:
    """Return whether a pack version is retired: it starts nothing and sends nothing."""
    return (pack, version) in library().retired


def pinned_pack(*, pack_version_id: int) -> Pack:
    """Return a pack in the version that a clock is pinned to. Raises KeyError if it was never loaded."""
    return packs_of([pack_version_id])[0]


def packs() -> tuple[PackLine, ...]:
    """Return every pack version that was approved, the youngest first within a pack and the retired last."""
    versions = PackVersion.objects.defer("files").exclude(state__in=UNAPPROVED)
    versions = versions.order_by("pack", "state", "-effective_date", "-id")
    adopters = _adopters()
    return tuple(
        PackLine(
            version.pack,
            version.version,
            pack.title,
            pack.owner,
            pack.effective_date,
            len(pack.clauses),
            adopters.get(version.id, ()),
            version.state == State.RETIRED,
            pack.jurisdiction,
        )
        for version, pack in zip(versions, packs_of([one.id for one in versions]), strict=True)
    )


def pack_in_force(*, name: str, at: datetime) -> Pack | None:
    """Return the version of a pack that is in force on the day of a moment, or else the youngest that was approved.

    None if no version of this name was approved yet.
    """
    approved = PackVersion.objects.filter(pack=name).exclude(state__in=UNAPPROVED)
    known = approved.order_by("-in_force_date", "-id").values_list("id", "state", "in_force_date")
    today = timezone.localdate(at)
    in_force = [one for one, state, day in known if state == State.APPROVED and day is not None and day <= today]
    return packs_of((in_force or [one for one, *_rest in known])[:1])[0] if known else None


def clause_reading(*, pack: str, clause: str, unit_ids: frozenset[int], at: datetime) -> ClauseReading | None:
    """Return a clause and everything that is said about it, for the given companies; None if it is not there."""
    found = pack_in_force(name=pack, at=at)
    text = found.clause(clause) if found else None
    if found is None or text is None:
        return None
    interpretations = Interpretation.objects.filter(pack=pack, clause=clause).order_by("-written_at")
    conflicts = tuple(
        (unit_id, conflict)
        for unit_id in sorted(unit_ids & library().adopted.keys())
        for conflict in standard_for(unit_id=unit_id, at=at).conflicts()
        if _speaks(conflict, pack, clause)
    )
    return ClauseReading(found, text, tuple(interpretations), conflicts)


def conflicts(*, unit_id: int, at: datetime) -> tuple[Conflict, ...]:
    """Return where the packs of a unit speak of the same thing, who wins and why."""
    return tuple(standard_for(unit_id=unit_id, at=at).conflicts())


def coverage_report(*, at: datetime) -> CoverageReport:
    """Return what is live and what is planned, pack by pack, over every pack as it is in force."""
    names = sorted({pack for pack, _ in library().version_ids})
    found = [pack for name in names if (pack := pack_in_force(name=name, at=at))]
    return coverage(found, VOCABULARY)


def _described(adopted: list[Adopted]) -> tuple[AdoptedPack, ...]:
    packs = packs_of([one.pack_version_id for one in adopted])
    return tuple(
        AdoptedPack(
            one.adoption_id, one.position, pack.name, pack.version, pack.title, one.from_at, one.until_at, one.posts
        )
        for one, pack in zip(adopted, packs, strict=True)
    )


def _in_force(unit_id: int, at: datetime) -> list[Adopted]:
    adopted = library().adopted
    units = (unit_id, *unit_tree().ancestors(unit_id))
    return [one for unit in units for one in adopted.get(unit, ()) if one.in_force(at)]


def _adopters() -> dict[int, tuple[int, ...]]:
    adopters: dict[int, list[int]] = {}
    for unit_id, adopted in library().adopted.items():
        for one in adopted:
            adopters.setdefault(one.pack_version_id, []).append(unit_id)
    return {version: tuple(dict.fromkeys(units)) for version, units in adopters.items()}


def _speaks(conflict: Conflict, pack: str, clause: str) -> bool:
    sides = ((conflict.winner_pack, conflict.winner), *conflict.losers)
    return any(name == pack and binding.clause == clause for name, binding in sides)
