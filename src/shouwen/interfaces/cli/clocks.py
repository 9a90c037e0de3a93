"""`shouwen clocks`: the index of what is due, held against the journal."""

import click
from django.utils.translation import gettext as _

from shouwen.domain.clocks.operations import RebuildReport
from shouwen.domain.clocks.operations import rebuild as rebuild_clocks
from shouwen.interfaces.cli.output import counter, end_as_failed, json_option, print_json
from shouwen.interfaces.moment import read_clock


@click.group(help=_("The index of what is due next."))
def clocks() -> None:
    pass


@clocks.command(help=_("Derive every clock again from the journal and set the stored ones right."))
@click.option("--check", is_flag=True, help=_("Change nothing; fail if a stored clock differs from the journal."))
@json_option
def rebuild(check: bool, as_json: bool) -> None:
    show = counter(_("Streams read:"))
    report = rebuild_clocks(now=read_clock(), check=check, progress=lambda done, _total: show(done))
    if as_json:
        print_json(
            {
                "streams": report.streams,
                "clocks": report.clocks,
                "differences": [str(difference) for difference in report.differences],
            }
        )
    else:
        _print(report, check)
    if check and report.differences:
        end_as_failed()


def _print(report: RebuildReport, check: bool) -> None:
    for difference in report.differences:
        click.echo(str(difference))
    said = _("%(clocks)s clocks of %(streams)s cases were derived from the journal; %(count)s differences.")
    if report.differences and not check:
        said = _("%(clocks)s clocks of %(streams)s cases were derived from the journal; %(count)s set right.")
    click.echo(said % {"clocks": report.clocks, "streams": report.streams, "count": len(report.differences)})
