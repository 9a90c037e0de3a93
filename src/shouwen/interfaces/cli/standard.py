"""`shouwen standard`: checking packs, what of them is real, and why a promise is due when it is."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shouwen.domain.cases.events import stream_of
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import clocks_of_stream, explanation_of
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.examples import ExampleResult, run_example
from shouwen.engine.promise import Node, render_text
from shouwen.engine.standard import CoverageReport, Pack, Problem, Standard, coverage
from shouwen.interfaces.cli.example_calendars import example_calendars
from shouwen.interfaces.cli.laws import laws
from shouwen.interfaces.cli.output import end_as_failed, json_option, print_json
from shouwen.interfaces.cli.pack_files import pack_folders, read_pack, readable_packs
from shouwen.interfaces.cli.standard_versions import COMMANDS
from shouwen.interfaces.drift import Drift, drift_of
from shouwen.interfaces.moment import read_clock

packs_argument = click.argument("packs", nargs=-1)


@click.group(help=_("Check the standards, and explain what they promise."))
def standard() -> None:
    pass


for command in (*COMMANDS, laws):
    standard.add_command(command)


@standard.command(
    help=_("Read packs and name every mistake with file and line. PACKS are names or folders; all without.")
)
@packs_argument
@json_option
def check(packs: tuple[str, ...], as_json: bool) -> None:
    found = {folder: read_pack(folder).problems for folder in pack_folders(packs)}
    problems = [problem for some in found.values() for problem in some]
    if as_json:
        print_json([_problem_data(problem) for problem in problems])
    else:
        _print_problems(found)
    if problems:
        end_as_failed()


@standard.command("coverage", help=_("Show what of the packs is live, what is planned, and what nothing makes real."))
@packs_argument
@json_option
def coverage_command(packs: tuple[str, ...], as_json: bool) -> None:
    report = coverage(readable_packs(packs), VOCABULARY)
    if as_json:
        print_json(_coverage_data(report))
    else:
        _print_coverage(report)
    if not report.complete:
        end_as_failed()


@standard.command(help=_("Work through the examples of packs and show those that do not hold."))
@packs_argument
@json_option
def examples(packs: tuple[str, ...], as_json: bool) -> None:
    results = [result for pack in readable_packs(packs) for result in _results(pack)]
    failing = [result for result in results if not result.passed]
    if as_json:
        print_json({"examples": len(results), "failing": [result.text for result in failing]})
    else:
        for result in failing:
            click.echo(result.text)
        click.echo(
            _("%(holding)s of %(all)s examples hold.") % {"holding": len(results) - len(failing), "all": len(results)}
        )
    if failing:
        end_as_failed()


@standard.command(
    help=_("Explain, line by line, why a promise of a case is due when it is. CLOCK is its name: answer, or answer#2.")
)
@click.argument("case")
@click.argument("clock")
@json_option
def explain(case: str, clock: str, as_json: bool) -> None:
    node = explanation_of(clock=_clock(case, clock), language=get_language() or "", now=read_clock())
    if as_json:
        print_json(_node_data(node))
    else:
        click.echo(render_text(node))


@standard.command(
    help=_(
        "Name the clauses that no rule makes real, rules that have not fired, rules that tell a post nobody holds, and "
        "examples that fail, in the standards that companies have adopted."
    )
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=lambda: settings.DRIFT_DAYS,
    help=_("A rule that has not fired for so many days is named; without it SHOUWEN_DRIFT_DAYS."),
)
@json_option
def drift(days: int, as_json: bool) -> None:
    found = drift_of(company_ids=unit_tree().company_ids, now=read_clock(), days=days)
    if as_json:
        print_json(asdict(found))
    else:
        _print_drift(found)
    if not found.none:
        end_as_failed()


def _print_drift(found: Drift) -> None:
    language, units = get_language() or "", unit_tree().by_id
    for one in found.missing:
        line = _("%(pack)s %(clause)s: nothing makes its %(kind)s real")
        click.echo(line % {"pack": one.pack, "clause": one.clause, "kind": one.kind})
    for rule in (*found.unfired, *found.unowned):
        line = _("%(company)s, %(pack)s %(clause)s %(name)s: has not fired in %(days)s days")
        if rule.post:
            line = _("%(company)s, %(pack)s %(clause)s %(name)s: nobody holds the post %(post)s")
        company, post = units[rule.company_id].name_in(language), str(POST_NAMES.get(rule.post, rule.post))
        said = {"pack": rule.pack, "clause": rule.clause, "name": rule.name, "days": found.days}
        click.echo(line % {**said, "company": company, "post": post})
    for example in found.failing:
        click.echo(example.text)
    if found.none:
        click.echo(_("Nothing drifts."))


def _print_problems(found: dict[Path, tuple[Problem, ...]]) -> None:
    for folder, problems in found.items():
        for problem in problems:
            click.echo(problem.render(get_language() or ""))
        said = ngettext("%(pack)s: %(count)s problem", "%(pack)s: %(count)s problems", len(problems))
        click.echo((said if problems else _("%(pack)s: in order")) % {"pack": folder.name, "count": len(problems)})


def _print_coverage(report: CoverageReport) -> None:
    heads = (_("Pack"), _("Kind"), _("Clauses"), _("Live"), _("Planned"), _("Missing"))
    rows = [(row.pack, row.kind, row.clauses, row.live, row.planned, row.missing) for row in report.rows]
    width = max(len(str(row[0])) for row in [heads, *rows]) + 2
    for row in [heads, *rows]:
        click.echo("{:<{width}}{:<12}{:>10}{:>10}{:>10}{:>10}".format(*row, width=width))
    for one in report.missing:
        line = _("%(pack)s %(clause)s: nothing makes its %(kind)s real")
        click.echo(line % {"pack": one.pack, "clause": one.clause, "kind": one.kind})
    for one in report.dangling:
        line = _("%(pack)s %(clause)s: %(kind)s %(name)s points at nothing")
        click.echo(line % {"pack": one.pack, "clause": one.clause, "kind": one.kind, "name": one.name})
    click.echo(_("Every clause is live or planned.") if report.complete else _("The standards are not covered."))


def _results(pack: Pack) -> list[ExampleResult]:
    alone = Standard.of([pack])
    calendars = example_calendars(alone)
    return [run_example(example, alone, calendars) for example in pack.examples]


def _clock(case: str, name: str) -> Clock:
    key, _sign, occurrence = name.partition("#")
    found = clocks_of_stream(stream=stream_of(case))
    if not found:
        raise click.ClickException(_("There is no case %(number)s with promises.") % {"number": case})
    wanted = [one for one in found if one.key == key and str(one.occurrence) == (occurrence or "1")]
    if not wanted:
        names = ", ".join(f"{one.key}#{one.occurrence}" for one in found)
        message = _("%(number)s has no promise %(clock)s. It has: %(names)s")
        raise click.ClickException(message % {"number": case, "clock": name, "names": names})
    return wanted[0]


def _problem_data(problem: Problem) -> dict[str, Any]:
    language = get_language() or ""
    return {
        "file": problem.file,
        "line": problem.line,
        "clause": problem.clause,
        "message": problem.message(language),
        "fix": problem.fix,
    }


def _coverage_data(report: CoverageReport) -> dict[str, Any]:
    fields = ("pack", "kind", "clauses", "live", "planned", "missing")
    return {
        "complete": report.complete,
        "rows": [{name: getattr(row, name) for name in fields} for row in report.rows],
        "missing": [{"pack": one.pack, "clause": one.clause, "kind": one.kind} for one in report.missing],
        "dangling": [
            {"pack": one.pack, "clause": one.clause, "kind": one.kind, "name": one.name} for one in report.dangling
        ],
        "planned_by_capability": report.planned_by_capability,
    }


def _node_data(node: Node) -> dict[str, Any]:
    return {
        "label": node.label,
        "value": node.value,
        "text": node.text,
        "at": node.at,
        "until": node.until,
        "children": [_node_data(child) for child in node.children],
    }
