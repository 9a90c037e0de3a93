"""Files of a case are handed out so that nothing in them runs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from service_day import ServiceDay
from shouwen.domain.cases.models import Attachment, Case

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40
PAPER = b"%PDF-1.7\n" + b"0" * 40


def attached(day: ServiceDay, case: Case, name: str, content: bytes) -> Attachment:
    """Add a file to a case and return it."""
    upload = SimpleUploadedFile(name, content)
    assert day.screen_of("agent").post(f"/cases/{case.number}/act/attach", {"upload": upload}).status_code == 302
    return Attachment.objects.get(case=case)


@pytest.mark.parametrize(("name", "content", "way"), [("a.png", PICTURE, "inline"), ("合同.pdf", PAPER, "attachment")])
def test_pictures_are_shown_and_papers_downloaded(day: ServiceDay, agent: Client, name: str, content: bytes, way: str):
    case = day.case()
    response = agent.get(f"/cases/{case.number}/files/{attached(day, case, name, content).id}")
    assert response.content == content
    assert response.headers["Content-Disposition"].startswith(way)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_file_of_another_case_is_not_there(day: ServiceDay, agent: Client):
    case, other = day.case(), day.case()
    file = attached(day, case, "a.png", PICTURE)
    assert agent.get(f"/cases/{other.number}/files/{file.id}").status_code == 404


def test_a_file_of_another_company_is_not_there(day: ServiceDay, water_station_head: Client):
    case = day.at_station()
    file = attached(day, case, "a.png", PICTURE)
    assert water_station_head.get(f"/cases/{case.number}/files/{file.id}").status_code == 404
