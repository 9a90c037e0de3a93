"""Who comes in from outside: codes of customers, tries that were made, requests of other systems and their answers."""

from django.db import models


class FollowCode(models.Model):
    """The secret with which a customer follows a case; only a keyed hash of it is kept."""

    case_number = models.CharField(max_length=24, unique=True)
    code_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.case_number


class SignInCode(models.Model):
    """A secret with which a customer signs in once; only a keyed hash of it is kept.

    `way` is the channel that it was sent over, or handed_out. One that was sent opens only as long as the address that
    it went to is still the customer's.
    """

    HANDED_OUT = "handed_out"

    customer_id = models.BigIntegerField()
    way = models.CharField(max_length=12)
    code_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64, blank=True, default="")
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    issued_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer_id", "way"], name="admission_one_code_a_way")]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.way}"


class Device(models.Model):
    """A device on which a customer is signed in; only a keyed hash of its secret is kept."""

    customer_id = models.BigIntegerField(db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=40, blank=True, default="")
    way = models.CharField(max_length=12)
    signed_in_at = models.DateTimeField()
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.customer_id} {self.name}"


class Tries(models.Model):
    """How often somebody tried something in a stretch of time, and until when they have to wait.

    `door` is a keyed hash of what was tried and from where, so that no address and no phone number is kept.
    """

    door = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since_at = models.DateTimeField()
    blocked_until_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.door[:8]}: {self.count}"


class AnsweredRequest(models.Model):
    """What a caller of the API was answered to a request that carried its own key, to be answered the same again."""

    caller = models.CharField(max_length=32)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, help_text="hash of address and body of the request")
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(default=dict)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="admission_answered_once")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
