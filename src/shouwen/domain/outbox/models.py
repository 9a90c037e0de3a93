"""What leaves the database: messages to people and jobs for the worker, written with the change that causes them."""

from django.db import models


class Message(models.Model):
    """A message to one member of staff, or to an outside address, on one channel."""

    class Channel(models.TextChoices):
        IN_APP = "in_app"
        EMAIL = "email"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    channel = models.CharField(max_length=12, choices=Channel.choices)
    to_staff_id = models.BigIntegerField(null=True)
    to_address = models.CharField(max_length=254, blank=True, default="")
    company_id = models.BigIntegerField(null=True)
    stream = models.CharField(max_length=64, blank=True, default="")
    template = models.CharField(max_length=48)
    params = models.JSONField(default=dict)
    language = models.CharField(max_length=12, default="zh-hans")
    created_at = models.DateTimeField()
    not_before_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, help_text="when it is of no use any more and is not sent")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    dedupe_key = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dedupe_key"], name="outbox_message_once")]
        indexes = [
            models.Index(fields=["to_staff_id", "not_before_at"], name="outbox_message_inbox"),
            models.Index(
                fields=["to_staff_id", "not_before_at"],
                condition=models.Q(read_at=None, channel="in_app"),
                name="outbox_message_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.to_staff_id or self.to_address}"


class Job(models.Model):
    """A piece of background work that is claimed by a lease, done at least once and marked done once."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=32)
    payload = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=160)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.CharField(max_length=64, blank=True, default="")
    lease_until_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dedupe_key"], name="outbox_job_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="outbox_job_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dedupe_key}"


class WorkerBeat(models.Model):
    """The last sign of life of a worker, by which every page knows whether promises are being watched."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
