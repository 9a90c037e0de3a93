"""Contacts and cases."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from shouwen.domain.cases.models import Case, Contact, Reply
from shouwen.interfaces.api.schemas.clocks import ClockOut
from shouwen.interfaces.api.schemas.common import Code, Id, Input, Line, Moment, Phone, Text, Words

ActKey = Text


class ContactIn(Input):
    """A contact to take down: what the customer said, and which of three ways on it takes (W-6.1.2)."""

    channel: Contact.Channel = Field(default=Contact.Channel.PASSED_ON, description="How the customer reached us.")
    words: Words = Field(description="The wish in the customer's own words.")
    way: Contact.Way = Field(
        default=Contact.Way.MINE,
        description="`mine`, `another_department` (with `to_unit` and `reason`) or `not_ours` (with `explanation` and"
        " `authority_id`). A key that acts for nobody can only send `mine`: it waits in the customer centre.",
    )
    company: Code = Field(default="", description="Code of the company; not needed with an account or a joined case.")
    kind: Case.Kind | Literal[""] = Field(default="", description="What it is; needed unless it joins a case.")
    matter: Code = Field(default="", description="Code of the matter, as `GET /standards` or the console lists them.")
    summary: Line = ""
    urgency: Case.Urgency = Case.Urgency.NORMAL
    category: Code = Field(default="", description="Category of a complaint, from the standard.")
    account_number: Code = Field(default="", description="The customer's account number with that company.")
    caller_name: Text = Field(default="", max_length=80)
    caller_phone: Phone = ""
    address: Line = ""
    to_unit: Code = Field(default="", description="Code of the department it is offered to.")
    reason: Line = ""
    explanation: Text = Field(default="", max_length=2000)
    authority_id: Id | None = Field(default=None, description="The body outside that is right for it.")
    passed_on_by: Text = Field(default="", max_length=80, description="Who passed it on, such as 12345.")
    passed_on_ref: Text = Field(default="", max_length=64, description="Their own number for it.")
    from_other_company: bool = False
    existing_case_number: Text = Field(default="", max_length=24, description="The open case that it joins.")
    act_id: Text = Field(default="", max_length=64, description="Instead of the header `Idempotency-Key`.")


class ContactOut(Schema):
    """What came of a contact."""

    contact_id: int
    case_number: str = Field(description="Empty if it led to no case.")
    state: str = ""
    promises: list[ClockOut] = Field(default=[], description="The promises that run from now on.")


class CaseLineOut(Schema):
    """A case as a line of a list."""

    number: str
    summary: str
    kind: str
    kind_text: str
    matter: str
    state: str
    state_text: str
    urgency: str
    green_channel: bool
    breached: bool = Field(description="Whether one of its promises is broken.")
    next_due_at: datetime | None
    opened_at: datetime
    told_at: datetime | None
    closed_at: datetime | None
    unit: str
    waiting_unit: str = Field(description="The unit that it is offered to.")
    holder: str
    first_contact: str
    urged_count: int
    reopened_count: int
    contact_count: int


class CasesOut(Schema):
    """One page of cases."""

    cases: list[CaseLineOut]
    after: str = Field(description="Ask with this for the next page; empty on the last.")


class StepOut(Schema):
    """One step of the journey."""

    code: str
    title: str
    state: str = Field(description="done, present, next or later")
    at: datetime | None
    waits_for: str


class ActionOut(Schema):
    """One thing that could be done with the case now, or why not."""

    name: str
    title: str
    allowed: bool
    clause: str = ""
    says: str = ""
    allow: str = ""


class CaseContactOut(Schema):
    """One contact of the case; the number is masked."""

    id: int
    channel: str
    words: str
    caller_name: str
    caller_phone: str
    passed_on_by: str
    passed_on_ref: str
    received_at: datetime
    told_at: datetime | None


class ReplyOut(Schema):
    """One thing that was said to the customer."""

    kind: str
    channel: str
    text: str
    said_at: datetime


class HappeningOut(Schema):
    """One event of the case."""

    seq: int
    kind: str
    title: str
    text: str
    who: str
    at: datetime
    recorded_at: datetime
    hash: str


class CaseOut(Schema):
    """A case with everything that may be seen of it."""

    line: CaseLineOut
    journey: list[StepOut]
    clocks: list[ClockOut]
    contacts: list[CaseContactOut]
    replies: list[ReplyOut]
    timeline: list[HappeningOut]
    actions: list[ActionOut]


class ActedOut(Schema):
    """What came of an act on a case."""

    number: str
    state: str
    next_due_at: datetime | None
    breached: bool
    closed_at: datetime | None


class ReasonIn(Input):
    """An act that needs nothing but its reason."""

    reason: Line


class WordsIn(Input):
    """An act that carries words."""

    text: Words


class OfferIn(Input):
    """An offer of the case to another department."""

    to_unit: Code = Field(description="Code of the department.")
    reason: Line
    escorted: bool = False


class AnswerIn(Input):
    """An answer to the customer."""

    text: Words
    channel: Contact.Channel = Contact.Channel.PHONE
    kind: Literal[Reply.Kind.ANSWER, Reply.Kind.DECLINED] = Field(default=Reply.Kind.ANSWER)
    article_code: Code = Field(default="", description="The approved article that it rests on.")
    inquiry_id: Id | None = Field(default=None, description="The department's reply that it rests on.")
    rule_cited: Text = Field(default="", max_length=160, description="The rule that it rests on.")
    to_whom: Text = Field(default="", max_length=80)
    customer_said: Text = Field(default="", max_length=2000)


class SetOutIn(Input):
    """The crew is on its way."""

    eta_at: Moment | None = Field(default=None, description="When it expects to arrive.")


class ResultIn(Input):
    """The result of the work."""

    text: Words
    cause: Code = Field(default="", description="What it came from, where that changes which promises hold.")


class TellIn(Input):
    """The result as it was told to the customer: what to note, or the reason and another way (C-3.3.1)."""

    text: Words
    channel: Contact.Channel = Contact.Channel.PHONE
    to_whom: Text = Field(default="", max_length=80)
    customer_said: Text = Field(default="", max_length=2000)
    notes: Text = Field(default="", max_length=2000)
    reason_and_alternative: Text = Field(default="", max_length=2000)


class CloseIn(Input):
    """The end of a case."""

    satisfied: bool | None = None
    supervisor_grounds: Text = Field(default="", max_length=2000)


class UrgeIn(Input):
    """The customer asked where it stays."""

    words: Words
    by: Text = Field(default="", max_length=80, description="Who urged.")


class RateIn(Input):
    """The customer's judgement."""

    grade: int = Field(ge=1, le=5, description="5: very satisfied ... 1: very dissatisfied")
    reasons: list[Code] = Field(default=[], max_length=10)
    comment: Text = Field(default="", max_length=2000)
