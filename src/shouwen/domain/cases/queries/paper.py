"""Everything that the paper about one promise of a case says, for a dispute."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.queries.clock_views import ClockView, clock_views
from shouwen.domain.cases.queries.explained import clock_within_reach, titles_in
from shouwen.domain.cases.texts import CHANNELS, HAPPENINGS, KINDS
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.queries import events_of, explanation_of
from shouwen.domain.customers.masking import masked_address, masked_name, may_see_names
from shouwen.domain.journal.actors import CUSTOMER, STAFF, Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.standards.queries import pinned_pack
from shouwen.engine.promise import Node
from shouwen.engine.standard import Clause, Pack


@dataclass(frozen=True, slots=True)
class PaperEvent:
    """One event of the paper. `who` is a badge number, or empty; the hash is that of the journal."""

    seq: int
    at: datetime
    recorded_at: datetime
    title: str
    who: str
    by_customer: bool
    hash: str


@dataclass(frozen=True, slots=True)
class ClockPaper:
    """A promise of a case as a paper shows it: the clause in the version pinned, the counting, the events.

    `clear` says that name and address are shown in full; otherwise they are masked (C-3.2.3).
    """

    clock: ClockView
    row: Clock
    case: Case
    kind_text: str
    company: str
    unit: str
    pack: Pack
    clause: Clause
    node: Node
    events: tuple[PaperEvent, ...]
    others: int
    received_at: datetime
    channel_text: str
    caller_name: str
    address: str
    clear: bool
    stored: Sequence[Event]


def clock_paper(*, actor: Actor, clock_id: int, now: datetime) -> ClockPaper:
    """Return what the paper about a promise says. Raises CaseNotFound for one that is out of the actor's reach."""
    clock, case = clock_within_reach(actor=actor, clock_id=clock_id)
    language = actor.language
    stored = history(stream=clock.stream)
    shown = events_of(clock=clock, stored=stored)
    contact = Contact.objects.filter(case=case).order_by("received_at", "id").first()
    clear = answers_for(actor=actor, case=case) and may_see_names(actor.roles)
    pack = pinned_pack(pack_version_id=clock.pack_version_id)
    units = unit_tree().by_id
    clause = pack.clause(clock.clause)
    if clause is None:
        raise LookupError(f"{pack.name} {pack.version} has no clause {clock.clause}")
    return ClockPaper(
        clock=next(one for one in clock_views(case=case, now=now, language=language) if one.id == clock_id),
        row=clock,
        case=case,
        kind_text=str(KINDS[case.kind]),
        company=units[case.company_id].name_in(language),
        unit=units[clock.unit_id].name_in(language),
        pack=pack,
        clause=clause,
        node=explanation_of(clock=clock, language=language, now=now, titles=titles_in(language), stored=stored),
        events=tuple(map(_event, shown)),
        others=len(stored) - len(shown),
        received_at=contact.received_at if contact else case.opened_at,
        channel_text=str(CHANNELS[contact.channel]) if contact else "",
        caller_name=_seen(contact.caller_name if contact else "", clear, masked_name),
        address=_seen(contact.address if contact else "", clear, masked_address),
        clear=clear and contact is not None,
        stored=stored,
    )


def _event(event: Event) -> PaperEvent:
    return PaperEvent(
        seq=event.seq,
        at=event.occurred_at,
        recorded_at=event.recorded_at,
        title=str(HAPPENINGS.get(event.kind, event.kind)),
        who=event.actor_label if event.actor_kind == STAFF else "",
        by_customer=event.actor_kind == CUSTOMER,
        hash=event.hash,
    )


def _seen(text: str, clear: bool, mask: Callable[[str], str]) -> str:
    return text if clear or not text else mask(text)
