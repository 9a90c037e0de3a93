"""The slip of a case in three copies."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from service_day import ServiceDay


@pytest.mark.clause("H-P.F2", "G-2.3.2b")
def test_each_copy_says_whom_it_is_for_in_its_colour(day: ServiceDay, agent: Client):
    slip = agent.get(f"/cases/{day.case().number}/slip").context["slip"]
    assert [(copy.name, copy.colour) for copy in slip.copies] == [
        ("公司", "white"),
        ("热力站", "red"),
        ("承办班组", "yellow"),
    ]


def test_the_document_has_one_page_for_each_copy_with_what_was_taken_down(day: ServiceDay, agent: Client):
    case = day.case()
    response = agent.get(f"/cases/{case.number}/slip.pdf")
    pages = PdfReader(BytesIO(response.content)).pages
    assert len(pages) == 3
    for page in pages:
        text = page.extract_text()
        assert case.number in text
        assert "13800005678" in text
        assert "家里暖气不热" in text


def test_the_number_is_masked_for_who_does_not_answer_for_the_case(day: ServiceDay):
    page = day.screen_of("auditor").get(f"/cases/{day.case().number}/slip").content.decode()
    assert "138****5678" in page
    assert "13800005678" not in page


def test_a_complaint_has_the_fields_of_the_complaint_form(day: ServiceDay, agent: Client):
    slip = agent.get(f"/cases/{day.case(kind='complaint').number}/slip").context["slip"]
    assert "投诉内容" in [line.label for line in slip.lines]


def test_the_slip_of_another_company_is_not_there(day: ServiceDay, water_station_head: Client):
    number = day.at_station().number
    assert water_station_head.get(f"/cases/{number}/slip").status_code == 404
    assert water_station_head.get(f"/cases/{number}/slip.pdf").status_code == 404
