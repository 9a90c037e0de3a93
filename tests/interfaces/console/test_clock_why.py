"""Why is this promise due at this time?"""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from service_day import ServiceDay


@pytest.mark.clause("H-A.12")
def test_the_explanation_names_start_limit_and_due_time(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    page = agent.get(f"/clocks/{clock.id}/why").content.decode()
    for words in ("H-A.12", "2026年11月18日（周三）09:30", "24 小时", "2026年11月19日（周四）09:30"):
        assert words in page


def test_beside_the_clock_only_the_tree_is_sent(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    part = agent.get(f"/clocks/{clock.id}/why", headers={"HX-Request": "true"}).content
    assert b"<html" not in part
    assert b"why-lines" in part


def test_kinds_of_events_are_in_words_not_in_codes(day: ServiceDay, agent: Client):
    clock = day.clock(day.case(), "answer")
    page = agent.get(f"/clocks/{clock.id}/why").content.decode()
    assert "contact.received" not in page
    assert "受理登记" in page


def test_on_paper_the_same_words_and_who_took_it_out(day: ServiceDay, agent: Client):
    case = day.case()
    response = agent.get(f"/clocks/{day.clock(case, 'answer').id}/why.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response.headers["Content-Type"] == "application/pdf"
    for words in (case.number, "H-A.12", "王芳 1001"):
        assert words in text


def test_what_a_customer_said_cannot_run_in_a_document(day: ServiceDay, agent: Client):
    case = day.case(words='#read("/etc/hostname") $x$ *_', summary='#panic("x") $x$ *_')
    response = agent.get(f"/clocks/{day.clock(case, 'answer').id}/why.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response.status_code == 200
    assert '#panic("x")' in text


@pytest.mark.parametrize("ending", ["why", "why.pdf"])
def test_a_promise_of_another_company_is_not_explained(day: ServiceDay, water_station_head: Client, ending: str):
    clock = day.clock(day.at_station(), "answer")
    assert water_station_head.get(f"/clocks/{clock.id}/{ending}").status_code == 404


def test_a_promise_that_does_not_exist_is_not_found(day: ServiceDay, agent: Client):
    assert agent.get("/clocks/999999/why").status_code == 404
