"""The text index itself, which each database keeps in its own way."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')",
)
POSTGRESQL = (
    "ALTER TABLE search_document ADD COLUMN tokens tsvector",
    "CREATE INDEX search_document_tokens ON search_document USING gin (tokens)",
)
UNDO = {
    "sqlite": ("DROP TABLE search_index",),
    "postgresql": ("ALTER TABLE search_document DROP COLUMN tokens",),
}


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def undo(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
