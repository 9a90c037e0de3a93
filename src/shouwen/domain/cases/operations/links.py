"""Cases that belong together: related ones, duplicates, and the many reports of one incident."""

from datetime import datetime

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for, case_for
from shouwen.domain.cases.acting import acting, acting_on
from shouwen.domain.cases.models import Case, CaseLink
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


class UnableToLink(Refused):
    """The two cases cannot be linked."""


class UnableToJoin(Refused):
    """The case cannot be joined to that incident."""


@operation
def link_cases(*, now: datetime, actor: Actor, case_number: str, other_number: str, kind: str) -> CaseLink:
    """Link two cases as related or as duplicates; both keep their own promises. Raises UnableToLink."""
    other = case_for(actor=actor, number=other_number)
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToLink, checks.allowed(yes=other.id != act.case.id, rule="same_case"))
        link, _ = CaseLink.objects.get_or_create(
            case=act.case, other=other, defaults={"kind": CaseLink.Kind(kind), "linked_at": now}
        )
        act.event(events.CASE_LINKED, other=other.number, link=link.kind)
    return link


@operation
def join_incident(*, now: datetime, actor: Actor, case_number: str, incident_number: str) -> Case:
    """Make the case one of the reports of an incident; its customer is told with the incident's result.

    The joined case stays with its first-contact person until then; the promises of the work run on the incident.
    Raises UnableToJoin.
    """
    incident = case_for(actor=actor, number=incident_number)
    with acting(now=now, actor=actor, case_number=case_number) as act:
        act.require(UnableToJoin, checks.is_open(case=act.case))
        act.require(UnableToJoin, checks.allowed(yes=incident.id != act.case.id, rule="same_case"))
        act.require(UnableToJoin, checks.allowed(yes=answers_for(actor=actor, case=act.case), rule="not_answering"))
        open_head = incident.closed_at is None and incident.incident_id is None
        act.require(UnableToJoin, checks.allowed(yes=open_head, rule="incident_closed"))
        act.change(incident_id=incident.id)
        act.event(events.CASE_MERGED, into=incident.number)
    with acting_on(now=now, actor=actor, case=incident) as head:
        head.change(contact_count=incident.contact_count + act.case.contact_count)
        head.event(events.CASE_JOINED, number=act.case.number, reports=act.case.contact_count)
    return act.case
