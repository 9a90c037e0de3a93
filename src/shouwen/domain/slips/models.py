"""Slips: papers that go along to the customer, each with a number of its own, and what came back of them."""

from django.db import models

OUT = models.Q(state__in=("reserved", "issued"), due_back_at__isnull=False)


class SlipSequence(models.Model):
    """How many slips a company has given numbers to on a day: the last part of a slip's number."""

    company_id = models.BigIntegerField()
    day_date = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "day_date"], name="slips_day_once")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.day_date}: {self.last}"


class Slip(models.Model):
    """One slip: filled in from a case, or given out blank for a day without network and entered later."""

    class State(models.TextChoices):
        RESERVED = "reserved"
        ISSUED = "issued"
        SIGNED = "signed"
        VOID = "void"

    number = models.CharField(max_length=28, unique=True)
    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(help_text="the unit whose worker carries it")
    worker_id = models.BigIntegerField(null=True)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="slips")
    form = models.CharField(max_length=48)
    pack = models.CharField(max_length=40, help_text="the pack whose form it is")
    version = models.CharField(max_length=24)
    clause = models.CharField(max_length=24)
    day_date = models.DateField(help_text="the day it is for, where the company is")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ISSUED)
    given = models.JSONField(default=dict, help_text="what it said when it was printed, by field")
    entered = models.JSONField(default=dict, help_text="what was written on it by hand, by field")
    code = models.CharField(max_length=20, unique=True, help_text="by which the portal knows it")
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True)
    agreed_at = models.DateTimeField(null=True)
    done_from_at = models.DateTimeField(null=True)
    done_until_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)
    entered_by_id = models.BigIntegerField(null=True)
    due_back_at = models.DateTimeField(null=True, help_text="until when a signed one is back; empty if none is kept")
    signed_by = models.CharField(max_length=80, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True, help_text="when the signed one was registered")
    back_by_id = models.BigIntegerField(null=True)
    scan = models.ForeignKey("cases.Attachment", null=True, on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField(max_length=240, blank=True, default="")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit_id", "day_date", "id"], name="slips_unit_day"),
            models.Index(fields=["unit_id", "due_back_at", "id"], condition=OUT, name="slips_out_unit"),
            models.Index(fields=["worker_id", "due_back_at", "id"], condition=OUT, name="slips_out_worker"),
            models.Index(fields=["case", "id"], name="slips_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=("reserved", "void")) | models.Q(case__isnull=False),
                name="slips_belong_to_a_case",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="signed")
                | (~models.Q(signed_by="") & models.Q(signed_at__isnull=False, back_at__isnull=False)),
                name="slips_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="void") | ~models.Q(void_reason=""), name="slips_void_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def was_blank(self) -> bool:
        """Whether it was given out without anything filled in."""
        return not self.given

    @property
    def filled(self) -> dict[str, str]:
        """What it says, by field: printed or written by hand."""
        return {**self.given, **self.entered}
