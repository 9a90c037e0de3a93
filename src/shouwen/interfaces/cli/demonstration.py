"""`shouwen demo`: an invented city to try everything with."""

import time
from importlib import import_module
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.outbox.operations import beat
from shouwen.interfaces.cli.migrating import migrate
from shouwen.interfaces.demo.loaded import Size, UnableToLoadDemonstration, is_loaded
from shouwen.interfaces.jobs.anchor_files import take_anchors
from shouwen.interfaces.moment import read_clock

USUAL = Size()
# Read only where there is something to load: every later start asks whether there is.
LOADING = "shouwen.interfaces.demo.loading"


@click.group(help=_("The demonstration: an invented city to try everything with."))
def demo() -> None:
    pass


@demo.command(
    help=_("Bring the database up to date and load the demonstration; where it is loaded already, nothing is done.")
)
@click.option("--cases", default=USUAL.cases, show_default=True, type=click.IntRange(1), help=_("Cases of 90 days."))
@click.option("--accounts", default=USUAL.accounts, show_default=True, type=click.IntRange(300), help=_("Accounts."))
@click.option("--seed", default=USUAL.seed, show_default=True, help=_("Source of all chance."))
@click.pass_context
def load(context: click.Context, cases: int, accounts: int, seed: int) -> None:
    context.invoke(migrate)
    if is_loaded():
        click.echo(_("The demonstration is loaded already."))
        return
    started = time.monotonic()
    now = read_clock()
    try:
        import_module(LOADING).load(now=now, size=Size(accounts=accounts, cases=cases, seed=seed), say=_say)
    except UnableToLoadDemonstration as refusal:
        message = _("The database holds other data. The demonstration goes only into an empty one.")
        raise click.ClickException(message) from refusal
    take_anchors(now=now, actor=SYSTEM_ACTOR, folder=Path(settings.ANCHORS_DIR))
    # The promises were watched until now, so the first worker has no silence to report.
    beat(now=read_clock(), name="demonstration", swept_at=read_clock())
    click.echo(_("The demonstration was loaded in %(seconds)s s.") % {"seconds": round(time.monotonic() - started)})


def _say(part: str) -> None:
    parts = {
        "organisation": _("companies, staff and standards ..."),
        "customers": _("customers and accounts ..."),
        "history": _("90 days of work ..."),
    }
    click.echo(parts[part])
