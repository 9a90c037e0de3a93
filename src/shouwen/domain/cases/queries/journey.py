"""The journey that heads every case: what is done, where it stands, what it waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases import events
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.texts import JOURNEY, WAITS_FOR
from shouwen.domain.journal.models import Event

DONE, PRESENT, NEXT, LATER = "done", "present", "next", "later"
WITH_CREW = ("received", "acknowledged", "on_the_way", "working", "handled", "told", "closed")
WITH_WORK = ("received", "acknowledged", "working", "handled", "told", "closed")
BY_WORD = ("received", "acknowledged", "told", "closed")
SHAPES = {
    Case.Kind.REPAIR: WITH_CREW,
    Case.Kind.TEMPERATURE_TEST: WITH_CREW,
    Case.Kind.COMPLAINT: WITH_WORK,
    Case.Kind.BUSINESS: WITH_WORK,
    Case.Kind.MISCONDUCT_REPORT: WITH_WORK,
}
REACHED_BY = {
    "received": (events.CONTACT_RECEIVED, events.CASE_OPENED),
    "acknowledged": (events.CUSTODY_ACKNOWLEDGED, events.CUSTODY_ASSIGNED),
    "on_the_way": (events.CREW_SET_OUT,),
    "working": (events.CREW_ARRIVED, events.WORK_STARTED),
    "handled": (events.CASE_HANDLED,),
    "told": (events.CUSTOMER_TOLD, events.CLAUSE_ANSWERED),
    "closed": (events.CASE_CLOSED,),
}


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step: `state` is done, present, next or later; `waits_for` says what the next one needs."""

    code: str
    title: str
    state: str
    at: datetime | None = None
    who: str = ""
    waits_for: str = ""


def journey_of(*, case: Case, history: Sequence[Event], holder: str) -> tuple[JourneyStep, ...]:
    """Return the steps that fit the kind of case; work that was ordered again is open again."""
    codes = SHAPES.get(Case.Kind(case.kind), BY_WORD)
    reached = _reached(case, _since_reopened(history))
    present = _present(codes, case.state)
    return tuple(_step(code, place, present, reached, holder) for place, code in enumerate(codes))


def _present(codes: Sequence[str], state: str) -> int:
    """Return the place of the step that the case stands at; a state without a step counts as the one before."""
    order = list(JOURNEY)
    rank = order.index(state)
    return max(place for place, code in enumerate(codes) if order.index(code) <= rank)


def _step(code: str, place: int, present: int, reached: dict[str, datetime], holder: str) -> JourneyStep:
    title = str(JOURNEY[code])
    if place < present or (place == present and code == "closed"):
        return JourneyStep(code, title, DONE, at=reached.get(code))
    if place == present:
        return JourneyStep(code, title, PRESENT, at=reached.get(code), who=holder)
    if place == present + 1:
        return JourneyStep(code, title, NEXT, waits_for=str(WAITS_FOR[code]))
    return JourneyStep(code, title, LATER)


def _since_reopened(history: Sequence[Event]) -> Sequence[Event]:
    """Return the first contact and what happened since the case was last opened again."""
    again = [place for place, event in enumerate(history) if event.kind in _AGAIN]
    if not again:
        return history
    received = [event for event in history if event.kind == events.CONTACT_RECEIVED]
    return [*received[:1], *history[again[-1] :]]


_AGAIN = (events.CASE_REOPENED, events.REWORK_ORDERED)


def _reached(case: Case, history: Sequence[Event]) -> dict[str, datetime]:
    reached: dict[str, datetime] = {}
    for code, kinds in REACHED_BY.items():
        for event in history:
            if event.kind in kinds:
                reached[code] = event.occurred_at
                break
    if case.state != Case.State.RECEIVED:
        # Who takes a case in person holds it from its first moment.
        reached.setdefault("acknowledged", case.opened_at)
    return reached
