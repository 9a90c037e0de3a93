"""What was changed in hours, special days, seasons and modes, from the journal, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.people import events as people
from shouwen.domain.people.queries import staff_brief
from shouwen.domain.people.windows import windows_words
from shouwen.domain.standards import events as standards
from shouwen.interfaces.console.journal_words import KINDS

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what, when, by whom, in words, and the reason."""

    title: LazyText | str
    at: datetime
    by: str
    said: str
    reason: str


def changes_of_unit(unit_id: int, kinds: Sequence[str]) -> tuple[Change, ...]:
    """Return the last changes of these kinds that were made for a unit, the youngest first."""
    events = [one for one in history(stream=people.unit_stream(unit_id)) if one.kind in kinds][: -MOST_SHOWN - 1 : -1]
    known = staff_brief({one.actor_id for one in events if one.actor_id})
    return tuple(_change(one, known[one.actor_id].name if one.actor_id in known else "") for one in events)


def _change(event: Event, name: str) -> Change:
    by = f"{name} {event.actor_label}".strip()
    said = SAID[event.kind](event.data)
    return Change(KINDS[event.kind], event.recorded_at, by, said, str(event.data.get("reason", "")))


def _hours(data: Mapping[str, Any]) -> str:
    weekly = data["weekly"]
    days = (f"{WEEKDAYS[int(day)]} {windows_words(weekly[day])}" for day in sorted(weekly))
    return _("from %(date)s: %(days)s") % {"date": data["from_date"], "days": "; ".join(days)}


def _special_day(data: Mapping[str, Any]) -> str:
    return f"{data['on_date']} {windows_words(data['windows']) or _('closed')}"


def _withdrawn(data: Mapping[str, Any]) -> str:
    return str(data["on_date"])


def _season(data: Mapping[str, Any]) -> str:
    said = _("%(first)s to %(last)s instead of %(old_first)s to %(old_last)s")
    old_first, old_last = data["before"]
    return said % {"first": data["first_date"], "last": data["last_date"], "old_first": old_first, "old_last": old_last}


SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    people.UNIT_HOURS_SET: _hours,
    people.SPECIAL_DAY_SET: _special_day,
    people.SPECIAL_DAY_WITHDRAWN: _withdrawn,
    standards.SEASON_DECIDED: _season,
}
