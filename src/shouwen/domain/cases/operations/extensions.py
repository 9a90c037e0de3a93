"""More time for a promise: asked by whoever holds the case, decided by somebody else who is entitled."""

from datetime import datetime
from typing import Any

from shouwen.domain.cases import checks, events
from shouwen.domain.cases.access import answers_for, commands, supervises
from shouwen.domain.cases.acting import Act, acting
from shouwen.domain.cases.models import Case, Extension
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.transactions import operation
from shouwen.domain.people.queries import head_of
from shouwen.engine.timeline import AmountError, parse_amount


class UnableToRequestExtension(Refused):
    """More time cannot be asked for like this."""


class UnableToDecideExtension(Refused):
    """The request cannot be decided by this person."""


@operation
def request_extension(
    *, now: datetime, actor: Actor, case_number: str, clock_key: str, occurrence: int, amount: str, reason: str
) -> Extension:
    """Ask for more time for one running promise; `amount` is written as packs write it, such as `2 working days`.

    Raises UnableToRequestExtension.
    """
    with acting(now=now, actor=actor, case_number=case_number) as act:
        _require_askable(act, clock_key, occurrence, amount, reason)
        extension = Extension.objects.create(
            case=act.case,
            clock_key=clock_key,
            clock_occurrence=occurrence,
            amount=amount,
            reason=reason,
            asked_by_id=act.staff_id,
            asked_at=now,
        )
        act.event(events.EXTENSION_ASKED, **_told_of(extension), reason=reason)
        act.tell(head_of(unit_id=act.case.unit_id, at=now), template="extension_asked", amount=amount, reason=reason)
    return extension


@operation
def decide_extension(
    *, now: datetime, actor: Actor, case_number: str, extension_id: int, approve: bool, note: str = ""
) -> Extension:
    """Grant or refuse more time; the first due time stays visible. Raises UnableToDecideExtension."""
    with acting(now=now, actor=actor, case_number=case_number) as act:
        asked = Extension.objects.filter(id=extension_id, case=act.case, state=Extension.State.ASKED).first()
        extension = act.found(UnableToDecideExtension, asked, "extension_asked_already")
        broken = checks.extension_decidable(
            entitled=may_decide_extension(actor=actor, case=act.case),
            asked_by_id=extension.asked_by_id,
            actor_id=actor.staff_id,
        )
        act.require(UnableToDecideExtension, broken)
        _decide(act, extension, approve=approve, note=note)
        kind = events.EXTENSION_APPROVED if approve else events.EXTENSION_REFUSED
        told = {**_told_of(extension), "asked_reason": extension.reason}
        act.event(kind, **told, note=note, decided_by=actor.staff_id)
        act.tell(extension.asked_by_id, template="extension_decided", approved=approve, note=note)
    return extension


def may_decide_extension(*, actor: Actor, case: Case) -> bool:
    """Return whether the actor may grant more time for promises of this case."""
    return commands(actor=actor, unit_id=case.unit_id) or supervises(actor=actor, case=case)


def _require_askable(act: Act, clock_key: str, occurrence: int, amount: str, reason: str) -> None:
    act.require(UnableToRequestExtension, checks.is_open(case=act.case))
    mine = answers_for(actor=act.actor, case=act.case)
    act.require(UnableToRequestExtension, checks.allowed(yes=mine, rule="not_holder"))
    act.require(UnableToRequestExtension, checks.reason_given(reason=reason))
    act.require(UnableToRequestExtension, checks.allowed(yes=_is_amount(amount), rule="extension_amount"))
    clocks = Clock.objects.filter(case_id=act.case.id, key=clock_key, occurrence=occurrence, state__in=OPEN_STATES)
    act.require(UnableToRequestExtension, checks.allowed(yes=clocks.exists(), rule="extension_no_clock"))
    asked = Extension.objects.filter(case=act.case, clock_key=clock_key, state=Extension.State.ASKED).exists()
    act.require(UnableToRequestExtension, checks.allowed(yes=not asked, rule="extension_asked_already"))


def _is_amount(text: str) -> bool:
    try:
        return parse_amount(text).quantity > 0
    except AmountError:
        return False


def _decide(act: Act, extension: Extension, *, approve: bool, note: str) -> None:
    extension.state = Extension.State.APPROVED if approve else Extension.State.REFUSED
    extension.decided_by_id = act.actor.staff_id
    extension.decided_at = act.now
    extension.decision_note = note
    extension.save(update_fields=["state", "decided_by_id", "decided_at", "decision_note"])


def _told_of(extension: Extension) -> dict[str, Any]:
    return {
        "extension_id": extension.id,
        "promise": extension.clock_key,
        "occurrence": extension.clock_occurrence,
        "amount": extension.amount,
    }
