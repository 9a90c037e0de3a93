"""Checking a statement: whether we gave it out, whether the journal still bears it out, and what holds now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import constant_time_compare

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import completions, pinned_calendar
from shouwen.domain.clocks.reckoning import engine_event
from shouwen.domain.clocks.statements import Statement, code_of, statement_of, stream_of_code
from shouwen.domain.journal.chain import chain_holds, hash_of
from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history
from shouwen.domain.standards.queries import pinned_pack, rule_of, version_id
from shouwen.engine.promise import Pin, Start, explain, judge

UNKNOWN = "unknown"
GENUINE = "genuine"
MOVED_ON = "moved_on"
CONTRADICTED = "contradicted"
# What a clock can say differently later without anything being wrong.
SAID = ("state", "verdict", "due_at", "met_at")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a code: `genuine`, `moved_on` (genuine, but the clock says something else by now),
    `contradicted` (the journal is no longer what the statement was made from), or `unknown`.

    `said` is what the statement says, `said_then` its verdict in words, `said_now` the present one if it differs.
    """

    outcome: str
    company_id: int | None = None
    said: Statement | None = None
    title: str = ""
    pack_title: str = ""
    said_then: str = ""
    said_now: str = ""


def check_statement(*, code: str, now: datetime, language: str) -> Checked:
    """Check a code as `code_as_typed` gives it, in words of the reader's language."""
    given = _given_out(code)
    if given is None:
        return Checked(UNKNOWN)
    event, said = given
    if event.hash != hash_of(event):
        return Checked(CONTRADICTED, event.company_id, said)
    if not constant_time_compare(code_of(said), code):
        return Checked(UNKNOWN)
    try:
        return _held_against(event, said, history(stream=said.stream), now, language)
    except (LookupError, ValueError):
        # What the journal holds cannot even be read as the history of this clock any more.
        return Checked(CONTRADICTED, event.company_id, said)


def _given_out(code: str) -> tuple[Event, Statement] | None:
    """Return the event that keeps a statement, and the statement; None if none was given out under this code."""
    event = next(iter(history(stream=stream_of_code(code))), None)
    if event is None or event.kind != kinds.STATED:
        return None
    return event, Statement.from_data(event.data["statement"])


def _held_against(event: Event, said: Statement, stored: Sequence[Event], now: datetime, language: str) -> Checked:
    then = [one for one in stored if one.seq <= said.head_seq]
    if not chain_holds(then) or then[-1].seq != said.head_seq or then[-1].hash != said.head_hash:
        return Checked(CONTRADICTED, event.company_id, said)
    start, calendar_id = _start(then, said)
    name, as_of = (said.kind, start.pin.clock), datetime.fromisoformat(said.as_of)
    # A year that the calendar lacked may have been added, before the statement or since.
    calendar = pinned_calendar(completions(then).get(name, calendar_id))
    calendar_now = pinned_calendar(completions(stored).get(name, calendar_id))
    read_then, read_now = ([engine_event(one) for one in events] for events in (then, stored))
    again = statement_of(
        start=start, judgement=judge(start.rule, start.pin, read_then, calendar, as_of), head=then[-1], as_of=as_of
    )
    if again != said:
        return Checked(CONTRADICTED, event.company_id, said)
    present = statement_of(
        start=start, judgement=judge(start.rule, start.pin, read_now, calendar_now, now), head=stored[-1], as_of=now
    )
    moved = any(getattr(present, name) != getattr(said, name) for name in SAID)
    words_then = explain(start.rule, start.pin, read_then, calendar, as_of, language).text
    words_now = explain(start.rule, start.pin, read_now, calendar_now, now, language).text
    return Checked(
        outcome=MOVED_ON if moved else GENUINE,
        company_id=event.company_id,
        said=said,
        title=start.rule.title.say(language),
        pack_title=pinned_pack(pack_version_id=version_id(pack=said.pack, version=said.version)).title.say(language),
        said_then=words_then,
        said_now=words_now if moved else "",
    )


def _start(events: Sequence[Event], said: Statement) -> tuple[Start, str]:
    """Return the start of the clock as the journal has it, and its calendar. Raises LookupError."""
    wanted = (said.kind, said.key, said.occurrence)
    for pin in (pin for one in events if one.kind == kinds.CLOCKS_STARTED for pin in one.data["clocks"]):
        if (pin["kind"], pin["key"], pin["occurrence"]) == wanted:
            begun = events[pin["start_seq"] - 1]
            found = Pin(
                said.key, said.kind, pin["pack"], pin["version"], pin["clause"], said.occurrence, pin["start_seq"]
            )
            pack_version_id = version_id(pack=found.pack, version=found.version)
            rule = rule_of(pack_version_id=pack_version_id, kind=found.kind, key=found.key, clause=found.clause)
            return Start(found, rule, begun.occurred_at), pin["calendar"]
    raise LookupError(said.clock)
