"""Contacts, cases, who holds them, and what was said and done."""

from django.db import models

OPEN = models.Q(closed_at=None)
EXPLAINED = ~models.Q(explanation="") & models.Q(authority_id__isnull=False)
UNTOLD = models.Q(told_at=None, closed_at=None)
UNTAKEN = models.Q(holder_id=None, closed_at=None)
SUPERVISED = models.Q(supervised_by_id__isnull=False, closed_at=None)
GREEN = models.Q(green_channel=True, closed_at=None)
BROKEN = models.Q(breached=True, closed_at=None)


class DaySequence(models.Model):
    """How many cases a company has opened on a day: the last part of a case number."""

    company_id = models.BigIntegerField()
    day_date = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "day_date"], name="cases_day_once")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.day_date}: {self.last}"


class Case(models.Model):
    """A customer's wish on its way: one kind, one matter, one holder at a time."""

    class Kind(models.TextChoices):
        QUESTION = "question"
        BUSINESS = "business"
        SUGGESTION = "suggestion"
        COMPLAINT = "complaint"
        REPAIR = "repair"
        TEMPERATURE_TEST = "temperature_test"
        PRAISE = "praise"
        MISCONDUCT_REPORT = "misconduct_report"
        CLAUSE_QUESTION = "clause_question", "a question of staff about a clause"

    class State(models.TextChoices):
        RECEIVED = "received"
        ACKNOWLEDGED = "acknowledged"
        ON_THE_WAY = "on_the_way"
        WORKING = "working"
        HANDLED = "handled"
        TOLD = "told"
        CLOSED = "closed"

    class Urgency(models.TextChoices):
        NORMAL = "normal"
        URGENT = "urgent"
        EMERGENCY = "emergency"

    number = models.CharField(max_length=24, unique=True)
    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(help_text="the unit of the present holder")
    holder_id = models.BigIntegerField(null=True)
    pending_transfer_id = models.BigIntegerField(null=True)
    pending_unit_id = models.BigIntegerField(null=True)
    first_contact_id = models.BigIntegerField(null=True)
    first_unit_id = models.BigIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    matter = models.CharField(max_length=40, blank=True, default="")
    category = models.CharField(max_length=40, blank=True, default="")
    summary = models.CharField(max_length=200)
    urgency = models.CharField(max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    green_channel = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    own_error = models.BooleanField(default=False)
    ping_pong = models.BooleanField(default=False)
    supervised_by_id = models.BigIntegerField(null=True)
    concerned_unit_id = models.BigIntegerField(null=True, help_text="the unit that a report or a praise is about")
    concerned_staff_id = models.BigIntegerField(null=True, help_text="the staff that a report or a praise is about")
    state = models.CharField(max_length=16, choices=State.choices, default=State.RECEIVED)
    customer_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    premises_id = models.BigIntegerField(null=True)
    zone = models.CharField(max_length=8, default="urban")
    incident = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="incident_cases")
    opened_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_count = models.PositiveSmallIntegerField(default=0)
    urged_count = models.PositiveSmallIntegerField(default=0)
    contact_count = models.PositiveSmallIntegerField(default=1)
    satisfied = models.BooleanField(null=True)
    next_due_at = models.DateTimeField(null=True, help_text="the soonest due time of its open clocks")
    breached = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "next_due_at", "id"], condition=OPEN, name="cases_open_holder"),
            models.Index(fields=["unit_id", "next_due_at", "id"], condition=OPEN, name="cases_open_unit"),
            models.Index(fields=["pending_unit_id", "next_due_at", "id"], condition=OPEN, name="cases_open_pending"),
            models.Index(fields=["company_id", "next_due_at", "id"], condition=OPEN, name="cases_open_company"),
            # The overview counts by unit without touching the rows themselves.
            models.Index(
                fields=["company_id", "unit_id", "breached", "state"], condition=OPEN, name="cases_open_counts"
            ),
            models.Index(fields=["first_contact_id", "next_due_at", "id"], condition=UNTOLD, name="cases_untold_first"),
            models.Index(fields=["unit_id", "next_due_at", "id"], condition=UNTAKEN, name="cases_open_untaken"),
            models.Index(fields=["company_id", "state", "next_due_at", "id"], condition=OPEN, name="cases_open_state"),
            models.Index(fields=["company_id", "urgency", "next_due_at", "id"], condition=OPEN, name="cases_urgency"),
            models.Index(fields=["supervised_by_id", "next_due_at", "id"], condition=SUPERVISED, name="cases_watched"),
            models.Index(fields=["company_id", "next_due_at", "id"], condition=SUPERVISED, name="cases_any_supervised"),
            models.Index(fields=["company_id", "next_due_at", "id"], condition=GREEN, name="cases_green"),
            models.Index(fields=["company_id", "next_due_at", "id"], condition=BROKEN, name="cases_broken"),
            models.Index(fields=["company_id", "opened_at", "id"], name="cases_company_opened"),
            models.Index(fields=["company_id", "kind", "opened_at", "id"], name="cases_kind_opened"),
            models.Index(fields=["unit_id", "opened_at", "id"], name="cases_unit_opened"),
            models.Index(fields=["unit_id", "kind", "opened_at", "id"], name="cases_unit_kind_opened"),
            models.Index(fields=["company_id", "closed_at"], name="cases_company_closed"),
            models.Index(fields=["customer_id", "opened_at"], name="cases_customer"),
            models.Index(fields=["premises_id", "opened_at"], name="cases_premises"),
        ]

    def __str__(self) -> str:
        return self.number


