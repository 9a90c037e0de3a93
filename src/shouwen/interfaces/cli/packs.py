"""`shouwen packs`: bringing packs from the disk into the database."""

import click
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.operations import UnableToLoadPack, load_pack_version
from shouwen.interfaces.cli.pack_files import files_of, pack_folders
from shouwen.interfaces.moment import read_clock


@click.group(help=_("Keep the versions of the standards in the database."))
def packs() -> None:
    pass


@packs.command(help=_("Load packs, so that companies can adopt them. PACKS are names or folders; all without."))
@click.argument("names", metavar="[PACKS]...", nargs=-1)
def load(names: tuple[str, ...]) -> None:
    for folder in pack_folders(names):
        try:
            version = load_pack_version(now=read_clock(), actor=SYSTEM_ACTOR, files=files_of(folder))
        except UnableToLoadPack as refusal:
            raise click.ClickException(str(refusal)) from refusal
        said = _("%(pack)s %(version)s is in the database.")
        click.echo(said % {"pack": version.pack, "version": version.version})
