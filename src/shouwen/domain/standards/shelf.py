"""The packs this process has read, and who has adopted what: kept until the revision of the standards changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from shouwen.domain.journal.cache import RevisionCache
from shouwen.domain.standards.models import Adoption, PackVersion, SeasonDecision
from shouwen.engine.standard import Pack, load_pack
from shouwen.engine.standard.standard import Standard

# Approved words never change, so what was read once stays right for the life of the process.
# The fingerprint belongs to the key: a draft changes, and the id of one that was thrown away may be given again.
_packs: dict[tuple[int, str], Pack] = {}


@dataclass(frozen=True, slots=True)
class Adopted:
    """One pack in a unit's list, as long as it is in force."""

    adoption_id: int
    unit_id: int
    position: int
    pack_version_id: int
    from_at: datetime
    until_at: datetime | None
    posts: tuple[str, ...]

    def in_force(self, at: datetime) -> bool:
        """Return whether the pack binds the unit at a moment."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


@dataclass(slots=True)
class Library:
    """Adoptions by unit, the ids of pack versions, and the standards that were put together from them."""

    adopted: dict[int, list[Adopted]]
    version_ids: dict[tuple[str, str], int]
    fingerprints: dict[int, str]
    retired: frozenset[tuple[str, str]]
    decided: dict[int, dict[str, dict[int, tuple[date, date]]]]
    standards: dict[tuple[int, ...], Standard] = field(default_factory=dict)

    def standard(self, version_ids: tuple[int, ...]) -> Standard:
        """Return the standard that these pack versions make in this order."""
        if version_ids not in self.standards:
            self.standards[version_ids] = Standard(packs=tuple(packs_of(version_ids)))
        return self.standards[version_ids]


_cache: RevisionCache[Library] = RevisionCache("standards")


def library() -> Library:
    """Return who has adopted what now."""
    return _cache.get(_load)


def packs_of(version_ids: Iterable[int]) -> list[Pack]:
    """Return the packs of these versions, reading those that this process has not read yet."""
    fingerprints = library().fingerprints
    wanted = [(one, fingerprints[one]) for one in version_ids]
    if missing := [one for one, fingerprint in wanted if (one, fingerprint) not in _packs]:
        for version in PackVersion.objects.filter(id__in=missing):
            _packs[version.id, version.fingerprint] = read_version(version)
    return [_packs[one] for one in wanted]


def read_version(version: PackVersion) -> Pack:
    """Return the pack that a version's files say.

    The words of the program may have changed since, so they are not checked again: a pinned promise stays readable.
    """
    reading = load_pack(version.files)
    if reading.pack is None:
        raise ValueError(f"{version}: {reading.problems[0]}")
    return reading.pack


def _decided_seasons() -> dict[int, dict[str, dict[int, tuple[date, date]]]]:
    """Return the days that were decided for single seasons, by unit, season and year."""
    found: dict[int, dict[str, dict[int, tuple[date, date]]]] = {}
    for row in SeasonDecision.objects.order_by("unit_id", "season", "year"):
        found.setdefault(row.unit_id, {}).setdefault(row.season, {})[row.year] = (row.first_date, row.last_date)
    return found


def _load() -> Library:
    versions = {one.id: one for one in PackVersion.objects.defer("files")}
    adopted: dict[int, list[Adopted]] = {}
    for row in Adoption.objects.order_by("unit_id", "position", "id"):
        ends = [at for at in (row.until_at, versions[row.pack_version_id].retired_at) if at is not None]
        one = Adopted(
            row.id,
            row.unit_id,
            row.position,
            row.pack_version_id,
            row.from_at,
            min(ends, default=None),
            tuple(row.posts),
        )
        adopted.setdefault(row.unit_id, []).append(one)
    return Library(
        adopted=adopted,
        version_ids={(one.pack, one.version): one.id for one in versions.values()},
        fingerprints={one.id: one.fingerprint for one in versions.values()},
        decided=_decided_seasons(),
        retired=frozenset((one.pack, one.version) for one in versions.values() if one.retired_at is not None),
    )
