"""What an event was about, in a few words: to which unit, to whom, which clause, how much."""

from collections.abc import Callable, Mapping
from datetime import datetime

from shouwen.domain.cases import events
from shouwen.domain.cases.texts import KINDS, URGENCIES
from shouwen.domain.clocks import events as clock_events
from shouwen.domain.journal.models import Event
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import StaffBrief, unit_tree

People = Mapping[int, StaffBrief]
GRADES = "★★★★★"


def detail_of(event: Event, people: People) -> str:
    """Return what the event was about, beside what was said; nothing where its title says it all."""
    teller = DETAILS.get(event.kind)
    return teller(event, people) if teller else ""


def moment_of(event: Event) -> datetime | None:
    """Return the moment that was named: when the answer is promised, when the crew expects to arrive."""
    named = event.data.get("promised_at") or event.data.get("eta_at")
    return datetime.fromisoformat(named) if named else None


def people_in(event: Event) -> set[int]:
    """Return the staff that an event names."""
    named = (event.data.get("staff"), event.data.get("to_staff"))
    return {one for one in named if isinstance(one, int)}


def _to_unit(event: Event, people: People) -> str:
    unit_id = event.data.get("to_unit") or event.data.get("unit")
    unit = unit_tree().by_id.get(unit_id) if unit_id else None
    return _joined(unit.name if unit else "", _name(people, event.data.get("to_staff")))


def _holder(event: Event, people: People) -> str:
    unit = unit_tree().by_id.get(event.data.get("unit") or 0)
    return _joined(unit.name if unit else "", _name(people, event.data.get("staff")))


def _clause(event: Event, people: People) -> str:
    return str(event.data.get("clause", ""))


def _rung(event: Event, people: People) -> str:
    post = str(event.data.get("post", ""))
    return _joined(_clause(event, people), str(POST_NAMES.get(post, post)), _name(people, event.data.get("to_staff")))


def _started(event: Event, people: People) -> str:
    pins = event.data.get("clocks", ())
    return "、".join(dict.fromkeys(str(pin["clause"]) for pin in pins))


def _amount(event: Event, people: People) -> str:
    return str(event.data.get("amount", ""))


def _changed(event: Event, people: People) -> str:
    changed = event.data.get("changed", {})
    words = {**KINDS, **URGENCIES}
    return "、".join(str(words.get(value, value)) for value in changed.values())


def _number(event: Event, people: People) -> str:
    data = event.data
    return str(data.get("other") or data.get("into") or data.get("number") or "")


def _grade(event: Event, people: People) -> str:
    return GRADES[: int(event.data.get("grade", 0))]


def _name(people: People, staff_id: int | None) -> str:
    brief = people.get(staff_id) if staff_id else None
    return f"{brief.name} {brief.badge}" if brief else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


DETAILS: dict[str, Callable[[Event, People], str]] = {
    events.CUSTODY_OFFERED: _to_unit,
    events.CUSTODY_REFUSED: _to_unit,
    events.CUSTODY_ACKNOWLEDGED: _holder,
    events.CUSTODY_ASSIGNED: _holder,
    events.INQUIRY_ASKED: _to_unit,
    events.SUPERIOR_ASKED: _to_unit,
    events.EXTENSION_ASKED: _amount,
    events.EXTENSION_APPROVED: _amount,
    events.EXTENSION_REFUSED: _amount,
    events.CASE_CLASSIFIED: _changed,
    events.CASE_LINKED: _number,
    events.CASE_MERGED: _number,
    events.CASE_JOINED: _number,
    events.CUSTOMER_RATED: _grade,
    clock_events.CLOCKS_STARTED: _started,
    clock_events.REMINDED: _clause,
    clock_events.BREACHED: _clause,
    clock_events.CANCELLED: _clause,
    clock_events.RUNG_REACHED: _rung,
}
