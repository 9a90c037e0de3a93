"""Anchor files on the disk: gzip text, one for each anchor, written so that a power cut leaves all or nothing."""

import gzip
import os
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.anchors import AnchorFile, AnchorUnreadable
from shouwen.domain.journal.models import Anchor
from shouwen.domain.journal.operations import take_anchor

SUFFIX = ".gz"


def take_anchors(*, now: datetime, actor: Actor, folder: Path) -> list[Anchor]:
    """Anchor everything that is settled and not anchored yet; return the anchors taken."""
    taken: list[Anchor] = []
    while anchor := take_anchor(now=now, actor=actor, write=lambda file: write_anchor(folder, file)):
        taken.append(anchor)
    return taken


def write_anchor(folder: Path, file: AnchorFile) -> None:
    """Write one anchor file; it bears its name only once all of it is on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{file.name}{SUFFIX}"
    unfinished = place.with_suffix(".unfinished")
    with unfinished.open("wb") as raw:
        # Without name and time in its head the same anchor gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            packed.writelines(f"{line}\n".encode() for line in file.lines)
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.replace(place)
    _settle(folder)


def anchor_files(folder: Path) -> Iterator[AnchorFile]:
    """Yield the anchor files of a folder in the order of their events; their lines are read when asked for."""
    for path in sorted(folder.glob(f"anchor-*{SUFFIX}")):
        yield AnchorFile(path.name.removesuffix(SUFFIX), _lines(path))


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise AnchorUnreadable(path.name) from error


def _settle(folder: Path) -> None:
    """Make sure that the folder itself remembers the new name after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
