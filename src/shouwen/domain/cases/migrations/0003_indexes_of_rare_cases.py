from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_contacts_by_first_contact"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="cases_supervised",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("holder_id", None)),
                fields=["unit_id", "next_due_at", "id"],
                name="cases_open_untaken",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["company_id", "state", "next_due_at", "id"],
                name="cases_open_state",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["company_id", "urgency", "next_due_at", "id"],
                name="cases_urgency",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("supervised_by_id__isnull", False)),
                fields=["supervised_by_id", "next_due_at", "id"],
                name="cases_watched",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("supervised_by_id__isnull", False)),
                fields=["company_id", "next_due_at", "id"],
                name="cases_any_supervised",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("green_channel", True)),
                fields=["company_id", "next_due_at", "id"],
                name="cases_green",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("breached", True), ("closed_at", None)),
                fields=["company_id", "next_due_at", "id"],
                name="cases_broken",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit_id", "kind", "opened_at", "id"], name="cases_unit_kind_opened"),
        ),
    ]
