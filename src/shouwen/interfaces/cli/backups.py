"""`shouwen backup` and `shouwen restore`: a whole installation in one file, and back."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from shouwen.interfaces.cli.archive import ArchiveUnusable, Manifest, unpack_archive, write_archive
from shouwen.interfaces.cli.snapshots import NAMES, SnapshotFailed, bring_back, holds_data, take_snapshot
from shouwen.interfaces.moment import read_clock

FILES, ANCHORS = "files", "anchors"
SUPERSEDED = "superseded"


@click.command(help=_("Write database, files and anchors of the running installation into one FILE."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    target = file.resolve()
    if target.exists():
        raise click.ClickException(_("%(file)s is there already.") % {"file": file})
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as folder:
        try:
            snapshot, anchors = take_snapshot(Path(folder))
        except SnapshotFailed as failure:
            raise click.ClickException(str(failure)) from failure
        made_at = read_clock().isoformat()
        contents = _contents(snapshot, anchors)
        digest = write_archive(target, made_at=made_at, engine=connection.vendor, contents=contents)
    click.echo(_("%(file)s: %(bytes)s bytes") % {"file": file, "bytes": target.stat().st_size})
    click.echo(f"sha256 {digest}")


@click.command(
    help=_("Bring an installation back from FILE. Stop server and worker before, and prove the journal afterwards.")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=_("Put it in the place of a database that holds data."))
def restore(file: Path, force: bool) -> None:
    if holds_data() and not force:
        raise click.ClickException(_("The database holds data already; --force puts the backup in its place."))
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.VAR) as folder:
        try:
            manifest = unpack_archive(file, Path(folder))
            _refuse_other_engine(manifest)
            bring_back(Path(folder) / NAMES[connection.vendor])
        except (ArchiveUnusable, SnapshotFailed) as failure:
            raise click.ClickException(str(failure)) from failure
        _bring_back_files(Path(folder))
        _bring_back_anchors(Path(folder))
    click.echo(_("Restored as of %(moment)s. Now run: shouwen migrate; shouwen journal verify") % _moment(manifest))


def _contents(snapshot: Path, anchors: set[str]) -> Iterator[tuple[str, Path]]:
    yield snapshot.name, snapshot
    yield from _below(Path(settings.FILES_DIR), FILES)
    for name, path in _below(Path(settings.ANCHORS_DIR), ANCHORS):
        if path.name.removesuffix(".gz") in anchors:
            yield name, path


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _refuse_other_engine(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        message = _("The backup is one of %(backup)s, and this installation runs on %(here)s.")
        raise ArchiveUnusable(message % {"backup": manifest.engine, "here": connection.vendor})


def _bring_back_files(folder: Path) -> None:
    """Add the files of the backup; a file bears its content's name, so none that is there can be another."""
    for name, path in _below(folder / FILES, ""):
        place = Path(settings.FILES_DIR) / name.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def _bring_back_anchors(folder: Path) -> None:
    """Put the anchors of the backup in place; what anchors speak of younger events is kept aside as evidence."""
    place = Path(settings.ANCHORS_DIR)
    place.mkdir(parents=True, exist_ok=True)
    kept = {path.name for _name, path in _below(folder / ANCHORS, "")}
    for path in place.glob("anchor-*.gz"):
        if path.name not in kept:
            aside = place / f"{SUPERSEDED}-{read_clock():%Y%m%dT%H%M%S}"
            aside.mkdir(exist_ok=True)
            path.replace(aside / path.name)
    for _name, path in _below(folder / ANCHORS, ""):
        path.replace(place / path.name)


def _moment(manifest: Manifest) -> dict[str, str]:
    return {"moment": manifest.made_at}
