"""The kinds of events in a case's stream, and who may cause them."""

from collections.abc import Mapping, Sequence
from typing import Any

from shouwen.domain.journal.actors import CUSTOMER, STAFF, SYSTEM, WORKER
from shouwen.domain.journal.models import Event

CONTACT_RECEIVED = "contact.received"
CONTACT_NOT_OURS = "contact.not_ours"
CONTACT_NOTED = "contact.noted"
CONTACT_TOLD = "contact.told"
CASE_OPENED = "case.opened"
CASE_CLASSIFIED = "case.classified"
CUSTODY_OFFERED = "custody.offered"
CUSTODY_ACKNOWLEDGED = "custody.acknowledged"
CUSTODY_REFUSED = "custody.refused"
CUSTODY_ASSIGNED = "custody.assigned"
CUSTODY_PING_PONG = "custody.ping_pong"
INQUIRY_ASKED = "inquiry.asked"
INQUIRY_ANSWERED = "inquiry.answered"
SUPERIOR_ASKED = "superior.asked"
SUPERIOR_ANSWERED = "superior.answered"
ANSWER_PROMISED = "answer.promised"
CUSTOMER_ANSWERED = "customer.answered"
CUSTOMER_AWAITED = "customer.awaited"
CUSTOMER_REPLIED = "customer.replied"
CUSTOMER_URGED = "customer.urged"
CUSTOMER_TOLD = "customer.told"
CUSTOMER_RATED = "customer.rated"
PROGRESS_TOLD = "case.progress_told"
CREW_SET_OUT = "crew.set_out"
CREW_ARRIVED = "crew.arrived"
WORK_STARTED = "crew.work_started"
SUPPLY_RESTORED = "supply.restored"
CASE_HANDLED = "case.handled"
RESULT_FED_BACK = "case.result_fed_back"
FIRST_RECEIVER_TOLD = "first_receiver.told"
CASE_CLOSED = "case.closed"
CASE_REOPENED = "case.reopened"
CASE_MERGED = "case.merged"
CASE_LINKED = "case.linked"
CASE_JOINED = "case.joined"
REWORK_ORDERED = "rework.ordered"
EXTENSION_ASKED = "extension.asked"
EXTENSION_APPROVED = "extension.approved"
EXTENSION_REFUSED = "extension.refused"
GREEN_CHANNEL_ASKED = "green_channel.asked"
GREEN_CHANNEL_GRANTED = "green_channel.granted"
SUPERVISION_STARTED = "supervision.started"
ERROR_ADMITTED = "error.admitted"
APOLOGY_MADE = "apology.made"
ERROR_CORRECTED = "error.corrected"
SUGGESTION_REPLIED = "suggestion.replied"
MISCONDUCT_VERIFIED = "misconduct.verified"
DUTY_MANAGER_CALLED = "duty_manager.called"
DUTY_MANAGER_CAME = "duty_manager.came"
ATTACHMENT_ADDED = "attachment.added"
CLAUSE_ANSWERED = "clause.answered"

# What a customer may cause; everything else takes a member of staff, the program itself or the worker.
BY_CUSTOMERS = frozenset(
    {
        CONTACT_RECEIVED,
        CONTACT_NOTED,
        CASE_OPENED,
        CUSTODY_OFFERED,
        CUSTOMER_REPLIED,
        CUSTOMER_URGED,
        CUSTOMER_RATED,
        CASE_REOPENED,
        ATTACHMENT_ADDED,
    }
)
OWN_KINDS = frozenset({STAFF, WORKER, SYSTEM})


def may_cause(*, kind: str, actor_kind: str) -> bool:
    """Return whether an actor of this kind may cause this event."""
    return actor_kind in OWN_KINDS or (actor_kind == CUSTOMER and kind in BY_CUSTOMERS)


def stream_of(number: str) -> str:
    """Return the journal stream of the case with this number."""
    return f"case:{number}"


def contact_stream(contact_id: int) -> str:
    """Return the journal stream of a contact that led to no case."""
    return f"contact:{contact_id}"


def number_of(stream: str) -> str:
    """Return the number of the case that has this stream, or nothing for any other stream."""
    return stream.removeprefix("case:") if stream.startswith("case:") else ""


def latest_facts(history: Sequence[Event]) -> Mapping[str, Any]:
    """Return the facts that hold after these events: those of the last event that states any."""
    return next((event.data["facts"] for event in reversed(history) if "facts" in event.data), {})


def happened(history: Sequence[Event], kind: str) -> bool:
    """Return whether an event of this kind is among these."""
    return any(event.kind == kind for event in history)
