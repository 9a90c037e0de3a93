"""Every version that was loaded before versions had a life is approved, and in force from its own date."""

from django.db import migrations
from django.db.models import F


def approve_loaded(apps, schema_editor):
    """Approve what nobody has written in the console; run again, it finds nothing."""
    loaded = apps.get_model("standards", "PackVersion").objects.filter(author_label="", state="draft")
    loaded.update(
        state="approved",
        author_label="system",
        approver_label="system",
        approved_at=F("loaded_at"),
        in_force_date=F("effective_date"),
    )


class Migration(migrations.Migration):
    dependencies = [("standards", "0002_life_of_a_version")]
    operations = [migrations.RunPython(approve_loaded, migrations.RunPython.noop)]
