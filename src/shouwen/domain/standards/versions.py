"""What can be asked of the versions of packs: who wrote and approved them, when they hold, what may be done to them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from shouwen.domain.standards.life import MOVES, UNAPPROVED, phase_of
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.shelf import library, packs_of
from shouwen.engine.standard import Pack, Text


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a pack with its state, as a list shows it."""

    pack: str
    version: str
    phase: str
    effective_date: date
    in_force_date: date | None
    base_version: str
    author_label: str
    author_ids: tuple[int, ...]
    approver_label: str
    approved_at: datetime | None
    changed_at: datetime
    remarks: str
    retired_at: datetime | None
    retired_reason: str
    edition: int
    acts: tuple[str, ...]
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VersionReading:
    """A version with the pack that it says and its files as they were written."""

    line: VersionLine
    pack: Pack
    files: dict[str, str]


def versions(*, pack: str, at: datetime) -> tuple[VersionLine, ...]:
    """Return the versions of a pack, the one written last first."""
    found = PackVersion.objects.filter(pack=pack).defer("files").order_by("-effective_date", "-id")
    return tuple(_line(one, at) for one in found)


def unapproved(*, at: datetime) -> tuple[tuple[VersionLine, Text], ...]:
    """Return every draft and every version in review of all packs with its title, the one changed last first."""
    found = list(PackVersion.objects.filter(state__in=UNAPPROVED).defer("files").order_by("-changed_at", "-id"))
    packs = packs_of([one.id for one in found])
    return tuple((_line(one, at), pack.title) for one, pack in zip(found, packs, strict=True))


def version_reading(*, pack: str, version: str, at: datetime) -> VersionReading | None:
    """Return a version with its words, or None if there is none."""
    found = PackVersion.objects.filter(pack=pack, version=version).first()
    if found is None:
        return None
    return VersionReading(_line(found, at), packs_of([found.id])[0], dict(found.files))


def units_working_by(*, pack: str) -> tuple[int, ...]:
    """Return the units that have adopted any version of a pack and not ended it."""
    ids = {id_ for (name, _version), id_ in library().version_ids.items() if name == pack}
    rows = (one for adopted in library().adopted.values() for one in adopted)
    return tuple(sorted({one.unit_id for one in rows if one.pack_version_id in ids and one.until_at is None}))


def _line(one: PackVersion, at: datetime) -> VersionLine:
    return VersionLine(
        pack=one.pack,
        version=one.version,
        phase=phase_of(one, timezone.localdate(at)),
        effective_date=one.effective_date,
        in_force_date=one.in_force_date,
        base_version=one.base_version,
        author_label=one.author_label,
        author_ids=tuple(one.author_ids),
        approver_label=one.approver_label,
        approved_at=one.approved_at,
        changed_at=one.changed_at or one.loaded_at,
        remarks=one.remarks,
        retired_at=one.retired_at,
        retired_reason=one.retired_reason,
        edition=one.edition,
        acts=tuple(act for act, (before, _after) in MOVES.items() if before == one.state),
        unit_ids=_adopters(one.id),
    )


def _adopters(version_id: int) -> tuple[int, ...]:
    rows = (one for adopted in library().adopted.values() for one in adopted)
    return tuple(sorted({one.unit_id for one in rows if one.pack_version_id == version_id and one.until_at is None}))
