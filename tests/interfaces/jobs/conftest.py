"""A heating company whose promises a worker watches, and a mail server that takes its e-mails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from factories import Organisation, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import Staff
from shouwen.domain.people.operations import change_staff
from workers import Postbox, open_postbox

# After this long a complaint's promise is half used up, or broken and come up to the head of the station.
HALF_USED, OVERDUE = timedelta(hours=13), timedelta(hours=25)


@dataclass
class Company:
    """A heating company with complaints that nobody answers."""

    organisation: Organisation

    def waiting_complaints(self, at: datetime) -> tuple[str, str]:
        """Return the numbers of two complaints: at that moment one is to be reminded of, the other is broken."""
        return self.complaint(at - HALF_USED), self.complaint(at - OVERDUE)

    def complaint(self, at: datetime) -> str:
        """Return the number of a complaint that was taken down at a moment."""
        registered = register_contact(
            now=at,
            actor=actor_for(Staff.objects.get(id=self.organisation.station_clerk.id)),
            channel="phone",
            words="报修三次还是不热",
            way="mine",
            company_id=self.organisation.heat.id,
            kind="complaint",
        )
        return registered.case.number


@pytest.fixture
def company(transactional_db: None) -> Company:
    organisation = make_organisation()
    adopt_packs(unit=organisation.heat, packs=("heat",))
    return Company(organisation)


@pytest.fixture
def postbox(settings: Settings) -> Iterator[Postbox]:
    """A mail server, and settings that send to it."""
    with open_postbox() as (opened, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield opened


@pytest.fixture
def reachable_company(company: Company, postbox: Postbox) -> Company:
    """The company; its clerk and its head of station have e-mail addresses."""
    for name in ("station_clerk", "station_head"):
        person = getattr(company.organisation, name)
        change_staff(now=OLDEST, actor=SYSTEM_ACTOR, staff_id=person.id, email=f"{name}@example.org")
    return company


OLDEST = datetime.fromisoformat("2026-11-01T09:00+08:00")
