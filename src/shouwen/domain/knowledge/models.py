"""What staff may say and charge: articles, matters, tariffs, outside authorities and announcements."""

from django.db import models


class Article(models.Model):
    """A piece of knowledge with an owner, a version and a date of review; only an approved one may be cited."""

    class State(models.TextChoices):
        DRAFT = "draft"
        APPROVED = "approved"
        RETIRED = "retired"

    company_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=32, unique=True)
    title = models.CharField(max_length=120)
    body = models.TextField()
    topics = models.CharField(max_length=200, blank=True, default="")
    internal = models.BooleanField(default=False, help_text="may not be put into a message to a customer (W-2.7)")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    owner_id = models.BigIntegerField()
    approved_by_id = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    review_date = models.DateField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Matter(models.Model):
    """What a contact can be about, and which unit answers for it."""

    company_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    case_kind = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True, default="")
    unit_id = models.BigIntegerField(null=True, help_text="the unit that handles it; null: by the grid cell")
    urgency = models.CharField(max_length=12, default="normal")
    needs_account = models.BooleanField(default=False)
    alternatives = models.TextField(blank=True, default="")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "code"], name="knowledge_matter_code")]

    def __str__(self) -> str:
        return self.name


class Tariff(models.Model):
    """An approved price; an amount that is on no list is refused (H-A.4)."""

    company_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    unit_of_measure = models.CharField(max_length=24)
    amount = models.DecimalField(max_digits=10, decimal_places=4)
    approval_ref = models.CharField(max_length=120, help_text="the approving document")
    from_date = models.DateField()
    until_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company_id", "code", "from_date"], name="knowledge_tariff_code_from"),
        ]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """A body outside the group that is right for what is not ours."""

    name = models.CharField(max_length=120, unique=True)
    phone = models.CharField(max_length=40)
    subjects = models.CharField(max_length=240)

    def __str__(self) -> str:
        return self.name


class Announcement(models.Model):
    """What the company tells everybody on the portal."""

    company_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=120)
    body = models.TextField()
    published_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    author_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["published_at"], name="knowledge_announcement_at")]

    def __str__(self) -> str:
        return self.title
