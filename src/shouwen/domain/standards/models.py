"""Which standards a company has adopted, in which order, and how their clauses are read."""

from django.db import models


class PackVersion(models.Model):
    """One version of a pack as it was loaded; its files are kept so that pinned promises can always be read."""

    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=24)
    fingerprint = models.CharField(max_length=64)
    effective_date = models.DateField()
    files = models.JSONField(help_text="{'complaints.yaml': text}")
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "version"], name="standards_pack_version")]

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
