from django.db import migrations, models
from django.db.models import F


def unconfirmed_become_proposals(apps, schema_editor):
    """Take the years that nobody has confirmed out of use; they wait as proposals. May be run again."""
    official = apps.get_model("people", "OfficialYear")
    proposed = apps.get_model("people", "ProposedYear")
    for row in official.objects.filter(confirmed_at=None):
        days = {"holidays": row.holidays, "makeup": row.makeup, "source": row.source}
        proposed.objects.get_or_create(year=row.year, defaults={**days, "proposed_at": "2026-11-22T00:00:00+00:00"})
        row.delete()
    official.objects.filter(proposed_at=None).update(proposed_at=F("confirmed_at"))


def proposals_become_years(apps, schema_editor):
    """Put the proposals back as years without confirmation, where the year has no confirmed days."""
    official = apps.get_model("people", "OfficialYear")
    for row in apps.get_model("people", "ProposedYear").objects.all():
        days = {"holidays": row.holidays, "makeup": row.makeup, "source": row.source}
        official.objects.get_or_create(year=row.year, defaults=days)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_api_keys")]

    operations = [
        migrations.CreateModel(
            name="ProposedYear",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("holidays", models.JSONField()),
                ("makeup", models.JSONField()),
                ("source", models.CharField(max_length=120)),
                (
                    "proposed_by_id",
                    models.BigIntegerField(help_text="nobody where the program proposed it", null=True),
                ),
                ("proposed_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="officialyear",
            name="proposed_by_id",
            field=models.BigIntegerField(help_text="nobody where the program proposed it", null=True),
        ),
        migrations.AddField(
            model_name="officialyear",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(unconfirmed_become_proposals, proposals_become_years),
    ]
