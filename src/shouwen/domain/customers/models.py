"""Customers, where they live, the accounts they hold, and the registers that give them special service."""

from django.db import models


class Customer(models.Model):
    """A person or an organisation that is served."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=80)
    pinyin = models.CharField(max_length=200, blank=True, default="")
    initials = models.CharField(max_length=40, blank=True, default="")
    address_form = models.CharField(max_length=40, blank=True, default="", help_text="how to address them: 李奶奶")
    language = models.CharField(max_length=12, default="zh-hans")
    preferred_channel = models.CharField(max_length=12, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    email_verified_at = models.DateTimeField(null=True, help_text="when staff made sure that it is the customer's own")
    assistance = models.CharField(max_length=120, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    special_care = models.BooleanField(default=False)
    large_user = models.BooleanField(default=False)
    external_ref = models.CharField(max_length=64, null=True, unique=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CustomerPhone(models.Model):
    """One of a customer's phone numbers, digits only."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=24)
    label = models.CharField(max_length=40, blank=True, default="")
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "number"], name="customers_phone_once")]
        indexes = [models.Index(fields=["number"], name="customers_phone_number")]

    def __str__(self) -> str:
        return self.number


class Premises(models.Model):
    """A place that is supplied: community, building, unit and room."""

    class Zone(models.TextChoices):
        URBAN = "urban"
        OUTSIDE = "outside"

    community = models.CharField(max_length=80)
    building = models.CharField(max_length=24, blank=True, default="")
    entrance = models.CharField(max_length=24, blank=True, default="", help_text="the building's unit (单元)")
    room = models.CharField(max_length=24, blank=True, default="")
    address = models.CharField(max_length=200)
    district = models.CharField(max_length=60, blank=True, default="")
    zone = models.CharField(max_length=8, choices=Zone.choices, default=Zone.URBAN)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "building", "entrance", "room"], name="customers_premises_once"
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Account(models.Model):
    """A contract of a customer with one company for one place."""

    class State(models.TextChoices):
        NORMAL = "normal"
        SUSPENDED = "suspended"
        CLOSED = "closed"

    class CustomerClass(models.TextChoices):
        RESIDENT = "resident"
        BUSINESS = "business"

    company_id = models.BigIntegerField()
    utility = models.CharField(max_length=8)
    number = models.CharField(max_length=32)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="accounts")
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="accounts")
    state = models.CharField(max_length=12, choices=State.choices, default=State.NORMAL)
    customer_class = models.CharField(max_length=12, choices=CustomerClass.choices, default=CustomerClass.RESIDENT)
    area_m2 = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    grid_cell_id = models.BigIntegerField(null=True)
    plant = models.CharField(
        max_length=60, blank=True, default="", help_text="heat-exchange station, pump or regulator"
    )
    opened_date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "number"], name="customers_account_number")]
        indexes = [models.Index(fields=["number"], name="customers_account_by_number")]

    def __str__(self) -> str:
        return self.number


class RegisterEntry(models.Model):
    """A customer's place in a register (special care, large users), with grounds, evidence and review."""

    class Register(models.TextChoices):
        SPECIAL_CARE = "special_care"
        LARGE_USER = "large_user"

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="register_entries")
    register = models.CharField(max_length=16, choices=Register.choices)
    company_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200)
    evidence = models.CharField(max_length=200, blank=True, default="")
    lives_alone = models.BooleanField(default=False)
    limited_mobility = models.BooleanField(default=False)
    without_family_help = models.BooleanField(default=False)
    manager_staff_id = models.BigIntegerField(null=True)
    reviewed_by_id = models.BigIntegerField(null=True)
    review_date = models.DateField()
    entered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "register"], condition=models.Q(ended_at=None), name="customers_register_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.customer}"
