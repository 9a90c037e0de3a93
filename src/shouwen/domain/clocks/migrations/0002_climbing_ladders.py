from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("rungs_reached__gt", 0), ("state__in", ("running", "paused", "breached"))),
                fields=["company_id", "unit_id"],
                name="clocks_climbing",
            ),
        ),
    ]
