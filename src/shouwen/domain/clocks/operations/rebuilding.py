"""The clocks from the journal alone: the same rows as those that ran live, or the difference by name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import completions
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations.tallies import tally_again
from shouwen.domain.clocks.reckoning import JUDGED, engine_event, judged, start_of, version_of, write_judgement
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import operation
from shouwen.domain.journal.queries import histories
from shouwen.domain.people.modes import MAJOR_EVENT
from shouwen.domain.standards.queries import is_retired, version_id

STREAMS_PER_PART = 200
# What time alone changes until the sweep has written it down.
MOVED_BY_TIME = frozenset({"state", "verdict", "next_at", "next_kind", "next_ordinal"})
PINNED = ("pack", "clause", "pack_version_id", "calendar_id", "start_seq", "started_at", "major_event")


@dataclass(frozen=True, slots=True)
class Difference:
    """A clock whose stored row is not what the journal says."""

    stream: str
    clock: str
    column: str
    stored: str
    derived: str

    def __str__(self) -> str:
        return f"{self.stream} {self.clock}: {self.column} is {self.stored}, the journal says {self.derived}"


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many clocks were derived again, and where the stored rows differ."""

    streams: int
    clocks: int
    differences: tuple[Difference, ...]


@operation
def rebuild(
    *,
    now: datetime,
    check: bool,
    streams: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> RebuildReport:
    """Derive the clocks of the streams, or of all, again from the journal.

    With `check` nothing is written and every difference is reported; without it the rows are set right, and the
    figures are counted again. A difference between what was due and what a sweep has not yet done is none.
    """
    wanted = sorted(streams) if streams is not None else sorted(set(Clock.objects.values_list("stream", flat=True)))
    differences: list[Difference] = []
    clocks = 0
    for done, part in _parts(wanted):
        stored = {_name(clock): clock for clock in Clock.objects.filter(stream__in=part)}
        derived = {_name(clock): clock for clock in _derived(now, part, stored)}
        clocks += len(derived)
        differences += list(_differences(stored, derived, now))
        if not check:
            _set_right(stored, derived)
        progress(done, len(wanted))
    if not check:
        tally_again()
    return RebuildReport(len(wanted), clocks, tuple(differences))


def _parts(streams: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for start in range(0, len(streams), STREAMS_PER_PART):
        part = streams[start : start + STREAMS_PER_PART]
        yield start + len(part), part


def _derived(now: datetime, streams: Sequence[str], stored: dict[tuple, Clock]) -> Iterator[Clock]:
    for stream, recorded in histories(streams=streams).items():
        events = [engine_event(event) for event in recorded]
        by_seq = {event.seq: event for event in recorded}
        calendars = completions(recorded)
        for pin in (pin for event in recorded if event.kind == kinds.CLOCKS_STARTED for pin in event.data["clocks"]):
            clock = _pinned(stream, pin, by_seq[pin["start_seq"]], stored)
            clock.calendar_id = calendars.get((clock.kind, f"{clock.key}#{clock.occurrence}"), clock.calendar_id)
            judgement = judged(start=start_of(clock), events=events, calendar_id=clock.calendar_id, now=now)
            write_judgement(clock, judgement, events)
            yield clock


def _pinned(stream: str, pin: dict, begun: JournalEvent, stored: dict[tuple, Clock]) -> Clock:
    """Return an unsaved row; who it belongs to is taken from the stored one, which the case keeps."""
    same = stored.get((stream, pin["kind"], pin["key"], pin["occurrence"]))
    return Clock(
        stream=stream,
        case_id=same.case_id if same else None,
        company_id=same.company_id if same else begun.company_id,
        unit_id=same.unit_id if same else begun.company_id,
        owner_id=same.owner_id if same else None,
        kind=pin["kind"],
        key=pin["key"],
        occurrence=pin["occurrence"],
        pack=pin["pack"],
        clause=pin["clause"],
        pack_version_id=version_id(pack=pin["pack"], version=pin["version"]),
        calendar_id=pin["calendar"],
        start_seq=pin["start_seq"],
        started_at=begun.occurred_at,
        major_event=MAJOR_EVENT in pin.get("modes", ()),
    )


def _differences(stored: dict[tuple, Clock], derived: dict[tuple, Clock], now: datetime) -> Iterator[Difference]:
    for name in sorted(stored.keys() | derived.keys()):
        stream, clock = name[0], f"{name[2]}#{name[3]}"
        if name not in stored or name not in derived:
            yield Difference(stream, clock, "row", _there(name in stored), _there(name in derived))
            continue
        for column in (*PINNED, *JUDGED):
            old, new = getattr(stored[name], column), getattr(derived[name], column)
            if old != new and not (column in MOVED_BY_TIME and _is_behind(stored[name], now)):
                yield Difference(stream, clock, column, str(old), str(new))


def _is_behind(stored: Clock, now: datetime) -> bool:
    """Return whether something is due for a clock, or its version was retired, which the sweep has still to see."""
    due = stored.next_at is not None and stored.next_at <= now
    return due or is_retired(pack=stored.pack, version=version_of(stored))


def _set_right(stored: dict[tuple, Clock], derived: dict[tuple, Clock]) -> None:
    Clock.objects.filter(id__in=[clock.id for name, clock in stored.items() if name not in derived]).delete()
    Clock.objects.bulk_create([clock for name, clock in derived.items() if name not in stored])
    same = [(clock, stored[name]) for name, clock in derived.items() if name in stored]
    for clock, old in same:
        clock.id = old.id
    Clock.objects.bulk_update([clock for clock, _old in same], [*PINNED, *JUDGED], batch_size=200)


def _name(clock: Clock) -> tuple:
    return clock.stream, clock.kind, clock.key, clock.occurrence


def _there(is_there: bool) -> str:
    return "there" if is_there else "missing"
