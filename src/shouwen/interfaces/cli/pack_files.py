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
        return sorted(path.parent for path in Path(settings.STANDARDS_DIR).glob(f"*/{PACK_FILE}"))
    return [_folder(name) for name in wanted]


def files_of(folder: Path) -> dict[str, str]:
    """Return the texts of a pack's files by their path below the folder that holds the packs."""
    return {
        f"{folder.parent.name}/{path.relative_to(folder.parent).as_posix()}": path.read_text("utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


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
    for folder in (Path(name).resolve(), Path(settings.STANDARDS_DIR) / name):
        if (folder / PACK_FILE).is_file():
            return folder
    raise click.BadParameter(_("%(name)s is no pack: no folder of that name holds a pack.yaml.") % {"name": name})
