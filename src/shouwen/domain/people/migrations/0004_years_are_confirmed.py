from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_years_are_reviewed")]

    operations = [
        migrations.AlterField(
            model_name="officialyear",
            name="confirmed_by_id",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="officialyear",
            name="confirmed_at",
            field=models.DateTimeField(),
        ),
    ]