class Contact(models.Model):
    """One time a customer turned to us; whoever took it is the first-contact person for good (W-6.1.1)."""

    class Channel(models.TextChoices):
        PHONE = "phone"
        COUNTER = "counter"
        PORTAL = "portal"
        EMAIL = "email"
        LETTER = "letter"
        SOCIAL = "social"
        ON_SITE = "on_site"
        PASSED_ON = "passed_on"

    class Way(models.TextChoices):
        MINE = "mine"
        ANOTHER_DEPARTMENT = "another_department"
        NOT_OURS = "not_ours"

    company_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    first_contact_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    way = models.CharField(max_length=20, choices=Way.choices)
    words = models.TextField(help_text="the wish in the customer's own words")
    caller_name = models.CharField(max_length=80, blank=True, default="")
    caller_phone = models.CharField(max_length=24, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="", help_text="where, if no premises are known")
    passed_on_by = models.CharField(max_length=80, blank=True, default="")
    passed_on_ref = models.CharField(max_length=64, blank=True, default="")
    customer_id = models.BigIntegerField(null=True)
    filed_by_id = models.BigIntegerField(null=True, help_text="the customer who filed it themselves, signed in")
    account_id = models.BigIntegerField(null=True)
    premises_id = models.BigIntegerField(null=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="contacts")
    outcome = models.CharField(max_length=24, blank=True, default="", help_text="no_voice, answered_at_once ...")
    explanation = models.TextField(blank=True, default="")
    authority_id = models.BigIntegerField(null=True)
    received_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    act_id = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["customer_id", "received_at"], name="cases_contact_customer"),
            models.Index(fields=["caller_phone", "received_at"], name="cases_contact_phone"),
            models.Index(fields=["company_id", "received_at"], name="cases_contact_company"),
            models.Index(fields=["first_contact_id", "received_at"], name="cases_contact_taken_by"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(way="not_ours")
                | (~models.Q(explanation="") & models.Q(authority_id__isnull=False)),
                name="cases_not_ours_is_explained",
            ),
            models.CheckConstraint(
                condition=models.Q(way="not_ours") | models.Q(case__isnull=False) | ~models.Q(outcome=""),
                name="cases_contact_ends_in_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.received_at:%Y-%m-%d %H:%M}"


class Transfer(models.Model):
    """An offer of custody: the holder stays responsible until the receiver acknowledges."""

    class State(models.TextChoices):
        OFFERED = "offered"
        ACKNOWLEDGED = "acknowledged"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    from_staff_id = models.BigIntegerField(null=True)
    from_unit_id = models.BigIntegerField()
    to_unit_id = models.BigIntegerField()
    to_staff_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=240)
    escorted = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)
    refusal = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="offered"), name="cases_one_offer_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} to unit {self.to_unit_id}"


