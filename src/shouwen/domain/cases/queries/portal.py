"""The case as its customer sees it, with number and phone as proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases import events
from shouwen.domain.cases.access import portal_label
from shouwen.domain.cases.models import Case, Contact, Rating, Reply
from shouwen.domain.cases.places import plain_phone
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views
from shouwen.domain.cases.queries.journey import JourneyStep, journey_of
from shouwen.domain.cases.texts import KINDS, STATES
from shouwen.domain.customers.queries import own_numbers
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.people.queries import unit_tree

# What the customer was promised to their face; the house's own clocks are not theirs to watch.
SHOWN_PROMISES = frozenset({"answer", "promised_answer", "arrival", "restore", "tell_result", "green_channel_answer"})
PLAIN_STEPS = {
    "received": _("We have received it"),
    "acknowledged": _("Somebody is in charge of it"),
    "on_the_way": _("Our crew is on its way"),
    "working": _("We are working on it"),
    "handled": _("The work is done"),
    "told": _("We have told you the result"),
    "closed": _("Finished"),
}


@dataclass(frozen=True, slots=True)
class SaidToCustomer:
    """One thing that we told the customer."""

    kind: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PortalCase:
    """A case in the customer's eyes. `actor` is who they are for urging, replying, rating and adding files."""

    number: str
    kind_text: str
    state: str
    state_text: str
    words: str
    opened_at: datetime
    company: str
    phone: str
    supervision_phone: str
    journey: tuple[JourneyStep, ...]
    promises: tuple[ClockView, ...]
    said: tuple[SaidToCustomer, ...]
    eta_at: datetime | None
    awaited: str
    is_closed: bool
    can_rate: bool
    rated_grade: int | None
    actor: Actor


def portal_case(*, number: str, phone: str, now: datetime, language: str = "zh-hans") -> PortalCase | None:
    """Return the case with this number if the phone is one of its contacts' or its customer's; None otherwise."""
    case = Case.objects.filter(number=number.strip().upper()).select_related("incident").first()
    contact = _contact_with(case, phone) if case else None
    if case is None or contact is None:
        return None
    return portal_view(case=case, contact=contact, now=now, language=language)


def portal_view(*, case: Case, contact: Contact, now: datetime, language: str) -> PortalCase:
    """Return a case in the eyes of the customer whose contact this is; the caller has made sure that it is theirs."""
    leading = case.incident if case.incident is not None and case.told_at is None else case
    happened = history(stream=events.stream_of(leading.number))
    company = unit_tree().by_id[case.company_id]
    promises = clock_views(case=leading, now=now, language=language)
    return PortalCase(
        number=case.number,
        kind_text=str(KINDS[case.kind]),
        state=case.state,
        state_text=str(STATES[case.state]),
        words=contact.words,
        opened_at=case.opened_at,
        company=company.name_in(language),
        phone=company.service_phone,
        supervision_phone=company.supervision_phone,
        journey=_plain(journey_of(case=leading, history=happened, holder="")),
        promises=tuple(one for one in promises if one.key in SHOWN_PROMISES and one.state != "cancelled"),
        said=_said(case),
        eta_at=_eta(happened),
        awaited=_awaited(happened),
        is_closed=case.closed_at is not None,
        can_rate=case.told_at is not None,
        rated_grade=_rated(case),
        actor=Actor(kind=CUSTOMER, label=portal_label(case.number), customer_id=case.customer_id, language=language),
    )


def _contact_with(case: Case, phone: str) -> Contact | None:
    """Return the contact that this phone number belongs to; the customer's own numbers open the first one."""
    digits = plain_phone(phone)
    if not digits:
        return None
    contacts = list(Contact.objects.filter(case=case).order_by("received_at"))
    found = next((one for one in contacts if one.caller_phone == digits), None)
    if found is None and contacts and digits in own_numbers(customer_id=case.customer_id):
        return contacts[0]
    return found


def _plain(journey: Sequence[JourneyStep]) -> tuple[JourneyStep, ...]:
    return tuple(JourneyStep(step.code, str(PLAIN_STEPS[step.code]), step.state, step.at) for step in journey)


def _said(case: Case) -> tuple[SaidToCustomer, ...]:
    replies = Reply.objects.filter(case=case).order_by("-said_at")
    return tuple(SaidToCustomer(kind=one.kind, text=one.text, at=one.said_at) for one in replies)


def _rated(case: Case) -> int | None:
    """Return the customer's own judgement of the result as it was told last, or None."""
    if case.told_at is None:
        return None
    own = Rating.objects.filter(case=case, by=CUSTOMER, rated_at__gte=case.told_at).order_by("-rated_at")
    return own.values_list("grade", flat=True).first()


def _eta(happened: Sequence[Event]) -> datetime | None:
    """Return when the crew expects to arrive, as long as it is on its way."""
    last = next((event for event in reversed(happened) if event.kind in _TRAVEL), None)
    if last is None or last.kind != events.CREW_SET_OUT or not last.data.get("eta_at"):
        return None
    return datetime.fromisoformat(last.data["eta_at"])


def _awaited(happened: Sequence[Event]) -> str:
    """Return what we wait for from the customer, or nothing."""
    last = next((event for event in reversed(happened) if event.kind in _WAITING), None)
    return str(last.data.get("reason", "")) if last is not None and last.kind == events.CUSTOMER_AWAITED else ""


_TRAVEL = (events.CREW_SET_OUT, events.CREW_ARRIVED, events.CASE_HANDLED, events.CASE_REOPENED)
_WAITING = (events.CUSTOMER_AWAITED, events.CUSTOMER_REPLIED, events.CASE_CLOSED)
