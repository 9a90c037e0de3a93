"""Everything that the page of one case shows, read in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.access import case_for
from shouwen.domain.cases.acting import Act
from shouwen.domain.cases.models import (
    Attachment,
    Case,
    CaseLink,
    Contact,
    CustodySpan,
    Extension,
    Inquiry,
    Rating,
    Reply,
    Transfer,
)
from shouwen.domain.cases.queries.actions import Action, Around, actions_of
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views
from shouwen.domain.cases.queries.journey import JourneyStep, journey_of
from shouwen.domain.cases.queries.lists import CaseLine, line_of, similar_at
from shouwen.domain.cases.queries.timeline import TimelineEntry, timeline_of
from shouwen.domain.cases.texts import CHANNELS
from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.standards.queries import standard_for


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of custody: who, in which unit, from when to when, for how many seconds so far."""

    staff_name: str
    unit_name: str
    from_at: datetime
    until_at: datetime | None
    seconds: float


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact of the case, as far as everybody who may see the case may see it."""

    id: int
    channel: str
    channel_text: str
    words: str
    caller_name: str
    caller_phone: str
    address: str
    passed_on_by: str
    passed_on_ref: str
    first_contact: str
    received_at: datetime
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Offer:
    """The offer of custody that waits for an answer."""

    to_unit: str
    to_staff: str
    reason: str
    escorted: bool
    offered_at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of one case."""

    case: Case
    line: CaseLine
    category_text: str
    concerned_unit: str
    concerned_staff: str
    supervised_by: str
    incident_number: str
    joined_count: int
    journey: tuple[JourneyStep, ...]
    clocks: tuple[ClockView, ...]
    timeline: tuple[TimelineEntry, ...]
    actions: tuple[Action, ...]
    custody: tuple[Held, ...]
    offer: Offer | None
    contacts: tuple[ContactView, ...]
    replies: tuple[Reply, ...]
    inquiries: tuple[Inquiry, ...]
    extensions: tuple[Extension, ...]
    attachments: tuple[Attachment, ...]
    links: tuple[tuple[str, str], ...]
    ratings: tuple[Rating, ...]
    similar: tuple[CaseLine, ...]

    def action(self, name: str) -> Action:
        """Return one of the actions by name."""
        return next(action for action in self.actions if action.name == name)

    def allows(self, name: str) -> bool:
        """Return whether an action fits the case and may be done now."""
        return any(action.allowed for action in self.actions if action.name == name)


def case_page(*, actor: Actor, number: str, now: datetime) -> CasePage:
    """Return the page of a case that the actor may see. Raises CaseNotFound."""
    case = case_for(actor=actor, number=number)
    act = Act(now=now, actor=actor, case=case)
    line = line_of(case)
    offer = _pending(case)
    inquiries = tuple(Inquiry.objects.filter(case=case).order_by("asked_at"))
    extensions = tuple(Extension.objects.filter(case=case).order_by("asked_at"))
    around = Around(
        act=act,
        offer=offer,
        inquiries=[one for one in inquiries if one.answered_at is None],
        extensions=[one for one in extensions if one.state == Extension.State.ASKED],
    )
    people = _People((case.concerned_staff_id, case.supervised_by_id, offer.to_staff_id if offer else None))
    incident_number, joined_count = _incident(case)
    return CasePage(
        case=case,
        line=line,
        category_text=_category_text(case, now, actor.language),
        concerned_unit=_unit_name(case.concerned_unit_id),
        concerned_staff=people.name(case.concerned_staff_id),
        supervised_by=people.name(case.supervised_by_id),
        incident_number=incident_number,
        joined_count=joined_count,
        journey=journey_of(case=case, history=act.history, holder=line.holder or line.unit),
        clocks=clock_views(case=case, now=now, language=actor.language),
        timeline=timeline_of(history=act.history),
        actions=actions_of(around),
        custody=_custody(case, now),
        offer=_offer_view(offer, people),
        contacts=_contacts(case),
        replies=tuple(Reply.objects.filter(case=case).order_by("-said_at")),
        inquiries=inquiries,
        extensions=extensions,
        attachments=tuple(Attachment.objects.filter(case=case).order_by("added_at")),
        links=_links(case),
        ratings=tuple(Rating.objects.filter(case=case).order_by("-rated_at")),
        similar=_similar(case, actor),
    )


class _People:
    """Names of staff, looked up once."""

    def __init__(self, ids: Iterable[int | None]) -> None:
        self._briefs = staff_brief({one for one in ids if one is not None})

    def name(self, staff_id: int | None) -> str:
        brief = self._briefs.get(staff_id) if staff_id is not None else None
        return f"{brief.name} {brief.badge}" if brief else ""


def _unit_name(unit_id: int | None) -> str:
    return unit_tree().by_id[unit_id].name if unit_id is not None else ""


def _pending(case: Case) -> Transfer | None:
    return Transfer.objects.filter(id=case.pending_transfer_id).first() if case.pending_transfer_id else None


def _offer_view(offer: Transfer | None, people: _People) -> Offer | None:
    if offer is None:
        return None
    return Offer(
        to_unit=_unit_name(offer.to_unit_id),
        to_staff=people.name(offer.to_staff_id),
        reason=offer.reason,
        escorted=offer.escorted,
        offered_at=offer.offered_at,
    )


def _category_text(case: Case, now: datetime, language: str) -> str:
    if not case.category:
        return ""
    category = standard_for(unit_id=case.company_id, at=now).entry("categories", case.category)
    return category.title.say(language) if category else case.category


def _incident(case: Case) -> tuple[str, int]:
    """Return the number of the incident that the case belongs to, and how many cases belong to it."""
    rows = Case.objects.filter(incident_id=case.id).count()
    if case.incident_id is None:
        return "", rows
    return Case.objects.values_list("number", flat=True).get(id=case.incident_id), rows


def _custody(case: Case, now: datetime) -> tuple[Held, ...]:
    spans = list(CustodySpan.objects.filter(case=case).order_by("from_at", "id"))
    people = _People(span.staff_id for span in spans)
    return tuple(
        Held(
            staff_name=people.name(span.staff_id),
            unit_name=_unit_name(span.unit_id),
            from_at=span.from_at,
            until_at=span.until_at,
            seconds=((span.until_at or now) - span.from_at).total_seconds(),
        )
        for span in spans
    )


def _contacts(case: Case) -> tuple[ContactView, ...]:
    contacts: Sequence[Contact] = list(Contact.objects.filter(case=case).order_by("received_at")[:SHOWN_CONTACTS])
    people = _People(one.first_contact_id for one in contacts)
    return tuple(
        ContactView(
            id=one.id,
            channel=one.channel,
            channel_text=str(CHANNELS[one.channel]),
            words=one.words,
            caller_name=one.caller_name,
            caller_phone=one.caller_phone,
            address=one.address,
            passed_on_by=one.passed_on_by,
            passed_on_ref=one.passed_on_ref,
            first_contact=people.name(one.first_contact_id),
            received_at=one.received_at,
            told_at=one.told_at,
        )
        for one in contacts
    )


SHOWN_CONTACTS = 200


def _links(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the number and the kind of link of every case linked in either direction."""
    there = CaseLink.objects.filter(case=case).values_list("other__number", "kind")
    back = CaseLink.objects.filter(other=case).values_list("case__number", "kind")
    return tuple(dict.fromkeys([*there, *back]))


def _similar(case: Case, actor: Actor) -> tuple[CaseLine, ...]:
    if case.premises_id is None:
        return ()
    found = similar_at(actor=actor, premises_id=case.premises_id)
    return tuple(line for line in found if line.number != case.number)
