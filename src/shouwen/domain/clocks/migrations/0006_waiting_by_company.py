from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0005_waiting_for_a_year"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="clock",
            name="clocks_missing_year",
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("missing_year__isnull", False)),
                fields=["company_id", "missing_year"],
                name="clocks_waiting_for_year",
            ),
        ),
    ]
