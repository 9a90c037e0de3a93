"""Customers, standards, figures, the journal and announcements."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from shouwen.interfaces.api.schemas.cases import CaseLineOut


class CustomerLineOut(Schema):
    """A customer in a list; the phone is masked, and the name by role."""

    id: int
    name: str
    phone: str
    address: str
    account: str
    special_care: bool


class CustomersOut(Schema):
    """Customers that were found."""

    customers: list[CustomerLineOut]


class PhoneOut(Schema):
    """A phone number, masked."""

    text: str
    label: str
    preferred: bool


class AccountOut(Schema):
    """An account within the caller's reach."""

    number: str
    utility: str
    state: str
    customer_class: str
    address: str
    zone: str
    cell_name: str


class CustomerOut(Schema):
    """A customer's card."""

    id: int
    kind: str
    name: str
    language: str
    preferred_channel: str
    special_care: bool
    large_user: bool
    phones: list[PhoneOut]
    accounts: list[AccountOut]


class FoundOut(Schema):
    """What a search found."""

    cases: list[CaseLineOut]
    customers: list[CustomerLineOut]


class PackOut(Schema):
    """One version of a standard."""

    pack: str
    version: str
    title: str
    owner: str
    place: str = Field(description="Where it holds, if it states a law; empty for a company's own standard.")
    effective_date: date
    clause_count: int
    companies: list[str] = Field(description="Codes of the units that have adopted it.")


class PacksOut(Schema):
    """The standards that are known here."""

    packs: list[PackOut]


class BindingOut(Schema):
    """One thing that makes a clause real."""

    kind: str
    name: str
    planned: str = Field(description="Empty if it is live, else what it waits for.")


class ClauseOut(Schema):
    """One clause of a standard."""

    pack: str
    version: str
    id: str
    kinds: list[str]
    title: str
    text: str
    note: str
    cites: str = Field(description="The law and article that it states; empty for a company's own clause.")
    bindings: list[BindingOut]


class FigureOut(Schema):
    """How many promises were kept: by clause, unit or week, always with both numbers."""

    name: str
    pack: str
    kept: int
    broken: int
    cancelled: int
    numerator: int
    denominator: int
    percent: str = Field(description="The rate as text; `-` without anything to divide by.")


class FiguresOut(Schema):
    """Figures, and what they count."""

    by: str
    figures: list[FigureOut]


class EventHeadOut(Schema):
    """The youngest event of the journal."""

    id: int
    stream: str
    seq: int
    hash: str
    recorded_at: datetime


class AnchorOut(Schema):
    """The last digest whose copy is kept outside the database."""

    last_event_id: int
    event_count: int
    digest: str
    taken_at: datetime


class VerifiedOut(Schema):
    """What the last verification found."""

    at: datetime
    events: int
    anchored: int
    problem_count: int


class JournalOut(Schema):
    """The state of the journal."""

    events: int
    head: EventHeadOut | None
    anchor: AnchorOut | None
    verified: VerifiedOut | None


class AnnouncementOut(Schema):
    """What a company tells everybody."""

    id: int
    company: str = Field(description="Code of the company; empty if it is for all.")
    title: str
    body: str
    published_at: datetime
    ends_at: datetime | None


class AnnouncementsOut(Schema):
    """The announcements that stand now."""

    announcements: list[AnnouncementOut]
