"""Promises: how they stand, and why they are due when they are."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class ClockOut(Schema):
    """One promise or ladder of a case."""

    id: int
    kind: str = Field(description="promise or ladder")
    key: str
    occurrence: int
    title: str
    pack: str
    clause: str
    state: str = Field(description="running, waiting, soon, paused, breached, met, met_late or cancelled")
    is_open: bool
    started_at: datetime
    first_due_at: datetime | None
    due_at: datetime | None
    met_at: datetime | None
    extended: bool
    owner: str
    reason: str
    missing_year: int | None = Field(description="the year whose official days the due time waits for")


class PromiseOut(Schema):
    """One running promise over all cases."""

    clock_id: int
    title: str
    pack: str
    clause: str
    state: str
    due_at: datetime | None
    first_due_at: datetime | None
    missing_year: int | None
    owner: str
    case_number: str
    unit: str


class PromisesOut(Schema):
    """One page of running promises, the soonest due first."""

    promises: list[PromiseOut]
    after: str


class NodeOut(Schema):
    """One line of an explanation, with the lines below it."""

    label: str
    text: str
    value: str
    at: datetime | None
    until: datetime | None
    children: list[NodeOut]


class ExplanationOut(Schema):
    """Why a promise is due when it is."""

    clock_id: int
    case_number: str
    due_at: datetime | None
    explanation: NodeOut


NodeOut.model_rebuild()
