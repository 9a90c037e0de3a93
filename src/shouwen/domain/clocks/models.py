"""The index of running promises: rows that say what is due next, rebuildable from the journal to the same rows."""

from django.db import models

OPEN_STATES = ("running", "paused", "breached")
EXCLUDED = models.Q(state="cancelled", verdict="")
# Written out, not as a list: SQLite uses a partial index with bound values only where every term stands alone.
OPEN = models.Q(state="running") | models.Q(state="paused") | models.Q(state="breached")


class Clock(models.Model):
    """One promise, or one ladder, that runs on one stream; pinned to a pack version and a calendar."""

    class Kind(models.TextChoices):
        PROMISE = "promise"
        LADDER = "ladder"

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        MET = "met"
        BREACHED = "breached"
        MET_LATE = "met_late"
        CANCELLED = "cancelled"
        LAPSED = "lapsed", "broken, and the case is over"

    stream = models.CharField(max_length=64)
    case_id = models.BigIntegerField(null=True)
    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    owner_id = models.BigIntegerField(null=True, help_text="the staff whose clock it is, where one is named")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PROMISE)
    key = models.CharField(max_length=48)
    occurrence = models.PositiveSmallIntegerField(default=1)
    pack = models.CharField(max_length=40)
    clause = models.CharField(max_length=24)
    pack_version_id = models.BigIntegerField()
    calendar_id = models.CharField(max_length=64)
    start_seq = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    first_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    verdict = models.CharField(max_length=8, blank=True, default="", help_text="kept, broken or nothing yet")
    reason = models.CharField(max_length=200, blank=True, default="")
    problem = models.CharField(max_length=200, blank=True, default="")
    major_event = models.BooleanField(default=False, help_text="it started while a major event was on")
    missing_year = models.PositiveSmallIntegerField(null=True, help_text="the year whose official days it waits for")
    next_at = models.DateTimeField(null=True)
    next_kind = models.CharField(max_length=8, blank=True, default="")
    next_ordinal = models.PositiveSmallIntegerField(default=0)
    rungs_reached = models.PositiveSmallIntegerField(default=0)
    reminded = models.BooleanField(default=False)
    lease_owner = models.CharField(max_length=64, blank=True, default="")
    lease_until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "kind", "key", "occurrence"], name="clocks_clock_once"),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="clocks_due_next"),
            models.Index(fields=["due_at"], condition=OPEN, name="clocks_open_due"),
            models.Index(fields=["company_id", "due_at"], condition=OPEN, name="clocks_open_company"),
            models.Index(fields=["unit_id", "due_at"], condition=OPEN, name="clocks_open_unit"),
            models.Index(fields=["owner_id", "due_at"], condition=OPEN, name="clocks_open_owner"),
            models.Index(
                fields=["company_id", "unit_id"],
                condition=OPEN & models.Q(rungs_reached__gt=0),
                name="clocks_climbing",
            ),
            models.Index(
                fields=["company_id", "missing_year"],
                condition=models.Q(missing_year__isnull=False),
                name="clocks_waiting_for_year",
            ),
            models.Index(fields=["case_id"], name="clocks_case"),
            models.Index(fields=["clause", "due_at"], condition=models.Q(verdict="broken"), name="clocks_broken"),
            models.Index(fields=["clause", "company_id"], condition=EXCLUDED, name="clocks_excluded"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.key}#{self.occurrence}"


class TallyDelta(models.Model):
    """A change of the figures that the next roll-up adds to the tally; written with the verdict itself."""

    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    pack = models.CharField(max_length=40)
    clause = models.CharField(max_length=24)
    key = models.CharField(max_length=48)
    week_date = models.DateField(help_text="the Monday of the week in which the promise fell due")
    major_event = models.BooleanField(default=False)
    kept = models.SmallIntegerField(default=0)
    broken = models.SmallIntegerField(default=0)
    cancelled = models.SmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.clause} {self.week_date}"


class Tally(models.Model):
    """Kept, broken and cancelled promises per unit, clause and week: the sum of all deltas rolled up so far."""

    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    pack = models.CharField(max_length=40)
    clause = models.CharField(max_length=24)
    key = models.CharField(max_length=48)
    week_date = models.DateField()
    major_event = models.BooleanField(default=False)
    kept = models.IntegerField(default=0)
    broken = models.IntegerField(default=0)
    cancelled = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week_date", "company_id", "unit_id", "pack", "clause", "key", "major_event"],
                name="clocks_tally_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.week_date}"
