"""`shouwen replay`: a draft of a standard tried on what has really happened."""

import sys
from datetime import date, datetime
from pathlib import Path

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.replays.models import Replay
from shouwen.domain.replays.operations import UnableToReplay, ask_replay, cancel_replay, judge_all
from shouwen.domain.replays.queries import kept_draft
from shouwen.domain.replays.reports import ReplayReport, report_data, report_of
from shouwen.engine.replay import Counts
from shouwen.interfaces.cli.output import json_option, print_json
from shouwen.interfaces.cli.pack_files import PACK_FILE, files_of
from shouwen.interfaces.moment import read_clock
from shouwen.interfaces.pages.replay_words import WAYS
from shouwen.interfaces.pages.replay_workbook import replay_workbook

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(
    help=_(
        "Try a draft of a standard on the promises that started in a period. They are judged again from the journal; "
        "the real ones stay as they are. The result is kept and can be opened in the console."
    )
)
@click.option(
    "--draft",
    required=True,
    metavar="PACK@VERSION|FOLDER",
    help=_("A version of a pack in the database, or a folder that holds a pack.yaml."),
)
@click.option("--from", "from_day", required=True, type=DAY, help=_("First day of the period."))
@click.option("--to", "until_day", required=True, type=DAY, help=_("Last day of the period, itself included."))
@click.option("--company", default="", help=_("Code of the company; without it all that have adopted the pack."))
@click.option(
    "--excel",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=_("Write the result into this workbook as well."),
)
@json_option
def replay(
    draft: str, from_day: datetime, until_day: datetime, company: str, excel: Path | None, as_json: bool
) -> None:
    files = _draft_files(draft)
    asked = _ask(files, company, from_day.date(), until_day.date())
    done = _judge(asked)
    report = report_of(replay=done, language=get_language() or "")
    if excel:
        mark = _("Draft %(draft)s, judged as of %(moment)s") % {
            "draft": draft,
            "moment": f"{done.asked_at:%Y-%m-%d %H:%M} UTC",
        }
        excel.write_bytes(replay_workbook(report=report, changes=done.changes.order_by("id"), mark=mark))
    if as_json:
        print_json(report_data(report))
    else:
        _print(report)


def _draft_files(draft: str) -> dict[str, str]:
    folder = Path(draft).resolve()
    if (folder / PACK_FILE).is_file():
        return files_of(folder)
    pack, _sign, version = draft.partition("@")
    found = kept_draft(pack=pack, version=version)
    if found is None:
        message = _("%(draft)s is neither a folder with a pack.yaml nor a version in the database, such as heat@1.0.")
        raise click.BadParameter(message % {"draft": draft}, param_hint="--draft")
    return found


def _ask(files: dict[str, str], company: str, from_date: date, until_date: date) -> Replay:
    try:
        return ask_replay(
            now=read_clock(),
            actor=SYSTEM_ACTOR,
            files=files,
            company_ids=_companies(company),
            from_date=from_date,
            until_date=until_date,
        )
    except UnableToReplay as refused:
        said = "\n".join(problem.render(get_language() or "") for problem in refused.problems)
        raise click.ClickException(said or str(refused)) from refused


def _companies(code: str) -> list[int] | None:
    if not code:
        return None
    node = unit_tree().by_code.get(code)
    if node is None or node.company_id != node.id:
        raise click.BadParameter(_("There is no company with this code."), param_hint="--company")
    return [node.id]


def _judge(asked: Replay) -> Replay:
    """Return the replay when it is over; one that is interrupted is marked as cancelled."""
    label = f"{asked.draft_pack} {asked.draft_version}"
    with click.progressbar(length=asked.cases_total, label=label, file=sys.stderr) as bar:
        try:
            return judge_all(
                now=read_clock(),
                actor=SYSTEM_ACTOR,
                replay_id=asked.id,
                progress=lambda done, _total: bar.update(done - bar.pos),
            )
        except KeyboardInterrupt as stopped:
            cancel_replay(now=read_clock(), actor=SYSTEM_ACTOR, replay_id=asked.id)
            raise click.Abort from stopped


def _print(report: ReplayReport) -> None:
    said = _("Trial %(number)s: %(cases)s cases judged again, %(changed)s of them change.")
    click.echo(said % {"number": report.replay.id, "cases": report.cases, "changed": report.changed_cases})
    for way, number in report.ways:
        if number:
            click.echo(_("%(number)s x %(way)s") % {"number": number, "way": WAYS[way]})
    all_promises = _("All promises")
    click.echo(f"{all_promises}: {_rate(report.before)} -> {_rate(report.after)}")
    for line in report.touched_clauses:
        title = line.title.say(get_language() or "")
        click.echo(f"{line.pack} {line.clause} {title}: {_rate(line.before)} -> {_rate(line.after)}")
    for load in report.load:
        said = _("%(unit)s: at most %(before)s due in one hour, %(after)s under the draft")
        click.echo(said % {"unit": load.name, "before": load.peak_before, "after": load.peak_after})


def _rate(counts: Counts) -> str:
    rate = counts.rate
    return f"{rate.percent()} ({rate.numerator}/{rate.denominator})"
