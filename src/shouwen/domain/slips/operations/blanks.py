"""Blank slips for a day without network: numbers reserved for good, and entered by their number afterwards."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from shouwen.domain.cases.access import CaseNotFound, case_for
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.domain.slips import events
from shouwen.domain.slips.access import may_handle, slip_for, works_for
from shouwen.domain.slips.models import Slip
from shouwen.domain.slips.numbers import local_day, take_numbers
from shouwen.domain.slips.papers import OFFICES, SlipForm, due_back_at, form_of, slip_forms
from shouwen.domain.slips.refusals import UnableToEnterSlip, UnableToReserveSlips
from shouwen.domain.slips.values import Task, facts_of, values_of
from shouwen.domain.slips.writing import change, new_slip, store_new

# So many are printed at once; whoever needs more reserves again.
MOST_BLANKS = 100


@operation
def reserve_slips(
    *, now: datetime, actor: Actor, unit_id: int, form: str, day: date, count: int, worker_id: int | None = None
) -> list[Slip]:
    """Reserve numbers for blank slips that a unit carries on a day, and return the slips in the order of their numbers.

    A reserved number is never given again: a slip that was spoilt or lost is made void. Raises UnableToReserveSlips.
    """
    node = unit_tree().by_id.get(unit_id)
    if node is None or node.company_id is None or not works_for(actor=actor, unit_id=unit_id):
        raise UnableToReserveSlips(_("Choose a unit that you work in or head."), ("unit",))
    company = unit_tree().by_id[node.company_id]
    paper = slip_forms(company_id=company.id, at=now).get(form)
    if paper is None:
        raise UnableToReserveSlips(_("The standard of this company prints no such slip."), ("form",))
    _require_sense(now, day, count, company.zone_name)
    _require_worker(worker_id, unit_id)
    numbers = take_numbers(
        now=now, company_id=company.id, company_code=company.code, zone_name=company.zone_name, count=count
    )
    due_at = due_back_at(form=paper.form, unit_id=unit_id, from_at=now)
    slips = [
        new_slip(
            form=paper,
            now=now,
            actor=actor,
            number=number,
            company_id=company.id,
            unit_id=unit_id,
            worker_id=worker_id,
            day_date=day,
            state=Slip.State.RESERVED,
            due_back_at=due_at,
        )
        for number in numbers
    ]
    store_new(now=now, actor=actor, kind=events.RESERVED, slips=slips)
    return slips


@operation
def enter_slip(
    *,
    now: datetime,
    actor: Actor,
    number: str,
    case_number: str,
    done_from_at: datetime | None,
    done_until_at: datetime | None,
    worker_id: int | None,
    values: Mapping[str, str],
) -> Slip:
    """Enter what was written on a blank slip: its case, who did the work, from when to when, and the fields.

    The times of the deed stand beside the moment of entry. Raises SlipNotFound and UnableToEnterSlip.
    """
    slip = slip_for(actor=actor, number=number)
    if slip.state != Slip.State.RESERVED:
        raise UnableToEnterSlip(_("This slip is not blank any more, so nothing is entered for it."), ("number",))
    if not may_handle(actor=actor, slip=slip):
        raise UnableToEnterSlip(_("Slips are entered by the unit that carried them."), ("number",))
    case = _case(actor, slip, case_number)
    begun_at, ended_at = _times(now, slip, done_from_at, done_until_at)
    worker = worker_id or slip.worker_id
    if worker is None or staff_brief([worker]).get(worker) is None:
        raise UnableToEnterSlip(_("Say who carried the slip."), ("worker",))
    paper = form_of(slip)
    written = _written(slip, case, paper, worker, values, actor.language)
    _require_complete(paper, written, actor.language)
    facts = {"case": case.number, "worker": worker, "done_from": begun_at, "done_until": ended_at}
    change(
        now=now,
        actor=actor,
        slip=slip,
        event=NewEvent(events.ENTERED, facts, occurred_at=ended_at),
        state=Slip.State.ISSUED,
        case=case,
        worker_id=worker,
        entered=written,
        done_from_at=begun_at,
        done_until_at=ended_at,
        entered_at=now,
        entered_by_id=actor.staff_id,
        due_back_at=due_back_at(form=paper.form, unit_id=slip.unit_id, from_at=ended_at),
    )
    return slip


def _require_sense(now: datetime, day: date, count: int, zone_name: str) -> None:
    if not 1 <= count <= MOST_BLANKS:
        said = _("Reserve between 1 and %(most)s slips at once.") % {"most": MOST_BLANKS}
        raise UnableToReserveSlips(said, ("count",))
    if day < local_day(now, zone_name):
        raise UnableToReserveSlips(_("Blank slips are for today or a later day."), ("day",))


def _require_worker(worker_id: int | None, unit_id: int) -> None:
    worker = staff_brief([worker_id]).get(worker_id) if worker_id else None
    if worker_id and (worker is None or worker.unit_id not in unit_tree().subtree_ids(unit_id)):
        raise UnableToReserveSlips(_("The worker does not belong to this unit."), ("worker",))


def _case(actor: Actor, slip: Slip, case_number: str) -> Case:
    try:
        case = case_for(actor=actor, number=case_number.strip().upper())
    except CaseNotFound as missing:
        said = _("There is no case %(number)s that you may see. Take the contact down first, then enter the slip.")
        raise UnableToEnterSlip(said % {"number": case_number or "?"}, ("case_number",)) from missing
    if case.company_id != slip.company_id:
        raise UnableToEnterSlip(_("The case belongs to another company than the slip."), ("case_number",))
    return case


def _times(
    now: datetime, slip: Slip, done_from_at: datetime | None, done_until_at: datetime | None
) -> tuple[datetime, datetime]:
    if done_from_at is None or done_until_at is None:
        raise UnableToEnterSlip(_("Say when the work began and when it ended."), ("done_from_at",))
    if not slip.issued_at.replace(second=0, microsecond=0) <= done_from_at <= done_until_at <= now:
        said = _("The work began after the slip was given out, ended after it began, and is over.")
        raise UnableToEnterSlip(said, ("done_from_at", "done_until_at"))
    return done_from_at, done_until_at


def _written(
    slip: Slip, case: Case, paper: SlipForm, worker_id: int, values: Mapping[str, str], language: str
) -> dict[str, str]:
    """Return the fields as they stand on the paper, and from the case what nobody wrote down."""
    task = Task(slip.number, worker_id, slip.agreed_at, slip.issued_at)
    known = values_of(facts=facts_of([case])[case.id], task=task, language=language)
    office = {one.name: known.get(one.name, "") for one in paper.form.fields if one.by in OFFICES}
    hand = {one.name: text for one in paper.form.fields if (text := values.get(one.name, "").strip())}
    return {**office, **hand}


def _require_complete(paper: SlipForm, written: Mapping[str, str], language: str) -> None:
    """Refuse a slip without an obligatory field; a signature is looked at when the signed slip is registered."""
    missing = [
        one
        for one in paper.form.fields
        if one.required and not one.params.get("signature") and not written.get(one.name)
    ]
    if missing:
        labels = ", ".join(one.label.say(language) for one in missing)
        said = _("The slip lacks: %(fields)s.") % {"fields": labels}
        raise UnableToEnterSlip(said, tuple(one.name for one in missing))
