"""Which standards a company has adopted, in which order, and how their clauses are read."""

from django.db import models


class PackVersion(models.Model):
    """One version of a pack; its files are kept so that pinned promises can always be read.

    A draft is written, reviewed and approved by somebody else; from then on its words never change. It is in force
    from `in_force_date` on, until it is retired.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        IN_REVIEW = "in_review"
        APPROVED = "approved"
        RETIRED = "retired"

    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=24)
    fingerprint = models.CharField(max_length=64)
    effective_date = models.DateField()
    files = models.JSONField(help_text="{'complaints.yaml': text}")
    loaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1, help_text="grows with every change of a draft")
    base_version = models.CharField(max_length=24, blank=True, default="", help_text="the version it was written from")
    author_label = models.CharField(max_length=80, blank=True, default="")
    author_ids = models.JSONField(default=list, help_text="the staff who wrote in it; none of them approves it")
    changed_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    remarks = models.TextField(blank=True, default="", help_text="why it was returned from review")
    approver_label = models.CharField(max_length=80, blank=True, default="")
    approved_at = models.DateTimeField(null=True)
    in_force_date = models.DateField(null=True)
    retired_at = models.DateTimeField(null=True)
    retired_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "version"], name="standards_pack_version"),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=False) | models.Q(state__in=["draft", "in_review"]),
                name="standards_approved_at",
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_date=None) | models.Q(state__in=["approved", "retired"]),
                name="standards_in_force_if_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class Adoption(models.Model):
    """A pack in a unit's ordered list; the first that speaks wins."""

    unit_id = models.BigIntegerField(help_text="the company, or a unit below it with a local pack")
    position = models.PositiveSmallIntegerField()
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="adoptions")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    posts = models.JSONField(default=list, help_text="posts that the pack binds; empty: all")

    class Meta:
        indexes = [models.Index(fields=["unit_id", "position"], name="standards_adoption_order")]

    def __str__(self) -> str:
        return f"unit {self.unit_id}: {self.position}. {self.pack_version}"


class SeasonDecision(models.Model):
    """The days of one season as somebody decided them: an early start, a late end. The latest decision holds."""

    unit_id = models.BigIntegerField(help_text="the company or the group")
    season = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(help_text="the year in which the season ordinarily starts")
    first_date = models.DateField()
    last_date = models.DateField()
    reason = models.CharField(max_length=200)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "season", "year"], name="standards_season_once"),
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")), name="standards_season_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_id}: {self.season} {self.year}"


class Interpretation(models.Model):
    """How the owner of the standard reads a clause (W-7.2)."""

    pack = models.CharField(max_length=40)
    clause = models.CharField(max_length=24)
    text = models.TextField()
    author_id = models.BigIntegerField()
    author_label = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pack", "clause"], name="interpretation_by_clause")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.text[:40]}"
