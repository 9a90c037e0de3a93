"""Acting on a case. Each act is done once per idempotency key; a refusal names the clause and what would allow it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from shouwen.domain.cases import operations
from shouwen.domain.cases.models import Case
from shouwen.interfaces.api.callers import Call, call_of, once, person_of, unit_of
from shouwen.interfaces.api.endpoints.cases import Number
from shouwen.interfaces.api.endpoints.contacts import IdempotencyKey
from shouwen.interfaces.api.schemas.cases import (
    ActedOut,
    AnswerIn,
    CloseIn,
    OfferIn,
    RateIn,
    ReasonIn,
    ResultIn,
    SetOutIn,
    TellIn,
    UrgeIn,
    WordsIn,
)
from shouwen.interfaces.api.schemas.common import PROBLEMS

router = Router(tags=["acts"])
ANSWERS = {200: ActedOut, **PROBLEMS}
Operation = Callable[..., object]


def _act(request: HttpRequest, call: Call, number: str, key: str, operation: Operation, **said: Any) -> Any:
    """Run an operation on a case once, and answer how the case stands."""

    def act() -> tuple[int, dict[str, Any]]:
        operation(now=call.now, actor=call.actor, case_number=number, **said)
        # Read by number alone: whoever refuses an offer does not reach the case any more.
        case = Case.objects.get(number=number)
        return 200, ActedOut.from_orm(case).model_dump(mode="json")

    return once(request, key, act)


def _path(action: str) -> dict[str, Any]:
    """Return what the route of an act is called."""
    named = action.replace("-", "_")
    return {"path": f"/cases/{{number}}/{action}", "url_name": f"case_{named}", "operation_id": named}


@router.post(**_path("acknowledge"), summary="Take over a case that was offered", response=ANSWERS)
def acknowledge(request: HttpRequest, number: Number, idempotency_key: IdempotencyKey = "") -> Any:
    """From now on the caller is the holder; until then whoever offered it was."""
    return _act(request, person_of(request), number, idempotency_key, operations.acknowledge_transfer)


@router.post(**_path("refuse"), summary="Refuse a case that was offered", response=ANSWERS)
def refuse(request: HttpRequest, number: Number, said: ReasonIn, idempotency_key: IdempotencyKey = "") -> Any:
    """It stays with its holder, who is told why."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.refuse_transfer, **said.model_dump())


@router.post(**_path("offer-transfer"), summary="Offer the case to another department", response=ANSWERS)
def offer_transfer(request: HttpRequest, number: Number, said: OfferIn, idempotency_key: IdempotencyKey = "") -> Any:
    """The holder stays responsible until the other side acknowledges."""
    call = person_of(request)
    to_unit_id = unit_of(said.to_unit, path="body.to_unit").id
    offer = {"to_unit_id": to_unit_id, "reason": said.reason, "escorted": said.escorted}
    return _act(request, call, number, idempotency_key, operations.offer_transfer, **offer)


@router.post(**_path("answer"), summary="Answer the customer", response=ANSWERS)
def answer(request: HttpRequest, number: Number, said: AnswerIn, idempotency_key: IdempotencyKey = "") -> Any:
    """An answer rests on an approved article, a department's reply or a rule."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.answer_customer, **said.model_dump())


@router.post(**_path("progress"), summary="Tell the customer how far it is", response=ANSWERS)
def progress(request: HttpRequest, number: Number, said: WordsIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Tell the progress."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.tell_progress, **said.model_dump())


@router.post(**_path("set-out"), summary="The crew is on its way", response=ANSWERS)
def set_out(request: HttpRequest, number: Number, said: SetOutIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Note that the crew has set out, and when it expects to arrive."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.set_out, **said.model_dump())


@router.post(**_path("arrive"), summary="The crew is at the door", response=ANSWERS)
def arrive(request: HttpRequest, number: Number, idempotency_key: IdempotencyKey = "") -> Any:
    """Note that the crew has arrived."""
    return _act(request, person_of(request), number, idempotency_key, operations.arrive)


@router.post(**_path("restore-supply"), summary="Supply is back", response=ANSWERS)
def restore_supply(request: HttpRequest, number: Number, idempotency_key: IdempotencyKey = "") -> Any:
    """Note that water, gas or heat is back."""
    return _act(request, person_of(request), number, idempotency_key, operations.restore_supply)


@router.post(**_path("report-result"), summary="Report the result of the work", response=ANSWERS)
def report_result(request: HttpRequest, number: Number, said: ResultIn, idempotency_key: IdempotencyKey = "") -> Any:
    """The first-contact person is told, and tells the customer."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.report_result, **said.model_dump())


@router.post(**_path("tell-result"), summary="Tell the customer the result", response=ANSWERS)
def tell_result(request: HttpRequest, number: Number, said: TellIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Success comes with what to note; failure with the reason and another way."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.tell_result, **said.model_dump())


@router.post(**_path("close"), summary="Close the case", response=ANSWERS)
def close(request: HttpRequest, number: Number, said: CloseIn, idempotency_key: IdempotencyKey = "") -> Any:
    """A complaint closes when the customer is satisfied, or by supervision with grounds."""
    call = person_of(request)
    return _act(request, call, number, idempotency_key, operations.close_case, **said.model_dump())


@router.post(**_path("urge"), summary="The customer urges", response=ANSWERS)
def urge(request: HttpRequest, number: Number, said: UrgeIn, idempotency_key: IdempotencyKey = "") -> Any:
    """It is counted, and those who can speed it up are told."""
    return _act(request, call_of(request), number, idempotency_key, operations.urge, **said.model_dump())


@router.post(**_path("customer-replied"), summary="The customer has replied", response=ANSWERS)
def customer_replied(request: HttpRequest, number: Number, said: WordsIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Waiting for the customer is over."""
    call = call_of(request)
    return _act(request, call, number, idempotency_key, operations.customer_replied, **said.model_dump())


@router.post(**_path("rate"), summary="Record the customer's judgement", response=ANSWERS)
def rate(request: HttpRequest, number: Number, said: RateIn, idempotency_key: IdempotencyKey = "") -> Any:
    """Whoever handled the case cannot record it; dissatisfaction opens a closed case again."""
    return _act(request, call_of(request), number, idempotency_key, operations.rate, **said.model_dump())
