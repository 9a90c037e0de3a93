"""The record of a temperature test on paper (H-T.6), with the fields that the standard asks for."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shouwen.domain.cases.access import answers_for
from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.customers.masking import masked_address, masked_name, masked_phone
from shouwen.domain.measuring.models import TemperatureTest
from shouwen.domain.measuring.queries import record_of
from shouwen.domain.measuring.standing import standard_of
from shouwen.domain.measuring.tables import RoomTable
from shouwen.domain.people.queries import staff_brief, unit_tree
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.console.temperature_words import VERDICTS, degrees
from shouwen.interfaces.console.views.case import find_case
from shouwen.interfaces.pages.characters import script
from shouwen.interfaces.pages.documents import pdf, pdf_response
from shouwen.interfaces.pages.times import moment_text

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "temperature_record.typ"
FORM = "room_temperature_record"


def temperature_record(request: HttpRequest, number: str, ordinal: int) -> HttpResponse:
    """Send the record of one test, in as many copies as the standard asks for."""
    case = find_case(request, number)
    found = record_of(case=case, ordinal=ordinal)
    if found is None:
        raise Http404(f"{number} {ordinal}")
    test, method, tables = found
    data = _data(request, case, test, tables)
    return pdf_response(pdf(SOURCE, {**data, "copies": max(method.copies, 1)}), f"{number}-T{ordinal}.pdf")


def _data(request: HttpRequest, case: Case, test: TemperatureTest, tables: tuple[RoomTable, ...]) -> dict[str, Any]:
    language = request.actor.language
    form = standard_of(test).entry("forms", FORM)
    values = _values(request, case, test, tables)
    fields = form.fields if form else ()
    return {
        "lang": language[:2],
        "title": script(form.title.say(language)) if form else _("Room temperature record"),
        "clause": form.clause if form else "",
        "company": script(unit_tree().by_id[case.company_id].name_in(language)),
        "facts": [[script(one.label.say(language)), values[one.name]] for one in fields if one.name in values],
        "heads": [_("Room"), _("Area"), _("Point"), _("Temperature"), _("Mean"), _("Verdict")],
        "rows": [row for table in tables for row in _rows(table, signed=bool(test.customer_signed_as))],
        "verdict": _("Verdict: %(verdict)s") % {"verdict": _verdict(test)},
        "signatures": [
            [_("Customer"), test.customer_signed_as],
            [_("For the company"), values["worker"] if test.company_signed_by_id else ""],
        ],
        "printed": printed_by(request),
    }


def _values(request: HttpRequest, case: Case, test: TemperatureTest, tables: tuple[RoomTable, ...]) -> dict[str, str]:
    contact = Contact.objects.filter(case=case).order_by("received_at", "id").first()
    clear = answers_for(actor=request.actor, case=case)
    name, phone, address = (contact.caller_name, contact.caller_phone, contact.address) if contact else ("", "", "")
    staff_id = test.company_signed_by_id or test.started_by_id
    brief = staff_brief({staff_id}).get(staff_id)
    measured_at = test.measured_at or test.started_at
    instrument = f"{test.instrument.number}　{test.instrument.certificate}" if test.instrument else ""
    return {
        "number": f"{case.number}-T{test.ordinal}",
        "station": script(unit_tree().by_id[case.unit_id].name_in(request.actor.language)),
        "address": address if clear else masked_address(address),
        "customer": name if clear else masked_name(name),
        "phone": phone if clear else masked_phone(phone),
        "measured_at": moment_text(measured_at, with_year=True),
        "instrument": instrument,
        "outdoor": degrees(test.outdoor_c),
        "remarks": test.remarks,
        "worker": f"{brief.name} {brief.badge}" if brief else "",
    }


def _rows(table: RoomTable, *, signed: bool) -> list[list[str]]:
    """Return a line for every reading, those that were corrected included; room and mean stand in the first.

    What is not signed has no verdict (H-T.14).
    """
    area = f"{table.room.width_m * table.room.length_m:.2f} m²"
    shown = [
        [str(one.reading.point), " → ".join(str(kept.value_c) for kept in (*one.before, one.reading)) + " °C"]
        for one in table.readings
    ] or [["", ""]]
    head = [table.room.name, area]
    tail = [degrees(table.mean_c), str(VERDICTS[table.verdict]) if signed else ""]
    first, *others = shown
    return [[*head, *first, *tail], *(["", "", *one, "", ""] for one in others)]


def _verdict(test: TemperatureTest) -> str:
    return str(VERDICTS[test.verdict]) if test.ended_at else _("not signed yet")
