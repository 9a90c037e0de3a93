"""The journal: immutable events in hash-chained streams, and the revisions that tell caches when to reload."""

from django.db import models


class Event(models.Model):
    """One thing that happened: what, to which stream, when, recorded when, by whom, from which device."""

    stream = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=48)
    company_id = models.BigIntegerField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=64)
    device = models.CharField(max_length=64, blank=True, default="")
    act_id = models.CharField(max_length=80, null=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="journal_event_stream_seq"),
            models.UniqueConstraint(fields=["act_id"], name="journal_event_act_once"),
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="journal_event_recorded"),
            models.Index(fields=["kind", "recorded_at"], name="journal_event_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.kind}"


class Anchor(models.Model):
    """A digest over a run of events whose copy is kept outside the database, so that a cut tail is found."""

    first_event_id = models.BigIntegerField()
    last_event_id = models.BigIntegerField()
    event_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["last_event_id"], name="journal_anchor_last_event")]

    def __str__(self) -> str:
        return f"events {self.first_event_id}-{self.last_event_id}"


class Revision(models.Model):
    """A number drawn anew whenever the named body of slow-changing data changes; caches compare it."""

    name = models.CharField(max_length=32, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
