"""`shouwen journal`: proving that nothing was changed, and leaving proof outside the database."""

from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.anchors import anchor_name
from shouwen.domain.journal.queries import Verification, seal_as_typed
from shouwen.domain.journal.queries import verify as verify_journal
from shouwen.interfaces.cli.output import counter, end_as_failed, json_option, print_json
from shouwen.interfaces.jobs.anchor_files import anchor_files, take_anchors
from shouwen.interfaces.jobs.anchoring import seal_text
from shouwen.interfaces.moment import read_clock

PROBLEMS = {
    "changed": gettext_lazy("was changed"),
    "removed": gettext_lazy("was removed"),
    "reordered": gettext_lazy("stands in another place"),
    "cut_off": gettext_lazy("was cut off from the end"),
    "anchor_broken": gettext_lazy("is an anchor file that was changed"),
    "anchor_missing": gettext_lazy("is an anchor file that is missing"),
    "seal_unknown": gettext_lazy("is a seal that no anchor file bears"),
}
folder_option = click.option(
    "--anchors",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder of the anchor files, if not that of the settings."),
)


def read_seals(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return seals as the journal compares them."""
    try:
        return tuple(seal_as_typed(value) for value in values)
    except ValueError as error:
        said = _("%(seal)s is no seal: it has 16 to 64 signs, the digits 0 to 9 and the letters a to f.")
        raise click.BadParameter(said % {"seal": error}) from error


@click.group(help=_("The journal of everything that happened, and its anchors outside the database."))
def journal() -> None:
    pass


@journal.command(help=_("Read the whole journal and its anchor files, and name every event that is not as written."))
@folder_option
@click.option(
    "--seal",
    "seals",
    multiple=True,
    callback=read_seals,
    help=_("A seal from a mail or a paper, or its first 16 signs, that one of the files must bear. May be repeated."),
)
@json_option
def verify(anchors: Path | None, seals: tuple[str, ...], as_json: bool) -> None:
    folder = anchors or Path(settings.ANCHORS_DIR)
    result = verify_journal(anchors=anchor_files(folder), progress=counter(_("Events read:")), seals=seals)
    if as_json:
        problems = [{"kind": problem.kind, "place": problem.place} for problem in result.problems]
        print_json({"events": result.events, "anchored": result.anchored, "problems": problems})
    else:
        _print(result)
    if not result.sound:
        end_as_failed()


@journal.command(
    help=_("Write anchor files for what has happened since the last one, and show their seals. The worker does so too.")
)
@folder_option
def anchor(anchors: Path | None) -> None:
    folder = anchors or Path(settings.ANCHORS_DIR)
    taken = take_anchors(now=read_clock(), actor=SYSTEM_ACTOR, folder=folder)
    events = sum(one.event_count for one in taken)
    for one in taken:
        name = anchor_name(first_id=one.first_event_id, last_id=one.last_event_id)
        click.echo(_("%(name)s bears the seal %(seal)s") % {"name": name, "seal": seal_text(one.digest)})
    click.echo(_("%(events)s events are anchored in %(folder)s.") % {"events": events, "folder": folder})


def _print(result: Verification) -> None:
    for problem in result.problems:
        click.echo(f"{problem.place} {PROBLEMS[problem.kind]}")
    said = _("%(events)s events were read, %(anchored)s of them held against anchors; %(problems)s problems.")
    numbers = {"events": result.events, "anchored": result.anchored, "problems": len(result.problems)}
    click.echo(said % numbers)
