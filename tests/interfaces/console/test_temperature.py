"""The page of a temperature test: each step as a form, the floor drawn, the record on paper, the refund decided."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from household import queries_of
from shouwen.domain.cases.models import Case
from shouwen.domain.measuring.models import Instrument, TemperatureTest
from shouwen.domain.measuring.operations import add_instrument

ROOM = {
    "step": "room", "name": "主卧", "use": "bedroom", "width_m": "4.0", "length_m": "5.0", "door_wall": "south",
    "door_at_m": "0.5",
}  # fmt: skip


@pytest.fixture
def case(day) -> Case:
    """A request that the station's clerk has taken over, in a company with the standard of the trade."""
    return day.at_station(kind="temperature_test", words="家里不热，请来测温")


@pytest.fixture
def instrument(day) -> Instrument:
    return add_instrument(
        now=day.now, actor=day.actor("administrator"), company_id=day.organisation.heat.id, number="T-0042",
        grade="verified_digital", certificate="青计检2026-118", certified_until_date=date(2027, 3, 31),
    )  # fmt: skip


@pytest.fixture
def page(case) -> str:
    return f"/cases/{case.number}/temperature"


def prepare(client, page, instrument):
    """Start a test and note the instrument."""
    client.post(page, {"step": "start"})
    return client.post(page, {"step": "prepare", "instrument": instrument.id, "outdoor_c": "-3.5"})


def measure(client, page, instrument, *temperatures: str):
    """Do a test from the start to the signature and return the last answer."""
    prepare(client, page, instrument)
    client.post(page, ROOM)
    room = TemperatureTest.objects.order_by("-id")[0].rooms.get()
    points = {f"point_{number}": value for number, value in enumerate(temperatures, start=1)}
    client.post(page, {"step": "read", "room": room.id, **points})
    return client.post(page, {"step": "sign", "customer_signed_as": "李秀英"})


def words_of(answer) -> str:
    return answer.content.decode()


def test_the_page_of_the_case_leads_to_the_test_with_its_next_step(day, case, station_clerk):
    shown = words_of(station_clerk.get(f"/cases/{case.number}"))
    assert f"/cases/{case.number}/temperature" in shown
    assert "开始测温" in shown


@pytest.mark.clause("H-T.15")
def test_the_floor_is_drawn_with_its_numbered_points(day, page, station_clerk, instrument):
    prepare(station_clerk, page, instrument)
    assert station_clerk.post(page, ROOM).status_code == 302
    answer = station_clerk.get(page)
    (drawn,) = answer.context["page"].rooms
    assert [(mark.number, mark.x, mark.y) for mark in drawn.drawing.marks] == [(1, 133, 167), (2, 267, 333)]
    shown = words_of(answer)
    assert shown.count('class="floor-point"') == 2
    assert "style=" not in shown.partition('<svg class="floor"')[2].partition("</svg>")[0]
    assert 'name="point_2"' in shown


def test_a_refusal_names_clause_and_way_out(day, page, station_clerk, instrument):
    prepare(station_clerk, page, instrument)
    answer = station_clerk.post(page, {**ROOM, "door_at_m": "9"})
    assert answer.status_code == 422
    assert "门不在这面墙上" in words_of(answer) and "H-T.15" in words_of(answer)


@pytest.mark.clause("H-T.6")
def test_the_record_comes_on_paper_with_the_fields_of_the_standard(day, case, page, station_clerk, instrument):
    measure(station_clerk, page, instrument, "15.0", "15.4")
    answer = station_clerk.get(f"/cases/{case.number}/temperature/1.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    for word in ("室温检测记录单", "T-0042", "主卧", "15.2", "不达标", "李秀英", "-3.5"):
        assert word in text
    assert station_clerk.get(f"/cases/{case.number}/temperature/2.pdf").status_code == 404


@pytest.mark.clause("H-T.10")
def test_a_corrected_reading_stays_beside_the_right_one(day, page, station_clerk, instrument):
    prepare(station_clerk, page, instrument)
    station_clerk.post(page, ROOM)
    room = TemperatureTest.objects.get().rooms.get()
    station_clerk.post(page, {"step": "read", "room": room.id, "point_1": "51.0", "point_2": "15.4"})
    reading = room.readings.get(point=1)
    correction = {"step": "correct", "reading": reading.id, "value_c": "15.0"}
    assert station_clerk.post(page, {**correction, "reason": ""}).status_code == 422
    station_clerk.post(page, {**correction, "reason": "小数点看错"})
    shown = words_of(station_clerk.get(page))
    assert '<s class="figure">51.0</s>' in shown and "小数点看错" in shown


def test_who_only_reads_gets_no_form(day, page, station_clerk, auditor, instrument):
    prepare(station_clerk, page, instrument)
    shown = words_of(auditor.get(page))
    assert 'name="step"' not in shown
    assert auditor.post(page, ROOM).status_code == 403


def test_other_cases_and_other_companies_have_no_test(day, page, station_clerk, water_station_head):
    repair = day.at_station()
    assert station_clerk.get(f"/cases/{repair.number}/temperature").status_code == 404
    assert water_station_head.get(page).status_code == 404
    assert station_clerk.post(page, {"step": "dance"}).status_code == 404


def test_a_test_takes_no_more_queries_with_more_rooms(day, case, page, station_clerk, instrument):
    prepare(station_clerk, page, instrument)
    station_clerk.post(page, ROOM)
    one = queries_of(station_clerk, page)
    for name in ("客厅", "次卧"):
        station_clerk.post(page, {**ROOM, "name": name})
    assert queries_of(station_clerk, page) == one


@pytest.mark.clause("H-T.14")
def test_an_unsigned_record_shows_no_verdict_on_the_page_nor_on_paper(day, case, page, station_clerk, instrument):
    prepare(station_clerk, page, instrument)
    station_clerk.post(page, ROOM)
    room = TemperatureTest.objects.get().rooms.get()
    station_clerk.post(page, {"step": "read", "room": room.id, "point_1": "15.0", "point_2": "15.4"})
    answer = station_clerk.get(f"/cases/{case.number}/temperature/1.pdf")
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages)
    assert "15.2" in text and "尚未签字" in text
    for shown in (text, words_of(station_clerk.get(page)).partition("<main")[2]):
        assert "不达标" not in shown
