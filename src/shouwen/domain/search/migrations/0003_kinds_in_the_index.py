"""Writes the index again, now with the kind of each document in it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from shouwen.domain.search.operations import rebuild


def write_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    rebuild()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_text_index")]
    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
