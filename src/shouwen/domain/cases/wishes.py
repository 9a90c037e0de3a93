"""What a customer turned to us with, as it was taken down."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.places import Place, plain_phone


class Details(TypedDict, total=False):
    """What may be said of a contact besides channel, words and way.

    `from_other_company`: another company passed it on. `answer`: what was answered on the spot, resting on
    `article_code` where given. `outcome`: how a contact without a case ended (`no_voice`, `not_offered` with the
    alternative in `explanation`). `steps`: the steps of the pack that were done (`read_back`, `anything_else` ...).
    `concerned_unit_id`, `concerned_staff_id`: whom a praise or a report of misconduct is about.
    """

    company_id: int | None
    kind: str
    matter: str
    summary: str
    urgency: str
    category: str
    customer_id: int | None
    account_id: int | None
    premises_id: int | None
    caller_name: str
    caller_phone: str
    address: str
    to_unit_id: int | None
    to_staff_id: int | None
    escorted: bool
    reason: str
    explanation: str
    authority_id: int | None
    passed_on_by: str
    passed_on_ref: str
    from_other_company: bool
    answer: str
    article_code: str
    green_channel_reason: str
    existing_case_number: str
    outcome: str
    steps: tuple[str, ...]
    concerned_unit_id: int | None
    concerned_staff_id: int | None
    act_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One contact as it was taken down; `place` is what is known of where it comes from."""

    channel: str
    words: str
    way: str
    place: Place
    company_id: int | None = None
    kind: str = ""
    matter: str = ""
    summary: str = ""
    urgency: str = Case.Urgency.NORMAL
    category: str = ""
    customer_id: int | None = None
    account_id: int | None = None
    premises_id: int | None = None
    caller_name: str = ""
    caller_phone: str = ""
    address: str = ""
    to_unit_id: int | None = None
    to_staff_id: int | None = None
    escorted: bool = False
    reason: str = ""
    explanation: str = ""
    authority_id: int | None = None
    passed_on_by: str = ""
    passed_on_ref: str = ""
    from_other_company: bool = False
    answer: str = ""
    article_code: str = ""
    green_channel_reason: str = ""
    existing_case_number: str = ""
    outcome: str = ""
    steps: tuple[str, ...] = ()
    concerned_unit_id: int | None = None
    concerned_staff_id: int | None = None
    act_id: str | None = None

    @property
    def title(self) -> str:
        """The summary, or the beginning of the customer's words."""
        return (self.summary.strip() or " ".join(self.words.split()))[: Case._meta.get_field("summary").max_length]

    @property
    def whereabouts(self) -> str:
        """The address as far as it is known."""
        return self.address.strip() or self.place.address

    @property
    def leads_to_case(self) -> bool:
        """Whether a case is to come of it: not for what is not ours, nor for what ended with an outcome."""
        return self.way != Contact.Way.NOT_OURS and not (self.outcome and not self.kind)

    def contact_fields(self) -> dict[str, object]:
        """Return the fields of the contact that this wish becomes, but for case, unit and times."""
        return {
            "channel": self.channel,
            "way": self.way,
            "words": self.words,
            "caller_name": self.caller_name,
            "caller_phone": plain_phone(self.caller_phone),
            "address": self.address,
            "passed_on_by": self.passed_on_by,
            "passed_on_ref": self.passed_on_ref,
            "customer_id": self.customer_id or self.place.customer_id,
            "account_id": self.account_id,
            "premises_id": self.premises_id or self.place.premises_id,
            "outcome": self.outcome,
            "explanation": self.explanation,
            "authority_id": self.authority_id,
            "act_id": self.act_id,
        }

    def complaint_form(self, *, received_at: datetime) -> dict[str, str]:
        """Return what the complaint form asks for, as far as it was taken down (G-2.3.2a)."""
        return {
            "content": self.words,
            "name": self.caller_name,
            "phone": self.caller_phone,
            "address": self.whereabouts,
            "category": self.category,
            "received_at": received_at.isoformat(),
        }
