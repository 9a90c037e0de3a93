"""Packs on the disk: which folders hold one, and what their files say."""

from collections.abc import Iterable
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import Pack, PackReading, load_pack

PACK_FILE = "pack.yaml"


def pack_folders(names: Iterable[str] = ()) -> list[Path]:
    """Return the folders of the packs that are named, by path or by the pack's name, else of all there are.

    Raises click.BadParameter for a name that is no pack.
    """
    wanted = list(names)
    if not wanted:
        return packs_below(Path(settings.STANDARDS_DIR))
    return [_folder(name) for name in wanted]


def packs_below(top: Path) -> list[Path]:
    """Return the folders of all packs below a folder: the standards of companies first, then the laws."""
    folders = (path.parent for path in top.rglob(PACK_FILE))
    return sorted(folders, key=lambda folder: (len(folder.relative_to(top).parts), folder))


def files_of(folder: Path) -> dict[str, str]:
    """Return the texts of a pack's files by their path from the folder that holds the packs, its name included."""
    top = Path(settings.STANDARDS_DIR)
    above = top.parent if folder.is_relative_to(top) else folder.parent.parent
    files = sorted(folder.rglob("*.yaml"))
    return {path.relative_to(above).as_posix(): path.read_bytes().decode("utf-8") for path in files}


def read_pack(folder: Path) -> PackReading:
    """Return what the folder says, or every mistake in it, held against what this program has."""
    return load_pack(files_of(folder), VOCABULARY)


def readable_packs(names: Iterable[str] = ()) -> list[Pack]:
    """Return the packs that are named, or all. Raises click.ClickException at the first that cannot be read."""
    return [_readable(folder) for folder in pack_folders(names)]


def _readable(folder: Path) -> Pack:
    pack = read_pack(folder).pack
    if pack is None:
        advice = _("%(folder)s cannot be read; `shouwen standard check %(folder)s` says what is wrong with it.")
        raise click.ClickException(advice % {"folder": folder})
    return pack


def _folder(name: str) -> Path:
    named = (one for one in packs_below(Path(settings.STANDARDS_DIR)) if one.name == name)
    for folder in (Path(name).resolve(), *named):
        if (folder / PACK_FILE).is_file():
            return folder
    raise click.BadParameter(_("%(name)s is no pack: no folder of that name holds a pack.yaml.") % {"name": name})
