import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True)),
                ("company_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField(help_text="the unit of the present holder")),
                ("holder_id", models.BigIntegerField(null=True)),
                ("pending_transfer_id", models.BigIntegerField(null=True)),
                ("pending_unit_id", models.BigIntegerField(null=True)),
                ("first_contact_id", models.BigIntegerField(null=True)),
                ("first_unit_id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("business", "Business"),
                            ("suggestion", "Suggestion"),
                            ("complaint", "Complaint"),
                            ("repair", "Repair"),
                            ("temperature_test", "Temperature Test"),
                            ("praise", "Praise"),
                            ("misconduct_report", "Misconduct Report"),
                        ],
                        max_length=20,
                    ),
                ),
                ("matter", models.CharField(blank=True, default="", max_length=40)),
                ("category", models.CharField(blank=True, default="", max_length=40)),
                ("summary", models.CharField(max_length=200)),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "Normal"), ("urgent", "Urgent"), ("emergency", "Emergency")],
                        default="normal",
                        max_length=12,
                    ),
                ),
                ("green_channel", models.BooleanField(default=False)),
                ("confidential", models.BooleanField(default=False)),
                ("own_error", models.BooleanField(default=False)),
                ("ping_pong", models.BooleanField(default=False)),
                ("supervised_by_id", models.BigIntegerField(null=True)),
                (
                    "concerned_unit_id",
                    models.BigIntegerField(help_text="the unit that a report or a praise is about", null=True),
                ),
                (
                    "concerned_staff_id",
                    models.BigIntegerField(help_text="the staff that a report or a praise is about", null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("acknowledged", "Acknowledged"),
                            ("on_the_way", "On The Way"),
                            ("working", "Working"),
                            ("handled", "Handled"),
                            ("told", "Told"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=16,
                    ),
                ),
                ("customer_id", models.BigIntegerField(null=True)),
                ("account_id", models.BigIntegerField(null=True)),
                ("premises_id", models.BigIntegerField(null=True)),
                ("zone", models.CharField(default="urban", max_length=8)),
                ("opened_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("reopened_count", models.PositiveSmallIntegerField(default=0)),
                ("urged_count", models.PositiveSmallIntegerField(default=0)),
                ("contact_count", models.PositiveSmallIntegerField(default=1)),
                ("satisfied", models.BooleanField(null=True)),
                ("next_due_at", models.DateTimeField(help_text="the soonest due time of its open clocks", null=True)),
                ("breached", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "incident",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incident_cases",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("related", "Related"), ("duplicate", "Duplicate")], max_length=10)),
                ("linked_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.case"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="linked_from", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("first_contact_id", models.BigIntegerField(null=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("counter", "Counter"),
                            ("portal", "Portal"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("social", "Social"),
                            ("on_site", "On Site"),
                            ("passed_on", "Passed On"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mine", "Mine"),
                            ("another_department", "Another Department"),
                            ("not_ours", "Not Ours"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(help_text="the wish in the customer's own words")),
                ("caller_name", models.CharField(blank=True, default="", max_length=80)),
                ("caller_phone", models.CharField(blank=True, default="", max_length=24)),
                (
                    "address",
                    models.CharField(
                        blank=True, default="", help_text="where, if no premises are known", max_length=200
                    ),
                ),
                ("passed_on_by", models.CharField(blank=True, default="", max_length=80)),
                ("passed_on_ref", models.CharField(blank=True, default="", max_length=64)),
                ("customer_id", models.BigIntegerField(null=True)),
                ("account_id", models.BigIntegerField(null=True)),
                ("premises_id", models.BigIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(blank=True, default="", help_text="no_voice, answered_at_once ...", max_length=24),
                ),
                ("explanation", models.TextField(blank=True, default="")),
                ("authority_id", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("act_id", models.CharField(max_length=80, null=True, unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=160)),
                ("content_type", models.CharField(max_length=80)),
                ("size_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_path", models.CharField(max_length=160)),
                ("added_by", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="cases.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="cases.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CustodySpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.BigIntegerField()),
                ("staff_id", models.BigIntegerField(null=True)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="custody_spans", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DaySequence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("company_id", models.BigIntegerField()),
                ("day_date", models.DateField()),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("company_id", "day_date"), name="cases_day_once")],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clock_key", models.CharField(max_length=48)),
                ("clock_occurrence", models.PositiveSmallIntegerField()),
                ("amount", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=240)),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("approved", "Approved"), ("refused", "Refused")],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_by_id", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_note", models.CharField(blank=True, default="", max_length=240)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_by_id", models.BigIntegerField()),
                ("to_unit_id", models.BigIntegerField()),
                ("to_superior", models.BooleanField(default=False)),
                ("question", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answered_by_id", models.BigIntegerField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grade", models.PositiveSmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("comment", models.TextField(blank=True, default="")),
                ("by", models.CharField(help_text="customer or staff", max_length=12)),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("rated_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "Answer"),
                            ("progress", "Progress"),
                            ("declined", "Declined"),
                            ("result", "Result"),
                            ("apology", "Apology"),
                        ],
                        max_length=10,
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("to_whom", models.CharField(blank=True, default="", max_length=80)),
                ("text", models.TextField()),
                ("customer_said", models.TextField(blank=True, default="")),
                ("article_code", models.CharField(blank=True, default="", max_length=32)),
                ("rule_cited", models.CharField(blank=True, default="", max_length=160)),
                ("said_by_id", models.BigIntegerField()),
                ("said_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="cases.case"
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="used_in",
                        to="cases.inquiry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_staff_id", models.BigIntegerField(null=True)),
                ("from_unit_id", models.BigIntegerField()),
                ("to_unit_id", models.BigIntegerField()),
                ("to_staff_id", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=240)),
                ("escorted", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("acknowledged", "Acknowledged"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="offered",
                        max_length=12,
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_id", models.BigIntegerField(null=True)),
                ("refusal", models.CharField(blank=True, default="", max_length=240)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="cases.case"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["holder_id", "next_due_at", "id"],
                name="cases_open_holder",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["unit_id", "next_due_at", "id"], name="cases_open_unit"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["pending_unit_id", "next_due_at", "id"],
                name="cases_open_pending",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["company_id", "next_due_at", "id"],
                name="cases_open_company",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["company_id", "unit_id", "breached", "state"],
                name="cases_open_counts",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("told_at", None)),
                fields=["first_contact_id", "next_due_at", "id"],
                name="cases_untold_first",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["supervised_by_id", "next_due_at", "id"],
                name="cases_supervised",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["company_id", "opened_at", "id"], name="cases_company_opened"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["company_id", "kind", "opened_at", "id"], name="cases_kind_opened"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit_id", "opened_at", "id"], name="cases_unit_opened"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["company_id", "closed_at"], name="cases_company_closed"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["customer_id", "opened_at"], name="cases_customer"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["premises_id", "opened_at"], name="cases_premises"),
        ),
        migrations.AddConstraint(
            model_name="caselink",
            constraint=models.UniqueConstraint(fields=("case", "other"), name="cases_link_once"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["customer_id", "received_at"], name="cases_contact_customer"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["caller_phone", "received_at"], name="cases_contact_phone"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["company_id", "received_at"], name="cases_contact_company"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("way", "not_ours"), _negated=True),
                    models.Q(models.Q(("explanation", ""), _negated=True), ("authority_id__isnull", False)),
                    _connector="OR",
                ),
                name="cases_not_ours_is_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("way", "not_ours"),
                    ("case__isnull", False),
                    models.Q(("outcome", ""), _negated=True),
                    _connector="OR",
                ),
                name="cases_contact_ends_in_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyspan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at", None)), fields=("case",), name="cases_one_holder"
            ),
        ),
        migrations.AddIndex(
            model_name="extension",
            index=models.Index(
                condition=models.Q(("state", "asked")), fields=["asked_at"], name="cases_extension_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("case", "clock_key"), name="cases_one_extension_asked"
            ),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(
                condition=models.Q(("answered_at", None)), fields=["to_unit_id", "asked_at"], name="cases_inquiry_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__range", (1, 5))), name="cases_rating_five_grades"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "offered")), fields=("case",), name="cases_one_offer_at_a_time"
            ),
        ),
    ]
