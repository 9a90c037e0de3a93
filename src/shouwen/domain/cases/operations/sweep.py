"""Bringing the cases up to what the worker finds due, and ending a clock by hand."""

from collections.abc import Mapping
from datetime import datetime

from shouwen.domain.cases import checks
from shouwen.domain.cases.access import case_for, supervises
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.refusals import Gatekeeper, Refused
from shouwen.domain.clocks import operations as clocks
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation


class UnableToCancelClock(Refused):
    """The clock cannot be cancelled by this person or without a reason."""


def sweep(*, now: datetime, worker: str, limit: int) -> clocks.SweepResult:
    """Do what has fallen due: remind, mark as broken, climb the ladders; at most `limit` clocks."""
    return clocks.sweep(now=now, worker=worker, limit=limit, apply_summaries=apply_summaries)


def complete_calendars(*, now: datetime) -> int:
    """Let the promises go on that waited for the official days of a year; return how many did."""
    return clocks.complete_calendars(now=now, apply_summaries=apply_summaries)


def apply_summaries(summaries: Mapping[int, clocks.ClockSummary]) -> None:
    """Write to the cases what is due next for them; runs in the transaction that judged their clocks."""
    cases = Case.objects.only("id", "next_due_at", "breached").in_bulk(list(summaries))
    for case_id, case in cases.items():
        case.next_due_at = summaries[case_id].next_due_at
        case.breached = summaries[case_id].breached
    Case.objects.bulk_update(cases.values(), ["next_due_at", "breached"], batch_size=200)


@operation
def cancel_clock(*, now: datetime, actor: Actor, case_number: str, clock_id: int, reason: str) -> Case:
    """Cancel a running promise of the case, with a reason that stays on record. Raises UnableToCancelClock."""
    case = case_for(actor=actor, number=case_number)
    gates = Gatekeeper(company_id=case.company_id, now=now, language=actor.language)
    entitled = supervises(actor=actor, case=case)
    gates.require(checks.allowed(yes=entitled, rule="not_supervisor"), UnableToCancelClock)
    gates.require(checks.reason_given(reason=reason), UnableToCancelClock)
    running = Clock.objects.filter(id=clock_id, case_id=case.id, state__in=OPEN_STATES).exists()
    gates.require(checks.allowed(yes=running, rule="extension_no_clock"), UnableToCancelClock)
    summary = clocks.cancel(now=now, actor=actor, case_id=case.id, clock_id=clock_id, reason=reason)
    apply_summaries({case.id: summary})
    return case
