"""Companies, units, posts, staff, who stands in for whom, who is on duty, and when units work."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Unit(models.Model):
    """A node of the organisation: the group, a company, a department, station, team, hotline or hall."""

    class Kind(models.TextChoices):
        GROUP = "group"
        COMPANY = "company"
        DEPARTMENT = "department"
        STATION = "station"
        TEAM = "team"
        HOTLINE = "hotline"
        HALL = "hall"

    class Utility(models.TextChoices):
        WATER = "water"
        GAS = "gas"
        HEAT = "heat"

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    company = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="company_units")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    utility = models.CharField(max_length=8, choices=Utility.choices, blank=True, default="")
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True, default="")
    path = models.CharField(max_length=200, help_text="ids from the root to this unit, '/1/4/9/'")
    phone = models.CharField(max_length=32, blank=True, default="")
    service_phone = models.CharField(max_length=32, blank=True, default="")
    supervision_phone = models.CharField(max_length=32, blank=True, default="")
    slogan = models.CharField(max_length=120, blank=True, default="")
    zone_name = models.CharField(max_length=40, default="Asia/Shanghai")
    is_customer_centre = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="people_unit_code")]
        indexes = [models.Index(fields=["path"], name="people_unit_path")]

    def __str__(self) -> str:
        return self.name


class HallProfile(models.Model):
    """What a customer needs to know of a hall: where, when, for what, and who can get in."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="hall_profile")
    address = models.CharField(max_length=160)
    hours_text = models.CharField(max_length=160)
    services = models.CharField(max_length=240)
    accessibility = models.CharField(max_length=160, blank=True, default="")
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    def __str__(self) -> str:
        return self.address


class WorkingHours(models.Model):
    """The weekly windows of a unit from a date on; a unit without rows works by its parent's hours."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="working_hours")
    from_date = models.DateField()
    weekly = models.JSONField(help_text="{'0': [[510, 720], [810, 1050]], ...}: minutes from local midnight")
    exceptions = models.JSONField(default=dict, help_text="{'2026-12-24': [[510, 720]]}")
    follows_official_days = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "from_date"], name="people_hours_unit_from")]

    def __str__(self) -> str:
        return f"{self.unit} from {self.from_date}"


class SpecialDay(models.Model):
    """A single day on which a unit and those below it work otherwise than usual, with the reason."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="special_days")
    on_date = models.DateField()
    windows = models.JSONField(default=list, help_text="[[510, 720]] in minutes from local midnight; empty is closed")
    reason = models.CharField(max_length=200)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "on_date"], name="people_special_day_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.on_date}"


class OfficialYear(models.Model):
    """The official workdays of one year as a person has confirmed them; nothing else is ever counted by."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    holidays = models.JSONField(help_text="{'2026-10-01': '国庆节'}")
    makeup = models.JSONField(help_text="{'2026-10-10': '国庆节'}")
    source = models.CharField(max_length=120)
    proposed_by_id = models.BigIntegerField(null=True, help_text="nobody where the program proposed it")
    proposed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.BigIntegerField()
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.year)


class ProposedYear(models.Model):
    """The official workdays of one year as somebody proposes them; of no effect until a person confirms them."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    holidays = models.JSONField()
    makeup = models.JSONField()
    source = models.CharField(max_length=120)
    proposed_by_id = models.BigIntegerField(null=True, help_text="nobody where the program proposed it")
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.year)


class CalendarVersion(models.Model):
    """A unit's calendar exactly as a clock was started with it; never changed once written."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calendar_versions")
    data = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.unit} {self.fingerprint[:8]}"


class ModeDeclaration(models.Model):
    """A mode that somebody declared for a company or the group: from when to when, why, and whether it ended early."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="modes")
    mode = models.CharField(max_length=16, help_text="season_start, emergency or major_event")
    reason = models.CharField(max_length=200)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    declared_by_id = models.BigIntegerField(null=True)
    declared_at = models.DateTimeField()
    ended_by_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="people_mode_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.mode}"


class GridCell(models.Model):
    """An area of the city with one responsible person of one company (网格)."""

    company = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grid_cells")
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cells_served")
    responsible = models.ForeignKey("Staff", null=True, on_delete=models.SET_NULL, related_name="cells")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "code"], name="people_cell_company_code")]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by badge number at sign-in."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """Return the staff whose badge number is `username`, their unit loaded."""
        return self.select_related("unit", "unit__company").get(badge_number=username)


class Staff(AbstractBaseUser):
    """A person who works here; signs in with the badge number."""

    badge_number = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="staff")
    post = models.CharField(max_length=40, blank=True, default="")
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=12, default="zh-hans")
    languages_spoken = models.JSONField(default=list)
    theme = models.CharField(max_length=8, default="auto")
    phone = models.CharField(max_length=32, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "badge_number"
    REQUIRED_FIELDS = ["name"]

    objects = StaffManager()

    def __str__(self) -> str:
        return f"{self.name} {self.badge_number}"


class PostHolding(models.Model):
    """Who holds a post of a unit from when to when; a ladder's rung finds its person here."""

    post = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="post_holdings")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="post_holdings")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "post"], name="people_holding_unit_post")]

    def __str__(self) -> str:
        return f"{self.post} of {self.unit}: {self.staff}"


class Leave(models.Model):
    """An absence and the deputy who acts meanwhile."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="leaves")
    deputy = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="deputises")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reason = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["staff", "until_at"], name="people_leave_staff")]
        constraints = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="people_leave_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} away {self.from_at:%Y-%m-%d}"


class DutyShift(models.Model):
    """A stretch of duty in a unit's roster."""

    class Duty(models.TextChoices):
        HOTLINE = "hotline"
        REPAIR = "repair"
        DUTY_MANAGER = "duty_manager"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="shifts")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="shifts")
    duty = models.CharField(max_length=16, choices=Duty.choices)
    mode = models.CharField(max_length=16, blank=True, default="", help_text="holds only while this mode is on")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "duty", "until_at"], name="people_shift_unit_duty")]
        constraints = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="people_shift_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.duty} {self.staff}"


class ApiKey(models.Model):
    """The key of another system: only its hash is kept; it reaches one unit and below, in the roles it was given.

    A key that acts for a member of staff may do what that person may; one that acts for nobody registers contacts,
    reads, and passes on what the customer says.
    """

    name = models.CharField(max_length=80, help_text="the other system, such as 12345 hotline")
    prefix = models.CharField(max_length=12, unique=True, help_text="the public part, by which the key is found")
    secret_hash = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="api_keys")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="api_keys")
    roles = models.JSONField(default=list)
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit"], name="people_api_key_unit")]

    def __str__(self) -> str:
        return f"{self.name} {self.prefix}"
