"""What is paid back for cold rooms: computed by one person, decided by another, taken to billing as a list."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from shouwen.domain.cases.access import commands, supervises
from shouwen.domain.cases.models import Case
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.transactions import operation
from shouwen.domain.measuring import events
from shouwen.domain.measuring.models import HomeRefund
from shouwen.domain.measuring.queries.refunds import Reckoned, RefundLine, reckon, refund_lines
from shouwen.domain.measuring.standing import UnableToMeasure, gates_of, measuring
from shouwen.engine.measuring import AccountLine, last_day_to_pay

EXPORTING = ("supervisor", "manager", "auditor")


@operation
def compute_refund(*, now: datetime, actor: Actor, case_number: str, fee: Decimal | None) -> HomeRefund:
    """Compute what is paid back of the season's `fee` in yuan, by the law's tiers and days. Raises UnableToMeasure."""
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        case = measured.act.case
        there = HomeRefund.objects.filter(case=case).exclude(state=HomeRefund.State.REFUSED)
        measured.require("refund_there" if there.exists() else None)
        measured.require(None if fee is not None and fee > 0 else "fee_missing")
        reckoned = reckon(case=case, now=now, fee=fee or Decimal(0))
        if isinstance(reckoned, str):
            measured.require(reckoned)
            raise LookupError(case.number)
        measured.require(None if reckoned.final else "days_still_run")
        refund = HomeRefund.objects.create(
            case=case, company_id=case.company_id, account_id=case.account_id, computed_by_id=measured.act.staff_id,
            computed_at=now, **_kept(reckoned),
        )  # fmt: skip
        measured.act.event(
            events.REFUND_COMPUTED,
            amount=str(refund.amount),
            days=refund.days,
            clause=refund.clause,
            lines=refund.lines,
        )
    return refund


@operation
def decide_refund(*, now: datetime, actor: Actor, case_number: str, approve: bool, note: str = "") -> HomeRefund:
    """Approve a refund or turn it down, as a second person who is entitled. Raises UnableToMeasure."""
    with measuring(now=now, actor=actor, case_number=case_number) as measured:
        waiting = HomeRefund.objects.filter(case=measured.act.case, state=HomeRefund.State.COMPUTED)
        refund = waiting.first()
        if refund is None:
            measured.require("no_refund_to_decide")
            raise LookupError(case_number)
        entitled = may_decide(actor=actor, case=measured.act.case) and refund.computed_by_id != actor.staff_id
        measured.require(None if entitled else "refund_own")
        measured.require(None if approve or note.strip() else "refund_needs_note")
        refund.state = HomeRefund.State.APPROVED if approve else HomeRefund.State.REFUSED
        refund.decided_by_id, refund.decided_at, refund.note = measured.act.staff_id, now, note.strip()
        refund.save(update_fields=["state", "decided_by_id", "decided_at", "note"])
        kind = events.REFUND_APPROVED if approve else events.REFUND_REFUSED
        measured.act.event(kind, amount=str(refund.amount), note=note.strip())
        measured.act.tell(refund.computed_by_id, template="refund_decided", approved=approve, note=note.strip())
    return refund


@operation
def export_refunds(*, now: datetime, actor: Actor, company_id: int, purpose: str) -> tuple[RefundLine, ...]:
    """Return the approved refunds of a company for billing; who took them and what for is on record (H-4.17b).

    Raises UnableToMeasure.
    """
    entitled = actor.has(*EXPORTING) and company_id in actor.scope_company_ids and bool(purpose.strip())
    gates = gates_of(company_id=company_id, now=now, actor=actor)
    gates.require(None if entitled else "export_rights", UnableToMeasure)
    lines = refund_lines(company_id=company_id, state=HomeRefund.State.APPROVED, clear=True)
    data = {"purpose": purpose.strip(), "count": len(lines)}
    stream = f"staff:{actor.staff_id}"
    append(now=now, actor=actor, stream=stream, events=[NewEvent(events.REFUNDS_EXPORTED, data)], company_id=company_id)
    return lines


def may_decide(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may decide on refunds of this case."""
    return commands(actor=actor, unit_id=case.unit_id) or supervises(actor=actor, case=case)


def _kept(reckoned: Reckoned) -> dict[str, Any]:
    account = reckoned.account
    return {
        "clause": reckoned.refund.clause,
        "fee": account.fee,
        "season_days": account.season_days,
        "days": account.days,
        "lowest": account.lowest,
        "lines": [line_data(line) for line in account.lines],
        "amount": account.amount,
        "pay_by_date": last_day_to_pay(reckoned.refund, reckoned.season_end_date),
    }


def line_data(line: AccountLine) -> dict[str, Any]:
    """Return a line of a refund as it is kept: days, temperature or cause, share, and the sum before rounding."""
    day = line.day
    return {
        "from": line.from_date.isoformat(),
        "to": line.to_date.isoformat(),
        "days": line.days,
        "temperature": f"{day.temperature.normalize():f}" if day.temperature is not None else "",
        "cause": day.presumed.cause if day.presumed else "",
        "share": f"{float(line.share * 100):g}",
        "exact": f"{float(line.exact):.6f}",
    }
