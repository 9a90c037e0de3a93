"""Drafts of a standard tried on what has happened: who asked, how far it is, and what came out."""

from django.db import models


class Replay(models.Model):
    """One draft tried on the cases of a period. The draft's texts are kept, so that the result can always be read."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    draft_pack = models.CharField(max_length=40)
    draft_version = models.CharField(max_length=24)
    draft_fingerprint = models.CharField(max_length=64)
    draft_files = models.JSONField()
    company_ids = models.JSONField(help_text="the companies whose cases are judged again")
    from_date = models.DateField()
    until_date = models.DateField(help_text="the last day of the period, itself included")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    author_id = models.BigIntegerField(null=True)
    author_label = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    cases_total = models.PositiveIntegerField(default=0)
    cases_done = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0, help_text="the last case of the last part that was judged")
    figures = models.JSONField(default=dict)
    problem = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField(help_text="also the moment at which all clocks are judged")
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.draft_pack} {self.draft_version}: {self.from_date} to {self.until_date}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be judged."""
        return self.state not in (self.State.WAITING, self.State.RUNNING)


class ReplayChange(models.Model):
    """A clock that becomes something else under the draft, with both sides in a few columns."""

    replay = models.ForeignKey(Replay, on_delete=models.CASCADE, related_name="changes")
    case_number = models.CharField(max_length=24)
    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    way = models.CharField(max_length=10)
    kind = models.CharField(max_length=8)
    key = models.CharField(max_length=48)
    pack = models.CharField(max_length=40)
    clause = models.CharField(max_length=24)
    began_with = models.PositiveIntegerField(help_text="the number of the starting event in the case's stream")
    started_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    before_occurrence = models.PositiveSmallIntegerField(null=True)
    before_state = models.CharField(max_length=10, blank=True, default="")
    before_due_at = models.DateTimeField(null=True)
    after_occurrence = models.PositiveSmallIntegerField(null=True)
    after_state = models.CharField(max_length=10, blank=True, default="")
    after_due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["replay", "way", "id"], name="replays_change_way"),
            models.Index(fields=["replay", "clause", "id"], name="replays_change_clause"),
            models.Index(fields=["replay", "unit_id", "id"], name="replays_change_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.case_number} {self.key}: {self.way}"
