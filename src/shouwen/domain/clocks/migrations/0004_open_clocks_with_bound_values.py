from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0003_lapsed"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_open_due",
        ),
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_open_company",
        ),
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_open_unit",
        ),
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_open_owner",
        ),
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_climbing",
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running"), ("state", "paused"), ("state", "breached"), _connector="OR"),
                fields=["due_at"],
                name="clocks_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running"), ("state", "paused"), ("state", "breached"), _connector="OR"),
                fields=["company_id", "due_at"],
                name="clocks_open_company",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running"), ("state", "paused"), ("state", "breached"), _connector="OR"),
                fields=["unit_id", "due_at"],
                name="clocks_open_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running"), ("state", "paused"), ("state", "breached"), _connector="OR"),
                fields=["owner_id", "due_at"],
                name="clocks_open_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(
                    models.Q(("state", "running"), ("state", "paused"), ("state", "breached"), _connector="OR"),
                    ("rungs_reached__gt", 0),
                ),
                fields=["company_id", "unit_id"],
                name="clocks_climbing",
            ),
        ),
    ]
