"""What the form of an act depends on: who acts, on which case, when."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.cases.queries import CasePage
from shouwen.domain.journal.actors import Actor


@dataclass(frozen=True, slots=True)
class Around:
    """The person, the page of the case and the moment."""

    actor: Actor
    page: CasePage
    now: datetime
