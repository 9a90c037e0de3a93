"""The temperature test of a case: every step of it at a desk or on a phone, and its record on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.models import Case
from shouwen.domain.cases.refusals import Refusal
from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.models import Instrument
from shouwen.domain.measuring.operations import UnableToMeasure
from shouwen.domain.measuring.operations.verdicts import BY_CUSTOMER
from shouwen.domain.measuring.queries import TestCard, card_of, usable_instruments
from shouwen.domain.measuring.standing import floor_of
from shouwen.domain.measuring.tables import RoomTable
from shouwen.domain.measuring.uses import USES
from shouwen.interfaces.console.cold_room_words import CAUSES, measuring_lines
from shouwen.interfaces.console.floor_drawing import FloorDrawing, drawing_of
from shouwen.interfaces.console.inputs import decimal_of, moment_of, number_of, text_of
from shouwen.interfaces.console.promise_words import Line
from shouwen.interfaces.console.temperature_words import STEPS, WALLS, RefundRow, refund_rows, refund_sum
from shouwen.interfaces.console.views.case import find_case


@dataclass(frozen=True, slots=True)
class DrawnRoom:
    """A room with its drawing."""

    table: RoomTable
    drawing: FloorDrawing


@dataclass(frozen=True, slots=True)
class TemperaturePage:
    """What console/temperature.html shows."""

    case: Case
    card: TestCard
    step_text: LazyText
    rooms: tuple[DrawnRoom, ...]
    method_lines: tuple[Line, ...]
    instruments: tuple[Instrument, ...]
    uses: tuple[tuple[str, LazyText], ...]
    walls: tuple[tuple[str, LazyText], ...]
    causes: tuple[tuple[str, LazyText], ...]
    refund_rows: tuple[RefundRow, ...]
    refund_sum: str
    may_measure: bool


def temperature(request: HttpRequest, number: str) -> HttpResponse:
    """Show the temperature test of a case, or do its next step; a refusal comes back with its clause (422)."""
    case = find_case(request, number)
    if case.kind != Case.Kind.TEMPERATURE_TEST:
        raise Http404(number)
    if request.method != "POST":
        return _show(request, case)
    doing = DOINGS.get(text_of(request, "step"))
    if doing is None:
        raise Http404(number)
    try:
        doing(request, case)
    except UnableToMeasure as refused:
        return _show(request, case, refused.refusal)
    messages.success(request, _("It is recorded."))
    return redirect("console:temperature", number)


def _show(request: HttpRequest, case: Case, refusal: Refusal | None = None) -> HttpResponse:
    card = card_of(case=case)
    method = card.method
    allowed = {*BY_CUSTOMER, *(one.cause for one in method.presumptions)} if method else set()
    page = TemperaturePage(
        case=case,
        card=card,
        step_text=STEPS[card.next_step],
        rooms=tuple(DrawnRoom(one, drawing_of(one, floor_of(one.room))) for one in card.rooms),
        method_lines=tuple(measuring_lines(method)) if method else (),
        instruments=usable_instruments(company_id=case.company_id),
        uses=tuple((use, text) for use, text in USES.items() if not method or not method.rooms or use in method.rooms),
        walls=tuple(WALLS.items()),
        causes=tuple((cause, text) for cause, text in CAUSES.items() if cause in allowed),
        refund_rows=refund_rows(card.refund) if card.refund else (),
        refund_sum=refund_sum(card.refund) if card.refund else "",
        may_measure=request.may("console:temperature", "POST") and answers_for(actor=request.actor, case=case),
    )
    context = {"page": page, "refusal": refusal, "sent": request.POST}
    return render(request, "console/temperature.html", context, status=422 if refusal else 200)


def _start(request: HttpRequest, case: Case) -> None:
    measuring.start_test(now=request.now, actor=request.actor, case_number=case.number)


def _prepare(request: HttpRequest, case: Case) -> None:
    numbers = ("height_m", "outdoor_c", "supply_c", "return_c", "pressure_mpa")
    measuring.prepare_test(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        instrument_id=number_of(text_of(request, "instrument")),
        closed_since_at=moment_of(text_of(request, "closed_since_at")),
        remarks=text_of(request, "remarks"),
        **{name: decimal_of(text_of(request, name)) for name in numbers},
    )


def _room(request: HttpRequest, case: Case) -> None:
    measuring.add_room(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        name=text_of(request, "name"),
        use=text_of(request, "use"),
        width_m=_metres(request, "width_m"),
        length_m=_metres(request, "length_m"),
        door_wall=text_of(request, "door_wall"),
        door_at_m=_metres(request, "door_at_m"),
    )


def _metres(request: HttpRequest, name: str) -> Decimal:
    """Return a length in metres; what is no number is none, and the rule for rooms says so."""
    return decimal_of(text_of(request, name)) or Decimal(0)


def _read(request: HttpRequest, case: Case) -> None:
    sent = {name: text for name, text in request.POST.items() if name.startswith("point_")}
    measuring.take_readings(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        room_id=number_of(text_of(request, "room")) or 0,
        values={number_of(name.removeprefix("point_")) or 0: decimal_of(text) for name, text in sent.items()},
        taken_at=moment_of(text_of(request, "taken_at")) or request.now,
    )


def _correct(request: HttpRequest, case: Case) -> None:
    measuring.correct_reading(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        reading_id=number_of(text_of(request, "reading")) or 0,
        value_c=decimal_of(text_of(request, "value_c")),
        reason=text_of(request, "reason"),
    )


def _sign(request: HttpRequest, case: Case) -> None:
    name = text_of(request, "customer_signed_as")
    measuring.sign_test(now=request.now, actor=request.actor, case_number=case.number, customer_signed_as=name)


def _presume(request: HttpRequest, case: Case) -> None:
    measuring.presume(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        cause=text_of(request, "cause"),
        note=text_of(request, "note"),
    )


def _compute(request: HttpRequest, case: Case) -> None:
    fee = decimal_of(text_of(request, "fee"))
    measuring.compute_refund(now=request.now, actor=request.actor, case_number=case.number, fee=fee)


def _decide(request: HttpRequest, case: Case) -> None:
    measuring.decide_refund(
        now=request.now,
        actor=request.actor,
        case_number=case.number,
        approve=text_of(request, "approve") == "yes",
        note=text_of(request, "note"),
    )


DOINGS: dict[str, Callable[[HttpRequest, Case], None]] = {
    "start": _start,
    "prepare": _prepare,
    "room": _room,
    "read": _read,
    "correct": _correct,
    "sign": _sign,
    "presume": _presume,
    "compute": _compute,
    "decide": _decide,
}
