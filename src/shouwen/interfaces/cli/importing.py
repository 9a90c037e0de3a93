"""`shouwen import`: bring in a file from another system, tried out first if wanted."""

from pathlib import Path

import click
import yaml
from django.utils.translation import gettext as _

from shouwen.domain.imports.kinds import IMPORT_KINDS
from shouwen.domain.imports.models import ImportRun
from shouwen.domain.imports.operations import UnableToImport, run_import, start_import
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.cli.output import end_as_failed, json_option, print_json
from shouwen.interfaces.cli.people_named import administrator_named
from shouwen.interfaces.moment import read_clock
from shouwen.interfaces.pages.files import store_file


@click.command("import", help=_("Bring in an Excel or CSV file of customers and accounts, staff, or past cases."))
@click.argument("kind", type=click.Choice(sorted(IMPORT_KINDS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--company", required=True, help=_("Code of the company."))
@click.option("--badge", required=True, help=_("Badge number of the administrator who answers for it."))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=_("YAML file: field, colon, title of the column."))  # fmt: skip
@click.option("--dry-run", is_flag=True, help=_("Write nothing; list what is wrong, line by line."))
@json_option
def import_file(
    kind: str, file: Path, company: str, badge: str, mapping: Path | None, dry_run: bool, as_json: bool
) -> None:
    data = file.read_bytes()
    actor = administrator_named(badge)
    node = unit_tree().by_code.get(company)
    if node is None:
        raise click.BadParameter(_("There is no company with this code."), param_hint="--company")
    try:
        run = start_import(
            now=read_clock(),
            actor=actor,
            kind=kind,
            company_id=node.id,
            file_name=file.name,
            data=data,
            mapping=yaml.safe_load(mapping.read_text("utf-8")) if mapping else {},
            dry_run=dry_run,
            store=store_file,
        )
    except UnableToImport as refused:
        raise click.ClickException(str(refused)) from refused
    with click.progressbar(length=run.rows_total, label=file.name, file=click.get_text_stream("stderr")) as bar:
        run = run_import(
            now=read_clock(),
            actor=actor,
            run_id=run.id,
            data=data,
            progress=lambda done, _total: bar.update(done - bar.pos),
        )
    _print(run, as_json)
    if run.refused:
        end_as_failed()


def _print(run: ImportRun, as_json: bool) -> None:
    counts = {name: getattr(run, name) for name in ("rows_done", "created", "updated", "unchanged", "refused")}
    if as_json:
        print_json({**counts, "dry_run": run.dry_run, "problems": run.problems})
        return
    for problem in run.problems:
        click.echo(f"{problem['line']}  {problem['column']}  {problem['value']}  {problem['message']}")
    said = _("%(rows_done)s lines: %(created)s new, %(updated)s changed, %(unchanged)s as before, %(refused)s refused.")
    click.echo(said % counts)
