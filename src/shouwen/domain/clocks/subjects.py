"""What clocks run on, and what the rest of the program needs to know of them."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.clocks.models import Clock
from shouwen.domain.people.queries import unit_tree


@dataclass(frozen=True, slots=True)
class Subject:
    """A stream whose promises run, with who is responsible for it now."""

    stream: str
    case_id: int | None
    company_id: int
    unit_id: int
    holder_id: int | None
    first_contact_id: int | None

    @property
    def standard_unit_id(self) -> int:
        """The unit whose standard binds: the holder's where it belongs to the company, else the company itself."""
        inside = unit_tree().company_of(self.unit_id) == self.company_id
        return self.unit_id if inside else self.company_id


@dataclass(frozen=True, slots=True)
class ClockSummary:
    """What a stream's clocks come to: the soonest due time of those that run, and whether one is broken and open."""

    next_due_at: datetime | None
    breached: bool


def summary_of(clocks: list[Clock]) -> ClockSummary:
    """Return what the open promises among these clocks come to; ladders have no due time of their own."""
    promises = [one for one in clocks if one.kind == Clock.Kind.PROMISE]
    dues = [one.due_at for one in promises if one.state in ("running", "breached") and one.due_at]
    return ClockSummary(min(dues, default=None), any(one.state == Clock.State.BREACHED for one in promises))
