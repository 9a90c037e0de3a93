"""What a case is about and how urgent it is: classifying it anew, and the green channel."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for, commands, supervises
from shouwen.domain.cases.acting import acting
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


class UnableToReclassify(Refused):
    """The case cannot become that."""


class UnableToGrantGreenChannel(Refused):
    """The green channel cannot be opened by this person or without a reason."""


@operation
def reclassify(
    *,
    now: datetime,
    actor: Actor,
    case_number: str,
    reason: str,
    kind: str = "",
    matter: str = "",
    urgency: str = "",
    category: str = "",
) -> Case:
    """Say anew what the case is; its promises follow from then on, and what was broken stays broken.

    A complaint becomes something else only by supervision (G-2.3.1). Raises UnableToReclassify.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToReclassify, checks.is_open(case=act.case))
        mine = answers_for(actor=actor, case=act.case)
        act.require(UnableToReclassify, checks.allowed(yes=mine, rule="not_answering"))
        act.require(UnableToReclassify, checks.reason_given(reason=reason))
        wanted = {"kind": kind, "matter": matter, "urgency": urgency, "category": category}
        changed = {name: value for name, value in wanted.items() if value and value != getattr(act.case, name)}
        leaves = checks.complaint_stays_complaint(
            old_kind=act.case.kind,
            new_kind=changed.get("kind", act.case.kind),
            supervises=supervises(actor=actor, case=act.case),
        )
        act.require(UnableToReclassify, leaves)
        known = changed.get("kind", act.case.kind) in checks.OF_CUSTOMERS
        act.require(UnableToReclassify, checks.allowed(yes=known, rule="kind_missing"))
        act.change(**changed)
        act.event(events.CASE_CLASSIFIED, facts=_facts(act.case), changed=changed, reason=reason)
    return act.case


@operation
def grant_green_channel(*, now: datetime, actor: Actor, case_number: str, reason: str) -> Case:
    """Open the green channel: the case goes first and gets its own shorter promises (W-2.6).

    Raises UnableToGrantGreenChannel.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToGrantGreenChannel, checks.is_open(case=act.case))
        entitled = may_grant_green_channel(actor=actor, case=act.case)
        act.require(UnableToGrantGreenChannel, checks.allowed(yes=entitled, rule="green_channel_not_entitled"))
        broken = checks.reason_given(reason=reason, rule="green_channel_reason")
        act.require(UnableToGrantGreenChannel, broken)
        act.change(green_channel=True)
        act.event(
            events.GREEN_CHANNEL_GRANTED, reason=reason, approved_by=actor.staff_id, facts={"green_channel": True}
        )
        act.tell(act.case.holder_id, template="green_channel", reason=reason)
    return act.case


def may_grant_green_channel(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may open the green channel: head of a unit it touches, supervision or manager."""
    units = (case.unit_id, case.first_unit_id)
    return supervises(actor=actor, case=case) or any(commands(actor=actor, unit_id=unit) for unit in units)


def _facts(case: Case) -> dict[str, object]:
    return {
        "case": case.kind,
        "matter": case.matter,
        "urgency": case.urgency,
        "green_channel": case.green_channel,
    }