class CustodySpan(models.Model):
    """A stretch of time in which one unit, and mostly one person, held the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="custody_spans")
    unit_id = models.BigIntegerField()
    staff_id = models.BigIntegerField(null=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(until_at=None), name="cases_one_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.case} held by {self.staff_id}"


class Inquiry(models.Model):
    """A question to another department; the asker keeps the answer to the customer (W-6.1.2.1)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiries")
    asked_by_id = models.BigIntegerField()
    to_unit_id = models.BigIntegerField()
    to_superior = models.BooleanField(default=False)
    question = models.TextField()
    asked_at = models.DateTimeField()
    answered_by_id = models.BigIntegerField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["to_unit_id", "asked_at"], condition=models.Q(answered_at=None), name="cases_inquiry_open"
            ),
        ]

    def __str__(self) -> str:
        return self.question[:60]


class Extension(models.Model):
    """A request for more time, which only somebody entitled may grant."""

    class State(models.TextChoices):
        ASKED = "asked"
        APPROVED = "approved"
        REFUSED = "refused"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extensions")
    clock_key = models.CharField(max_length=48)
    clock_occurrence = models.PositiveSmallIntegerField()
    amount = models.CharField(max_length=40)
    reason = models.CharField(max_length=240)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock_key"], condition=models.Q(state="asked"), name="cases_one_extension_asked"
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=models.Q(state="asked"), name="cases_extension_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.clock_key} {self.amount}"


class Reply(models.Model):
    """What was said to the customer: an answer, progress, a refusal with grounds, the result."""

    class Kind(models.TextChoices):
        ANSWER = "answer"
        PROGRESS = "progress"
        DECLINED = "declined"
        RESULT = "result"
        APOLOGY = "apology"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    channel = models.CharField(max_length=12)
    to_whom = models.CharField(max_length=80, blank=True, default="")
    text = models.TextField()
    customer_said = models.TextField(blank=True, default="")
    article_code = models.CharField(max_length=32, blank=True, default="")
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.PROTECT, related_name="used_in")
    rule_cited = models.CharField(max_length=160, blank=True, default="")
    said_by_id = models.BigIntegerField()
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(models.Model):
    """A file of the case, stored by its hash outside the web root."""

    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="attachments")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="attachments")
    file_name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=80)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_path = models.CharField(max_length=160)
    added_by = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name


class CaseLink(models.Model):
    """Two cases that belong together: related, duplicate, or parts of one incident."""

    class Kind(models.TextChoices):
        RELATED = "related"
        DUPLICATE = "duplicate"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "other"], name="cases_link_once")]

    def __str__(self) -> str:
        return f"{self.case} {self.kind} {self.other}"


class Rating(models.Model):
    """The customer's judgement in five grades (5: very satisfied ... 1: very dissatisfied), with reasons."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    company_id = models.BigIntegerField(help_text="the case's: ratings are counted by their index alone")
    grade = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    comment = models.TextField(blank=True, default="")
    by = models.CharField(max_length=12, help_text="customer or staff")
    recorded_by_id = models.BigIntegerField(null=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__range=(1, 5)), name="cases_rating_five_grades"),
        ]
        indexes = [models.Index(fields=["company_id", "rated_at", "grade"], name="cases_rating_of_company")]

    def __str__(self) -> str:
        return str(self.grade)
