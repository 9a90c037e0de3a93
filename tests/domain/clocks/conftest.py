"""A heating company with the heating standard, and a stream whose promises run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from factories import NOW, Organisation, make_organisation
from packs import adopt_packs
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import ClockSummary, Subject, refresh
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.queries import history
from shouwen.domain.journal.transactions import operation


@dataclass
class Stream:
    """A stream to which a test appends events."""

    subject: Subject

    def happens(
        self, kind: str, *, at: datetime = NOW, recorded_at: datetime | None = None, **data: Any
    ) -> ClockSummary:
        """Write an event and judge the clocks; it is recorded when it happens unless said otherwise."""
        return follow(self.subject, recorded_at or at, NewEvent(kind, data, occurred_at=at))

    def clock(self, key: str, occurrence: int = 1) -> Clock:
        """Return a clock of the stream as it is stored."""
        return Clock.objects.get(stream=self.subject.stream, key=key, occurrence=occurrence)

    def kinds(self) -> list[str]:
        """Return the kinds of all events of the stream."""
        return [event.kind for event in history(stream=self.subject.stream)]


@operation
def follow(subject: Subject, now: datetime, event: NewEvent) -> ClockSummary:
    """Append an event and judge the clocks in one transaction, as an operation on a case does."""
    append(now=now, actor=SYSTEM_ACTOR, stream=subject.stream, events=[event], company_id=subject.company_id)
    return refresh(now=now, actor=SYSTEM_ACTOR, subject=subject, history=history(stream=subject.stream))


@pytest.fixture
def organisation(db) -> Organisation:
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    return made


@pytest.fixture
def stream(organisation) -> Stream:
    return stream_of(organisation, 1)


def stream_of(organisation: Organisation, number: int) -> Stream:
    """Return the stream of a repair that the station's clerk holds."""
    return Stream(
        Subject(
            stream=f"case:HR-{number}",
            case_id=number,
            company_id=organisation.heat.id,
            unit_id=organisation.heat_station.id,
            holder_id=organisation.station_clerk.id,
            first_contact_id=organisation.agent.id,
        )
    )
