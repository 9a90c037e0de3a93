"""`shouwen migrate`: bring the database to the form that this version needs."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@click.command(help=_("Bring the database to the form that this version needs. Safe to repeat."))
@click.option("--check", is_flag=True, help=_("Change nothing; fail if something would be changed."))
def migrate(check: bool) -> None:
    waiting = waiting_migrations()
    if not waiting:
        click.echo(_("The database is up to date."))
        return
    if check:
        raise click.ClickException(_("The database needs: %(names)s") % {"names": ", ".join(waiting)})
    call_command("migrate", interactive=False, verbosity=0)
    said = ngettext(
        "%(count)s change was made to the database.", "%(count)s changes were made to the database.", len(waiting)
    )
    click.echo(said % {"count": len(waiting)})


def waiting_migrations() -> list[str]:
    """Return the migrations that have not been applied yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]
