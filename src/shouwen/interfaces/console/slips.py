"""A case as the slip that its company's standard asks for: which fields, for whom each copy is, in which colour."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.queries import CasePage
from shouwen.domain.customers.masking import masked_phone
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard import Standard
from shouwen.engine.standard.model import Form
from shouwen.interfaces.pages.times import moment_text

COPIES = "three_copies"
DETAILED = {Case.Kind.COMPLAINT: "complaint_form", Case.Kind.REPAIR: "service_slip"}


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One field of the slip; an empty value leaves room to write."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SlipCopy:
    """Whom a copy is for, and the colour of its paper."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip ready to print."""

    title: str
    company: str
    clause: str
    lines: tuple[SlipLine, ...]
    copies: tuple[SlipCopy, ...]
    promises_title: str
    promises: tuple[str, ...]
    signatures: tuple[str, ...]


def slip_of(*, page: CasePage, actor: Actor, now: datetime) -> Slip | None:
    """Return the slip of a case, or None where the company's standard knows none."""
    standard = standard_for(unit_id=page.case.company_id, at=now)
    copies = standard.entry("forms", COPIES)
    if copies is None:
        return None
    values = _values(page, clear=answers_for(actor=actor, case=page.case))
    language = actor.language
    form = _form(standard, page.case.kind, copies)
    return Slip(
        title=form.title.say(language),
        company=unit_tree().by_id[page.case.company_id].name_in(language),
        clause=copies.clause,
        lines=tuple(SlipLine(one.label.say(language), values.get(one.name, "")) for one in form.fields),
        copies=tuple(SlipCopy(one.to.say(language), one.colour) for one in copies.copies),
        promises_title=_("Promised"),
        promises=_promises(page),
        signatures=(_("Received by"), _("Customer")),
    )


def has_slip(*, case: Case, now: datetime) -> bool:
    """Return whether the standard of the case's company knows a slip in copies."""
    return standard_for(unit_id=case.company_id, at=now).entry("forms", COPIES) is not None


def _form(standard: Standard, kind: str, copies: Form) -> Form:
    return standard.entry("forms", DETAILED.get(Case.Kind(kind), COPIES)) or copies


def _promises(page: CasePage) -> tuple[str, ...]:
    return tuple(
        f"{one.title} {one.clause}　{moment_text(one.due_at, with_year=True)}"
        for one in page.clocks
        if one.kind == "promise" and one.due_at is not None and one.state != "cancelled"
    )


def _values(page: CasePage, *, clear: bool) -> dict[str, str]:
    contact = page.contacts[0] if page.contacts else None
    phone = contact.caller_phone if contact else ""
    received = contact.received_at if contact else page.case.opened_at
    unit = page.offer.to_unit if page.offer else page.line.unit
    return {
        "number": page.case.number,
        "content": contact.words if contact else page.case.summary,
        "name": contact.caller_name if contact else "",
        "contact_person": contact.caller_name if contact else "",
        "phone": phone if clear else masked_phone(phone),
        "address": contact.address if contact else "",
        "received_at": moment_text(received, with_year=True),
        "date": moment_text(received, with_year=True).rsplit(" ", 1)[0],
        "receiver": page.line.first_contact,
        "receiving_station": unit,
        "next_department": unit,
        "category": page.category_text or page.line.kind_text,
        "issued_at": moment_text(page.offer.offered_at, with_year=True) if page.offer else "",
        "recipient": page.line.holder,
        "supervisor": page.supervised_by,
    }
