"""Bringing in cases that were handled in another system, with their own times; their promises are judged as history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases import events
from shouwen.domain.cases.models import Case, Contact, CustodySpan
from shouwen.domain.clocks.operations import Newcomer, Subject, bring_in
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.operations import Batch, Head, NewEvent, append_many
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import unit_tree
from shouwen.domain.search.operations import NewDocument, index_new

ROWS_PER_STATEMENT = 500
# The order in which things happen to a case, where two of them have the same time.
STEPS = (
    ("answered_at", events.CUSTOMER_ANSWERED),
    ("arrived_at", events.CREW_ARRIVED),
    ("restored_at", events.SUPPLY_RESTORED),
    ("handled_at", events.CASE_HANDLED),
    ("told_at", events.CUSTOMER_TOLD),
    ("closed_at", events.CASE_CLOSED),
)


@dataclass(frozen=True, slots=True)
class PastCase:
    """A case of another system: its number there, what it was about, and when what happened."""

    number: str
    kind: str
    summary: str
    opened_at: datetime
    unit_id: int
    matter: str = ""
    channel: str = "phone"
    urgency: str = "normal"
    words: str = ""
    account_number: str = ""
    holder_id: int | None = None
    answered_at: datetime | None = None
    arrived_at: datetime | None = None
    restored_at: datetime | None = None
    handled_at: datetime | None = None
    told_at: datetime | None = None
    closed_at: datetime | None = None

    def steps(self) -> Iterator[tuple[datetime, str]]:
        """Yield when what happened after the opening, in order."""
        happened = [(at, kind) for name, kind in STEPS if (at := getattr(self, name)) is not None]
        yield from sorted(happened, key=lambda one: one[0])


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many past cases are new, and how many were there already and stay as they are."""

    created: int
    unchanged: int


@operation
def bring_in_past_cases(
    *, now: datetime, actor: Actor, company_id: int, rows: Sequence[PastCase], source: str
) -> BroughtIn:
    """Open past cases with everything that happened to them; one that was brought in before is left as it is.

    Nobody is reminded or warned of what is long over. At most a few thousand rows at a time.
    """
    rows = list({row.number: row for row in rows}.values())
    known = set(Case.objects.filter(number__in=[row.number for row in rows]).values_list("number", flat=True))
    fresh = [row for row in rows if row.number not in known]
    accounts = _accounts(company_id, fresh)
    cases = Case.objects.bulk_create(
        [_case(company_id, row, accounts.get(row.account_number)) for row in fresh], batch_size=ROWS_PER_STATEMENT
    )
    _contacts_and_custody(cases, fresh)
    _judge(now, actor, cases, _write_events(now, actor, cases, fresh, accounts, source))
    index_new(
        [NewDocument("case", one.id, f"{one.number} {one.summary}", company_id, one.customer_id) for one in cases]
    )
    return BroughtIn(len(cases), len(known))


def _accounts(company_id: int, rows: Sequence[PastCase]) -> dict[str, Account]:
    numbers = {row.account_number for row in rows if row.account_number}
    found = Account.objects.filter(company_id=company_id, number__in=numbers).select_related("premises")
    return {account.number: account for account in found}


def _case(company_id: int, row: PastCase, account: Account | None) -> Case:
    return Case(
        number=row.number,
        company_id=company_id,
        unit_id=row.unit_id,
        first_unit_id=row.unit_id,
        holder_id=row.holder_id,
        kind=row.kind,
        matter=row.matter,
        summary=row.summary[:200],
        urgency=row.urgency,
        state=_state(row),
        customer_id=account.customer_id if account else None,
        account_id=account.id if account else None,
        premises_id=account.premises_id if account else None,
        zone=account.premises.zone if account else "urban",
        opened_at=row.opened_at,
        handled_at=row.handled_at,
        told_at=row.told_at,
        closed_at=row.closed_at,
    )


def _document(case: Case) -> NewDocument:
    return NewDocument("case", case.id, f"{case.number} {case.summary}", case.company_id, case.customer_id)


def _state(row: PastCase) -> str:
    reached = {
        Case.State.CLOSED: row.closed_at,
        Case.State.TOLD: row.told_at,
        Case.State.HANDLED: row.handled_at,
        Case.State.WORKING: row.arrived_at,
    }
    return next((state for state, at in reached.items() if at is not None), Case.State.RECEIVED)


def _contacts_and_custody(cases: Sequence[Case], rows: Sequence[PastCase]) -> None:
    contacts = [
        Contact(
            company_id=case.company_id,
            unit_id=row.unit_id,
            first_contact_id=row.holder_id,
            channel=row.channel,
            way=Contact.Way.MINE,
            words=row.words or row.summary,
            customer_id=case.customer_id,
            account_id=case.account_id,
            premises_id=case.premises_id,
            case=case,
            received_at=row.opened_at,
            told_at=row.told_at,
        )
        for case, row in zip(cases, rows, strict=True)
    ]
    Contact.objects.bulk_create(contacts, batch_size=ROWS_PER_STATEMENT)
    spans = [
        CustodySpan(
            case=case, unit_id=row.unit_id, staff_id=row.holder_id, from_at=row.opened_at, until_at=row.closed_at
        )
        for case, row in zip(cases, rows, strict=True)
    ]
    CustodySpan.objects.bulk_create(spans, batch_size=ROWS_PER_STATEMENT)


def _write_events(
    now: datetime,
    actor: Actor,
    cases: Sequence[Case],
    rows: Sequence[PastCase],
    accounts: dict[str, Account],
    source: str,
) -> dict[str, list[Event]]:
    batches = [
        Batch(
            events.stream_of(case.number),
            _events(case, row, accounts.get(row.account_number), source),
            case.company_id,
            Head.start(),
        )
        for case, row in zip(cases, rows, strict=True)
    ]
    written: dict[str, list[Event]] = {}
    for event in append_many(now=now, actor=actor, batches=batches):
        written.setdefault(event.stream, []).append(event)
    return written


def _events(case: Case, row: PastCase, account: Account | None, source: str) -> list[NewEvent]:
    node = unit_tree().by_id[case.unit_id]
    facts = {
        "case": case.kind,
        "matter": case.matter,
        "channel": row.channel,
        "urgency": case.urgency,
        "green_channel": False,
        "zone": case.zone,
        "customer_class": account.customer_class if account else "",
        "utility": unit_tree().by_id[case.company_id].utility,
        "from_other_company": False,
        "unit_kind": node.kind,
    }
    opened = NewEvent(events.CASE_OPENED, {"facts": facts, "source": source}, occurred_at=row.opened_at)
    received = NewEvent(
        events.CONTACT_RECEIVED, {"channel": row.channel, "words": row.words or row.summary}, occurred_at=row.opened_at
    )
    return [opened, received, *(NewEvent(kind, {"source": source}, occurred_at=at) for at, kind in row.steps())]


def _judge(now: datetime, actor: Actor, cases: Sequence[Case], written: dict[str, list[Event]]) -> None:
    newcomers = [
        Newcomer(
            Subject(
                stream=events.stream_of(case.number),
                case_id=case.id,
                company_id=case.company_id,
                unit_id=case.unit_id,
                holder_id=case.holder_id,
                first_contact_id=None,
            ),
            written[events.stream_of(case.number)],
        )
        for case in cases
    ]
    for case, summary in zip(cases, bring_in(now=now, actor=actor, newcomers=newcomers), strict=True):
        case.next_due_at, case.breached = summary.next_due_at, summary.breached
    Case.objects.bulk_update(cases, ["next_due_at", "breached"], batch_size=200)
