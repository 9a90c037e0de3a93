"""What the pages about slips have in common: forms to choose from, people to choose from, states in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.queries import StaffBrief, staff_directory, unit_tree
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.operations.returning import Scan
from shouwen.domain.slips.papers import slip_forms
from shouwen.interfaces.pages.files import store_file

STAFF_OFFERED = 500
STATES: dict[str, LazyText] = {
    Slip.State.RESERVED: _("blank, number reserved"),
    Slip.State.ISSUED: _("given out"),
    Slip.State.SIGNED: _("signed and back"),
    Slip.State.VOID: _("void"),
}
FILLED_BY: dict[str, LazyText] = {
    "case": _("from the case"),
    "worker": _("by the worker"),
    "customer": _("by the customer"),
    "follow_up": _("when called back"),
}


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that is printed as a slip."""

    name: str
    title: str
    clause: str
    chosen: bool


def form_choices(
    *, company_ids: Iterable[int], actor: Actor, now: datetime, chosen: str = ""
) -> tuple[FormChoice, ...]:
    """Return the forms that the standards of the companies print, the chosen one or else the first marked."""
    found = {
        name: (one.form.title.say(actor.language), one.form.clause)
        for company in sorted(company_ids)
        for name, one in slip_forms(company_id=company, at=now).items()
    }
    wanted = chosen if chosen in found else next(iter(found), "")
    return tuple(FormChoice(name, title, clause, name == wanted) for name, (title, clause) in found.items())


def has_slip(*, company_id: int, now: datetime) -> bool:
    """Return whether the standard of the company prints any slip."""
    return bool(slip_forms(company_id=company_id, at=now))


def colleagues(unit_id: int) -> tuple[StaffBrief, ...]:
    """Return the people of a unit and of those below it."""
    return tuple(staff_directory(unit_ids=unit_tree().subtree_ids(unit_id), limit=STAFF_OFFERED))


def scan_of(request: HttpRequest) -> Scan | None:
    """Return the picture that was sent; no more of it is read than the limit and one byte."""
    file = request.FILES.get("scan")
    if file is None:
        return None
    limit = settings.UPLOAD_MAX_BYTES
    return Scan(file.name or "", file.read(limit + 1), limit, store_file)
