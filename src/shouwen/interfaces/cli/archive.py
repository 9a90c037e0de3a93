"""One file that holds a whole installation: database, files and anchors, each with its checksum."""

import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from django.utils.translation import gettext as _

MANIFEST = "manifest.json"
FORMAT = 1
# A little compression takes most of the weight; pictures do not become smaller anyway.
COMPRESSION = 3


class ArchiveUnusable(Exception):
    """The file is no backup of this program, or not what was written."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: `checksums` are SHA-256 by the name inside the archive."""

    made_at: str
    engine: str
    checksums: Mapping[str, str]
    format: int = FORMAT


def write_archive(target: Path, *, made_at: str, engine: str, contents: Iterable[tuple[str, Path]]) -> str:
    """Write the files under their names and return the archive's SHA-256; it bears its name only once it is whole."""
    unfinished = target.with_name(target.name + ".unfinished")
    checksums: dict[str, str] = {}
    with tarfile.open(unfinished, "w:gz", compresslevel=COMPRESSION) as archive:
        for name, path in contents:
            archive.add(path, name, recursive=False)
            checksums[name] = checksum(path)
        _add_manifest(archive, target, Manifest(made_at, engine, checksums))
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(target)
    return checksum(target)


def unpack_archive(source: Path, folder: Path) -> Manifest:
    """Unpack an archive into an empty folder and return its manifest. Raises ArchiveUnusable."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _unpack(archive, member, folder)
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text("utf-8")))
    except (OSError, EOFError, tarfile.TarError, ValueError, TypeError) as error:
        raise ArchiveUnusable(_("%(file)s is no whole backup: %(why)s") % {"file": source, "why": error}) from error
    if manifest.format != FORMAT:
        raise ArchiveUnusable(_("%(file)s was made by another version of the program.") % {"file": source})
    for name, expected in manifest.checksums.items():
        path = folder / name
        if not path.is_file() or checksum(path) != expected:
            raise ArchiveUnusable(_("%(name)s in the backup is not what was written.") % {"name": name})
    return manifest


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one file of an archive below the folder. Raises ValueError for a name that leads out of it."""
    if member.isdir():
        return
    place = (folder / member.name).resolve()
    content = archive.extractfile(member)
    if content is None or not place.is_relative_to(folder.resolve()):
        raise ValueError(member.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        shutil.copyfileobj(content, file)


def _add_manifest(archive: tarfile.TarFile, target: Path, manifest: Manifest) -> None:
    written = target.with_name(target.name + ".manifest")
    written.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8")
    archive.add(written, MANIFEST)
    written.unlink()
