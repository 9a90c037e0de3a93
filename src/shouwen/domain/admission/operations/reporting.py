"""What a customer does without us: report, urge, object; each once per form, none as a flood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.domain.admission.doors import REPORTS_OF_PHONE, Limit, once_every, reports_from_here
from shouwen.domain.admission.operations.following import issue_follow_code
from shouwen.domain.admission.operations.tries import take_try
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.access import case_for, portal_label
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.places import plain_phone
from shouwen.domain.customers.models import Account
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.knowledge.queries import matter

ANYBODY = "portal"


class TooOften(Exception):
    """It was done too often from there; `wait_until_at` is when it can be done again."""

    def __init__(self, wait_until_at: datetime) -> None:
        self.wait_until_at = wait_until_at
        super().__init__(f"wait until {wait_until_at.isoformat()}")


class UnableToReport(TooOften):
    """Too many reports came from this phone or this network address."""


class UnableToUrgeAgain(TooOften):
    """The customer has urged already, and those who can speed it up know."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A file that a customer sends along."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a customer reports: to which company, of which kind, in which words, from where.

    `customer_id` is that of a signed-in customer who reports about the own account.
    """

    company_id: int
    kind: str
    words: str
    name: str = ""
    phone: str = ""
    address: str = ""
    account_number: str = ""
    matter: str = ""
    customer_id: int | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    """How files are kept: how large one may be, and who writes it."""

    size_limit_bytes: int
    store: Callable[[str, bytes], str]


@dataclass(frozen=True, slots=True)
class Reported:
    """The case that came of a report, and the code with which it can be followed."""

    number: str
    code: str


def portal_actor(*, number: str = "", customer_id: int | None = None, language: str) -> Actor:
    """Return the customer as an actor: of one case that was proven to be theirs, signed in, or nobody yet."""
    label = portal_label(number) if number else ANYBODY
    return Actor(kind=CUSTOMER, label=label, customer_id=customer_id, language=language)


@operation
def report(
    *, now: datetime, actor: Actor, said: Report, act_id: str, from_address: str, per_hour: int, filing: Filing
) -> Reported:
    """Take down what a customer reports by themselves, photos included; it waits in the customer centre (W-6.1.1).

    The same `act_id` again (a form sent twice) leads to the same case, with a new code. Raises UnableToReport after
    too many from there, UnableToRegisterContact or UnableToAttach for what is missing or no photo.
    """
    if (known := _known_case(act_id)) is not None:
        return _with_code(now, portal_actor(number=known, language=actor.language), known)
    _require_not_too_many(now, said, from_address, per_hour)
    case = _register(now, actor, said, act_id)
    customer = portal_actor(number=case.number, language=actor.language)
    add_photos(now=now, actor=customer, case_number=case.number, photos=said.photos, filing=filing)
    return _with_code(now, customer, case.number)


@operation
def add_photos(*, now: datetime, actor: Actor, case_number: str, photos: Sequence[Photo], filing: Filing) -> None:
    """Add photos to a case. Raises UnableToAttach for one that is too large or no photo; then none is added."""
    for photo in photos:
        cases.attach(
            now=now,
            actor=actor,
            case_number=case_number,
            file_name=photo.file_name,
            content=photo.content,
            size_limit_bytes=filing.size_limit_bytes,
            store=filing.store,
        )


@operation
def add_words(
    *, now: datetime, actor: Actor, case_number: str, words: str, photos: Sequence[Photo], filing: Filing
) -> None:
    """Add what the customer has to say, with photos or photos alone. Raises UnableToReportProgress, UnableToAttach."""
    if words.strip() or not photos:
        cases.customer_replied(now=now, actor=actor, case_number=case_number, text=words)
    add_photos(now=now, actor=actor, case_number=case_number, photos=photos, filing=filing)


@operation
def urge_from_outside(*, now: datetime, actor: Actor, case_number: str, words: str, again_after: timedelta) -> Case:
    """Urge as the customer, at most once in a stretch of time. Raises UnableToUrgeAgain, UnableToUrge."""
    wait_until_at = take_try(now=now, doors={("urge", case_number): once_every(again_after)})
    if wait_until_at is not None:
        raise UnableToUrgeAgain(wait_until_at)
    return cases.urge(now=now, actor=actor, case_number=case_number, words=words, by=CUSTOMER)


@operation
def object_to_result(*, now: datetime, actor: Actor, case_number: str, words: str) -> Case:
    """Say that the customer does not accept the result: a closed case opens again, an open one gets their words.

    Raises UnableToReopenCase or UnableToReportProgress without words.
    """
    if case_for(actor=actor, number=case_number).closed_at is not None:
        return cases.reopen_case(now=now, actor=actor, case_number=case_number, reason=words)
    return cases.customer_replied(now=now, actor=actor, case_number=case_number, text=words)


def _known_case(act_id: str) -> str | None:
    return Contact.objects.filter(act_id=act_id, case__isnull=False).values_list("case__number", flat=True).first()


def _require_not_too_many(now: datetime, said: Report, from_address: str, per_hour: int) -> None:
    doors: dict[tuple[str, ...], Limit] = {("report from", from_address): reports_from_here(per_hour=per_hour)}
    if phone := plain_phone(said.phone):
        doors[("report by", phone)] = REPORTS_OF_PHONE
    if wait_until_at := take_try(now=now, doors=doors):
        raise UnableToReport(wait_until_at)


def _register(now: datetime, actor: Actor, said: Report, act_id: str) -> Case:
    known = matter(company_id=said.company_id, code=said.matter) if said.matter else None
    registered = cases.register_contact(
        now=now,
        actor=actor,
        channel=Contact.Channel.PORTAL,
        way=Contact.Way.MINE,
        words=said.words,
        company_id=said.company_id,
        kind=said.kind,
        matter=known.code if known else "",
        urgency=known.urgency if known else Case.Urgency.NORMAL,
        caller_name=said.name,
        caller_phone=said.phone,
        address=said.address,
        customer_id=said.customer_id,
        account_id=_account_id(said),
        act_id=act_id,
    )
    if registered.case is None:
        raise LookupError(f"a report of kind {said.kind} led to no case")
    return registered.case


def _account_id(said: Report) -> int | None:
    """Return the account with this number, so that the right station gets the case; the customer is never told."""
    number = "".join(said.account_number.split()).upper()
    accounts = Account.objects.filter(company_id=said.company_id, number=number) if number else Account.objects.none()
    return accounts.values_list("id", flat=True).first()


def _with_code(now: datetime, customer: Actor, number: str) -> Reported:
    return Reported(number, issue_follow_code(now=now, actor=customer, case_number=number))
