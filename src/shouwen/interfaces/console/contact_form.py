"""What somebody typed into the contact form, and which of its fields a refusal points at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.refusals import Refusal, Refused

OUTCOME = "outcome"
IDS = ("company_id", "customer_id", "account_id", "premises_id", "to_unit_id", "authority_id", "concerned_unit_id")

# The field that mends what a rule of the domain refuses.
FIELD_OF_RULE = {
    "words_missing": "words",
    "three_ways_on": "way",
    "not_ours_explained": "explanation",
    "company_unknown": "company_id",
    "kind_missing": "subject",
    "transfer_needs_reason": "to_unit_id",
    "forbidden_phrases": "answer",
    "privacy_mask": "answer",
    "text_missing": "answer",
    "unverified_information": "article_code",
    "answer_cites_source": "article_code",
    "case_closed": "existing_case_number",
}
# Forms of the packs name their fields in their own words.
FIELD_OF_FORM = {"content": "words", "name": "caller_name", "phone": "caller_phone", "address": "address"}
LABELS: dict[str, Promise] = {
    "words": _("The customer’s own words"),
    "caller_phone": _("Phone"),
    "caller_name": _("Name"),
    "address": _("Address"),
    "company_id": _("Company"),
    "subject": _("Matter"),
    "way": _("Way on"),
    "to_unit_id": _("To which department"),
    "reason": _("Reason"),
    "explanation": _("What was explained to the customer"),
    "authority_id": _("The right authority"),
    "answer": _("Answer on the spot"),
    "article_code": _("Article it rests on"),
    "existing_case_number": _("Belongs to"),
}
HINTS: dict[str, Promise] = {
    "words": _("Write the wish as the customer put it."),
    "caller_phone": _("Write a number under which the customer can be reached."),
    "caller_name": _("Write the name of whoever complains."),
    "address": _("Write where it is."),
    "company_id": _("Choose the company it is about."),
    "subject": _("Choose what it is about."),
    "way": _("Choose one of the three ways."),
    "to_unit_id": _("Choose the department that is to take it over."),
    "reason": _("Write why it belongs there."),
    "explanation": _("Write what you explained."),
    "authority_id": _("Choose who is right for it."),
}


@dataclass(frozen=True, slots=True)
class ContactForm:
    """The fields of the contact form as they were typed; ids are None where nothing was chosen."""

    act_id: str = ""
    channel: str = Contact.Channel.PHONE
    words: str = ""
    caller_phone: str = ""
    caller_name: str = ""
    address: str = ""
    company_id: int | None = None
    customer_id: int | None = None
    account_id: int | None = None
    premises_id: int | None = None
    subject: str = ""
    category: str = ""
    urgency: str = Case.Urgency.NORMAL
    green_channel_reason: str = ""
    way: str = ""
    to_unit_id: int | None = None
    reason: str = ""
    escorted: bool = False
    explanation: str = ""
    authority_id: int | None = None
    answer: str = ""
    article_code: str = ""
    passed_on_by: str = ""
    passed_on_ref: str = ""
    from_other_company: bool = False
    existing_case_number: str = ""
    concerned_unit_id: int | None = None
    steps: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of case; empty where the contact ends without one."""
        return "" if self.outcome else self.subject.partition("|")[0]

    @property
    def matter(self) -> str:
        """The code of the matter; empty where only the kind is known."""
        return "" if self.outcome else self.subject.partition("|")[2]

    @property
    def outcome(self) -> str:
        """How the contact ended where no case comes of it, such as `no_voice`."""
        first, _bar, rest = self.subject.partition("|")
        return rest if first == OUTCOME else ""

    @property
    def is_passed_on(self) -> bool:
        """Whether another body passed the contact on."""
        return self.channel == Contact.Channel.PASSED_ON

    def details(self) -> dict[str, Any]:
        """Return the details for `register_contact`; what belongs to another way than the chosen one is left out."""
        left_out = {"channel", "words", "way", "subject"} | self._of_other_ways()
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in left_out}
        return {**given, "kind": self.kind, "matter": self.matter, "outcome": self.outcome}

    def missing(self) -> list[str]:
        """Return the fields without which the chosen way cannot be gone, in the order of the page."""
        needed = ["words"]
        if not self.existing_case_number and self.way != Contact.Way.NOT_OURS:
            needed.append("subject")
        needed += {
            "": ["way"],
            Contact.Way.ANOTHER_DEPARTMENT: ["to_unit_id", "reason"],
            Contact.Way.NOT_OURS: ["explanation", "authority_id"],
        }.get(self.way, [])
        return [name for name in needed if not getattr(self, name)]

    def _of_other_ways(self) -> set[str]:
        ways = {
            Contact.Way.ANOTHER_DEPARTMENT: {"to_unit_id", "reason", "escorted"},
            Contact.Way.NOT_OURS: {"explanation", "authority_id"},
        }
        kept = {"explanation"} if self.outcome else set()
        others = set().union(*(names for way, names in ways.items() if way != self.way))
        passed_on = set() if self.is_passed_on else {"passed_on_by", "passed_on_ref", "from_other_company"}
        return (others | passed_on) - kept


@dataclass(frozen=True, slots=True)
class FieldError:
    """A field that needs something, with an anchor to it and what is needed."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Why a contact was not taken down: the rule with its clause, the fields to fill in, the phrases to reword."""

    refusal: Refusal | None = None
    fields: tuple[FieldError, ...] = ()
    hits: tuple[str, ...] = ()
    by_name: Mapping[str, str] = field(default_factory=dict)


def read_form(data: QueryDict) -> ContactForm:
    """Return the form as it was sent."""
    texts = {one.name: data[one.name].strip() for one in fields(ContactForm) if one.name in data}
    texts |= {name: _number(data.get(name, "")) for name in IDS}
    texts["escorted"] = "escorted" in data
    texts["from_other_company"] = "from_other_company" in data
    texts["steps"] = tuple(data.getlist("steps"))
    texts["act_id"] = texts.get("act_id") or str(uuid4())
    return ContactForm(**texts)


def errors_of(form: ContactForm, refused: Refused) -> FormErrors:
    """Return the refusal of the domain with everything on the form that has to be mended, the refused field first."""
    names = [FIELD_OF_FORM.get(name, name) for name in refused.missing]
    pointed = FIELD_OF_RULE.get(refused.refusal.rule)
    if pointed and not names:
        names = [pointed]
    if refused.refusal.rule == "transfer_needs_reason" and form.to_unit_id:
        names = ["reason"]
    if refused.refusal.rule == "not_ours_explained" and form.explanation:
        names = ["authority_id"]
    names = list(dict.fromkeys([*names, *form.missing()]))
    found = tuple(FieldError(name, str(LABELS.get(name, name)), _hint(name, refused)) for name in names)
    return FormErrors(refused.refusal, found, refused.hits, {one.name: one.text for one in found})


def _hint(name: str, refused: Refused) -> str:
    return str(HINTS[name]) if name in HINTS else refused.allow


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None
