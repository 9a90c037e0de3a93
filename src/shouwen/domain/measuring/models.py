"""Temperature tests: instruments, tests with rooms and readings, refunds. Temperatures in degrees Celsius."""

from django.db import models

RUNNING = models.Q(ended_at=None)


class Instrument(models.Model):
    """A thermometer with its certificate; readings taken after the certificate's last day count for nothing."""

    class Grade(models.TextChoices):
        VERIFIED = "verified"
        VERIFIED_DIGITAL = "verified_digital"

    company_id = models.BigIntegerField()
    number = models.CharField(max_length=32)
    model_name = models.CharField(max_length=80, blank=True, default="")
    grade = models.CharField(max_length=20, choices=Grade.choices)
    certificate = models.CharField(max_length=64)
    certified_until_date = models.DateField()
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "number"], name="measuring_instrument_once")]

    def __str__(self) -> str:
        return self.number


class TemperatureTest(models.Model):
    """One test of a home. `packs` are the ids of the pack versions that bound the company when it was started."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="temperature_tests")
    company_id = models.BigIntegerField()
    ordinal = models.PositiveSmallIntegerField()
    packs = models.JSONField()
    instrument = models.ForeignKey(Instrument, null=True, on_delete=models.PROTECT, related_name="tests")
    closed_since_at = models.DateTimeField(null=True, help_text="since when doors and windows have been closed")
    height_m = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    outdoor_c = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    supply_c = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    return_c = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    pressure_mpa = models.DecimalField(max_digits=5, decimal_places=3, null=True)
    remarks = models.CharField(max_length=240, blank=True, default="")
    started_by_id = models.BigIntegerField()
    started_at = models.DateTimeField()
    customer_signed_as = models.CharField(max_length=80, blank=True, default="")
    company_signed_by_id = models.BigIntegerField(null=True)
    cause = models.CharField(max_length=24, blank=True, default="", help_text="what stands in for a measured verdict")
    verdict = models.CharField(max_length=8, blank=True, default="", help_text="kept, failed, too_warm; void if empty")
    # Readings have one decimal and a room few of them: so many places keep every mean apart from every bound.
    coldest_c = models.DecimalField(max_digits=12, decimal_places=8, null=True)
    measured_at = models.DateTimeField(null=True, help_text="the last reading of a test with a verdict")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="measuring_test_in_order"),
            models.UniqueConstraint(fields=["case"], condition=RUNNING, name="measuring_one_running_test"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} test {self.ordinal}"


class Room(models.Model):
    """A room of a test: a rectangle in metres with the place of its door."""

    test = models.ForeignKey(TemperatureTest, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=40)
    use = models.CharField(max_length=16)
    width_m = models.DecimalField(max_digits=5, decimal_places=2)
    length_m = models.DecimalField(max_digits=5, decimal_places=2)
    door_wall = models.CharField(max_length=5)
    door_at_m = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["test", "name"], name="measuring_room_once")]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What an instrument showed at a point; never changed. A correction is a reading that replaces another."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="readings")
    point = models.PositiveSmallIntegerField()
    series = models.PositiveSmallIntegerField(help_text="which of several times the room is measured, from 1")
    value_c = models.DecimalField(max_digits=4, decimal_places=1)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="readings")
    taken_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    taken_by_id = models.BigIntegerField()
    late = models.BooleanField(default=False, help_text="recorded after the time that the standard gives")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "point", "series"],
                condition=models.Q(replaces=None),
                name="measuring_reading_once",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(reason=""), name="measuring_correction_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value_c} °C"


class HomeRefund(models.Model):
    """What is paid back to a home for cold rooms, with its lines; money in yuan."""

    class State(models.TextChoices):
        COMPUTED = "computed"
        APPROVED = "approved"
        REFUSED = "refused"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="home_refunds")
    company_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.COMPUTED)
    clause = models.CharField(max_length=40)
    fee = models.DecimalField(max_digits=10, decimal_places=2)
    season_days = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    lowest = models.BooleanField(default=False)
    lines = models.JSONField()
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    pay_by_date = models.DateField(null=True)
    computed_by_id = models.BigIntegerField()
    computed_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~models.Q(state="refused"), name="measuring_one_refund_for_a_case"
            ),
        ]
        indexes = [models.Index(fields=["company_id", "state", "computed_at"], name="measuring_refund_list")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.amount}"
