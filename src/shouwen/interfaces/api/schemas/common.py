"""Types that many schemas share."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from shouwen.interfaces.pages.plain_text import plain_text

BIGGEST_ID = 2**63 - 1
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100

Text = Annotated[str, AfterValidator(plain_text)]
Id = Annotated[int, Field(ge=1, le=BIGGEST_ID)]
Words = Annotated[Text, Field(min_length=1, max_length=4000)]
Line = Annotated[Text, Field(max_length=200)]
Phone = Annotated[Text, Field(max_length=24)]
Code = Annotated[Text, Field(max_length=40)]
Page = Annotated[int, Field(ge=1, le=200, description="How many entries to return.")]
After = Annotated[
    str,
    Field(
        pattern=r"^(|(20\d\d-[0-9T:.+\-]{1,40})?\|[0-9]{1,18})$",
        description="The `after` of the page before; empty for the first page.",
    ),
]


def sensible_moment(at: datetime) -> datetime:
    """Return the moment. Raises ValueError for one so far away that no calendar of ours has it."""
    if not EARLIEST_YEAR <= at.year < LATEST_YEAR:
        raise ValueError("out of range")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(sensible_moment)]


class Input(Schema):
    """A body that is sent to us; a field that nobody knows is a fault, not a silence."""

    model_config = ConfigDict(extra="forbid")


class FieldFault(Schema):
    """What is wrong with one field."""

    path: str = Field(description="Where, such as `body.summary` or `query.limit`.")
    message: str = Field(description="What to do about it, in the caller's language.")


class Problem(Schema):
    """Why a request failed (RFC 9457)."""

    type: str = Field(description="The kind of problem, such as `invalid`, `refused`, `not_found`.")
    title: str = Field(description="What is the matter, in the caller's language.")
    status: int
    detail: str = ""
    errors: list[FieldFault] = Field(default=[], description="Every fault by field.")
    rule: str = Field(default="", description="With `refused`: the rule that refuses.")
    clause: str = Field(default="", description="With `refused`: the clause of the standard behind it.")
    allow: str = Field(default="", description="With `refused`: what would make it yes.")
    missing: list[str] = Field(default=[], description="With `refused`: fields of a form that are still empty.")
    hits: list[str] = Field(default=[], description="With `refused`: words that may not be used.")


PROBLEMS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422), Problem)
