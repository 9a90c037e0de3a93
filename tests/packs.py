"""The repository's own packs, loaded and adopted in tests."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import Unit
from shouwen.domain.standards.operations import adopt, load_pack_version

STANDARDS = Path(__file__).resolve().parents[1] / "standards"
SINCE = datetime(2024, 1, 1, tzinfo=UTC)


@cache
def files_of(pack: str) -> dict[str, str]:
    """Return the files of a pack by their path in the repository."""
    folder = next(path.parent for path in STANDARDS.rglob("pack.yaml") if path.parent.name == pack)
    return {f"{pack}/{path.relative_to(folder)}": path.read_text() for path in sorted(folder.rglob("*.yaml"))}


def adopt_packs(*, unit: Unit, packs: tuple[str, ...]) -> None:
    """Load packs and let a unit adopt them in this order, long ago."""
    for position, pack in enumerate(packs, start=1):
        version = load_pack_version(now=SINCE, actor=SYSTEM_ACTOR, files=files_of(pack))
        adopt(
            now=SINCE,
            actor=SYSTEM_ACTOR,
            unit_id=unit.id,
            pack=version.pack,
            version=version.version,
            position=position,
            from_at=SINCE,
        )
