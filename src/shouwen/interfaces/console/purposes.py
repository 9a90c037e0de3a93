"""What somebody needs a customer's record for: a case or contact at hand, or a reason given shortly before (H-2.6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.domain.cases import queries as cases

SESSION_KEY = "purposes"
# A reason that was typed holds for as long as one piece of work takes; then it is asked for again.
REASON_HOLDS = timedelta(minutes=15)
# By what staff know who stands before them or is on the phone.
IDENTITY_CHECKS = (
    gettext_lazy("Identity card seen at the counter"),
    gettext_lazy("Called back on the number that is known"),
    gettext_lazy("Account number, address and last bill named on the phone"),
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """A reason in words, or the number of the case."""

    text: str = ""
    case_number: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.case_number)


def purpose_for(*, request: HttpRequest, customer_id: int) -> Purpose:
    """Return what the person needs this record for, as far as it is known; an empty purpose if it is not."""
    number = _case_at_hand(request, customer_id) or cases.open_case_with(actor=request.actor, customer_id=customer_id)
    if number:
        return Purpose(case_number=number)
    return Purpose(_contact_at_hand(request, customer_id) or _typed(request, customer_id))


def keep_purpose(*, request: HttpRequest, customer_id: int, text: str) -> None:
    """Keep a typed reason for a while, so that the pages of one piece of work do not ask again."""
    kept = {one: said for one, said in request.session.get(SESSION_KEY, {}).items() if _holds(request.now, said["at"])}
    kept[str(customer_id)] = {"text": text.strip(), "at": request.now.isoformat()}
    request.session[SESSION_KEY] = kept


def _typed(request: HttpRequest, customer_id: int) -> str:
    said = request.session.get(SESSION_KEY, {}).get(str(customer_id))
    return said["text"] if said and _holds(request.now, said["at"]) else ""


def _holds(now: datetime, said_at: str) -> bool:
    return now - datetime.fromisoformat(said_at) < REASON_HOLDS


def _case_at_hand(request: HttpRequest, customer_id: int) -> str:
    try:
        case = cases.case_for(actor=request.actor, number=request.GET.get("case", ""))
    except cases.CaseNotFound:
        return ""
    return case.number if case.customer_id == customer_id and case.closed_at is None else ""


def _contact_at_hand(request: HttpRequest, customer_id: int) -> str:
    wanted = request.GET.get("contact", "")
    if not wanted.isdigit():
        return ""
    try:
        contact = cases.contact_for(actor=request.actor, contact_id=int(wanted))
    except cases.ContactNotFound:
        return ""
    mine = contact.customer_id == customer_id and contact.first_contact_id == request.actor.staff_id
    return _("Contact %(id)s") % {"id": contact.id} if mine else ""
