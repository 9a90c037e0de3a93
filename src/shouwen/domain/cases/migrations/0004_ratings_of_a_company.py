from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_indexes_of_rare_cases"),
    ]

    operations = [
        migrations.AddField(
            model_name="rating",
            name="company_id",
            field=models.BigIntegerField(default=0, help_text="the case's: ratings are counted by their index alone"),
            preserve_default=False,
        ),
        migrations.RunSQL(
            "UPDATE cases_rating SET company_id ="
            " (SELECT company_id FROM cases_case WHERE cases_case.id = cases_rating.case_id)",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["company_id", "rated_at", "grade"], name="cases_rating_of_company"),
        ),
    ]
