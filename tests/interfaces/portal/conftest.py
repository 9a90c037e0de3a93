"""A group with two companies whose customers come to the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from factories import NOW, Organisation, make_organisation
from packs import adopt_packs
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.operations import change_unit
from shouwen.project import clock

PHONE = "138 1234 5678"
WORDS = "从昨晚开始暖气不热，家里有老人。"


@dataclass
class Visit:
    """Somebody with a phone on the portal."""

    client: Client

    def get(self, path: str = "", **query: Any) -> HttpResponse:
        """Open a page."""
        return self.client.get(f"/portal/{path}", query)

    def post(self, path: str, **fields: Any) -> HttpResponse:
        """Send a form."""
        return self.client.post(f"/portal/{path}", fields)

    def report(self, kind: str = "repair", **other: Any) -> HttpResponse:
        """Report something to the heating company, the cold flat where nothing else is said."""
        said = {"act_id": "0" * 31 + "1", "company": "HEAT", "words": WORDS, "name": "李秀英", "phone": PHONE}
        return self.post(f"report/{kind}/", **{**said, "address": "和平里3号楼2单元501", **other})


@dataclass
class Filed:
    """A case that a visitor has reported, with what they need to follow it."""

    number: str
    code: str
    visit: Visit


@pytest.fixture(autouse=True)
def moment(monkeypatch) -> Callable[[datetime], None]:
    """Let the visits of a test happen at NOW, or at another moment."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(clock, "read", lambda: moment)

    at(NOW)
    return at


@pytest.fixture
def organisation(db) -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    for unit, numbers in ((made.heat, ("96108", "96109")), (made.water, ("96116", "96117"))):
        details = {"service_phone": numbers[0], "supervision_phone": numbers[1], "slogan": "一诺到底"}
        change_unit(now=NOW, actor=SYSTEM_ACTOR, unit_id=unit.id, **details)
    return made


@pytest.fixture
def visit(organisation) -> Visit:
    return Visit(Client())


@pytest.fixture
def stranger(organisation) -> Visit:
    """Somebody else, on another phone."""
    return Visit(Client(REMOTE_ADDR="198.51.100.9"))


@pytest.fixture
def filed(visit) -> Filed:
    receipt = visit.client.get(visit.report().url)
    page = receipt.context["page"]
    return Filed(page.number, page.code, visit)


@pytest.fixture
def photo() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8), "gray").save(content, "PNG")
    return SimpleUploadedFile("radiator.png", content.getvalue(), "image/png")
