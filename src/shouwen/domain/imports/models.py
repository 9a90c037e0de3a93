"""Files brought in from other systems, row by row, with what was wrong in each."""

from django.db import models


class ImportRun(models.Model):
    """One reading of one file: a dry run, or the real thing."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=16)
    company_id = models.BigIntegerField(null=True)
    file_name = models.CharField(max_length=200)
    stored_path = models.CharField(max_length=240)
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    dry_run = models.BooleanField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    started_by_id = models.BigIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"
