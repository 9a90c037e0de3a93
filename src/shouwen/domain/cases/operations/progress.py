"""The work on its way: setting out, arriving, working, restoring, progress told, waiting for the customer."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import holds
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Reply
from shouwen.domain.cases.operations.answers import require_answering
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.cases.speaking import require_sayable, write_reply
from shouwen.domain.journal.actors import CUSTOMER, Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of, on_duty


class UnableToReportProgress(Refused):
    """The progress cannot be recorded by this person now."""


class UnableToUrge(Refused):
    """There is nothing to urge, or no words for it."""


class UnableToCallDutyManager(Refused):
    """The duty manager cannot be called, or cannot have come."""


BEFORE_WORK = (Case.State.RECEIVED, Case.State.ACKNOWLEDGED)
ON_THE_JOB = (*BEFORE_WORK, Case.State.ON_THE_WAY, Case.State.WORKING)


@operation
def tell_progress(*, now: datetime, actor: Actor, case_number: str, text: str, channel: str = "phone") -> Reply:
    """Tell the customer how far the work is (V-5.3.3). Raises UnableToReportProgress, or UnableToSay for the words."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToReportProgress)
        require_sayable(act, text=text)
        reply = write_reply(act, kind=Reply.Kind.PROGRESS, channel=channel, text=text)
        act.event(events.PROGRESS_TOLD, text=text, channel=channel)
    return reply


@operation
def await_customer(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Note that the case waits for the customer, and why; promises whose pack says so stand still.

    Raises UnableToReportProgress.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        require_answering(act, UnableToReportProgress)
        act.require(UnableToReportProgress, checks.reason_given(reason=reason))
        act.event(events.CUSTOMER_AWAITED, reason=reason)
    return act.case


@operation
def customer_replied(*, now: datetime, actor: Actor, case_number: str, text: str) -> Case:
    """Note what the customer came back with; waiting for them is over. Raises UnableToReportProgress."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToReportProgress, checks.is_open(case=act.case))
        act.require(UnableToReportProgress, checks.text_given(text=text))
        act.event(events.CUSTOMER_REPLIED, text=text)
        act.tell(act.case.holder_id, template="customer_replied", words=text)
    return act.case


@operation
def set_out(*, now: datetime, actor: Actor, case_number: str, eta_at: datetime | None = None) -> Case:
    """Note that the crew is on its way, and when it expects to arrive (H-1.14). Raises UnableToReportProgress."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_on_the_job(act)
        act.event(events.CREW_SET_OUT, eta_at=eta_at, staff=actor.staff_id)
        act.change(state=Case.State.ON_THE_WAY)
    return act.case


@operation
def arrive(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Note that the crew is at the door (G-A.6.3, H-A.7b). Raises UnableToReportProgress."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_on_the_job(act)
        act.event(events.CREW_ARRIVED, staff=actor.staff_id)
        act.change(state=Case.State.WORKING)
    return act.case


@operation
def start_work(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Note that the work has begun where nobody has to travel. Raises UnableToReportProgress."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_on_the_job(act)
        act.event(events.WORK_STARTED, staff=actor.staff_id)
        act.change(state=Case.State.WORKING)
    return act.case


@operation
def restore_supply(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Note that water, gas or heat is back (H-A.8a, G-A.6.2). Raises UnableToReportProgress."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_on_the_job(act)
        act.event(events.SUPPLY_RESTORED, staff=actor.staff_id)
    return act.case


@operation
def urge(*, now: datetime, actor: Actor, case_number: str, words: str, by: str = "") -> Case:
    """Note that the customer asked where it stays; it is counted, and those who can speed it up are told (H-1.14).

    `by` names who urged. Raises UnableToUrge.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToUrge, checks.is_open(case=act.case))
        act.require(UnableToUrge, checks.text_given(text=words))
        act.change(urged_count=act.case.urged_count + 1)
        act.event(events.CUSTOMER_URGED, words=words, by=by or actor.kind, count=act.case.urged_count)
        waiting_unit_id = act.case.pending_unit_id or act.case.unit_id
        head_id = head_of(unit_id=waiting_unit_id, at=now)
        act.tell(act.case.holder_id, head_id, template="urged", words=words, count=act.case.urged_count)
    return act.case


@operation
def call_duty_manager(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Call the manager on duty to a heated customer, or the head of the unit if nobody is rostered (G-1.2.3c, H-2.4).

    Raises UnableToCallDutyManager.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToCallDutyManager, checks.is_open(case=act.case))
        act.require(UnableToCallDutyManager, checks.reason_given(reason=reason))
        called = duty_managers(unit_id=actor.unit_id or act.case.unit_id, at=now)
        act.event(events.DUTY_MANAGER_CALLED, reason=reason, called=list(called))
        act.tell(*called, template="duty_manager_called", reason=reason)
    return act.case


@operation
def duty_manager_came(*, now: datetime, actor: Actor, case_number: str) -> Case:
    """Note that the manager who was called is there. Raises UnableToCallDutyManager if nobody was called."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        called = act.has_happened(events.DUTY_MANAGER_CALLED)
        act.require(UnableToCallDutyManager, checks.allowed(yes=called, rule="no_duty_manager_called"))
        act.event(events.DUTY_MANAGER_CAME, staff=actor.staff_id)
    return act.case


def duty_managers(*, unit_id: int, at: datetime) -> tuple[int, ...]:
    """Return who is on duty as manager for a unit then, else the head of the unit."""
    rostered = tuple(one.staff_id for one in on_duty(unit_id=unit_id, duty="duty_manager", at=at))
    if rostered:
        return rostered
    head_id = head_of(unit_id=unit_id, at=at)
    return (head_id,) if head_id is not None else ()


def _require_on_the_job(act: Act) -> None:
    act.require(UnableToReportProgress, checks.is_open(case=act.case))
    mine = act.actor.kind != CUSTOMER and holds(actor=act.actor, case=act.case)
    act.require(UnableToReportProgress, checks.allowed(yes=mine, rule="not_holder"))
    on_the_job = act.case.state in ON_THE_JOB
    act.require(UnableToReportProgress, checks.allowed(yes=on_the_job, rule="not_working"))
