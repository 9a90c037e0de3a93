"""Clocks that waited for the official days of a year go on once a person has confirmed it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from shouwen.domain.clocks import events as kinds
from shouwen.domain.clocks.calendars import completed
from shouwen.domain.clocks.models import OPEN_STATES, Clock
from shouwen.domain.clocks.reckoning import JUDGED, engine_event, judged, save_changed, start_of, write_judgement
from shouwen.domain.clocks.subjects import ClockSummary, summary_of
from shouwen.domain.clocks.tallying import place_of, share_of, write_deltas
from shouwen.domain.journal.actors import WORKER_ACTOR
from shouwen.domain.journal.chain import Head
from shouwen.domain.journal.models import Event as JournalEvent
from shouwen.domain.journal.operations import Batch, NewEvent, append_many, operation
from shouwen.domain.journal.queries import histories
from shouwen.domain.outbox.operations import NewJob, enqueue_all
from shouwen.domain.people.operations import COMPLETE_CALENDARS
from shouwen.domain.people.queries import official_days
from shouwen.engine.timeline import OfficialDays

CLOCKS_PER_PART = 200
Summaries = Mapping[int, ClockSummary]


def complete_calendars(*, now: datetime, apply_summaries: Callable[[Summaries], None]) -> int:
    """Judge every clock again that waits for a year which is confirmed by now; return how many clocks that were.

    It is the one exception from pinning: the clock's calendar gets the year that it lacked and nothing else. The
    completed calendar stands in the journal, so a rebuild comes to the same.
    """
    done, last_id = 0, 0
    while ids := _waiting(after_id=last_id):
        complete(now=now, clock_ids=ids, apply_summaries=apply_summaries)
        done, last_id = done + len(ids), ids[-1]
    return done


@operation
def complete(*, now: datetime, clock_ids: Sequence[int], apply_summaries: Callable[[Summaries], None]) -> None:
    """Complete the calendars of these clocks and judge them again, all or none."""
    official = official_days()
    clocks = list(Clock.objects.filter(id__in=clock_ids, missing_year__in=list(official.years)).order_by("id"))
    recorded = histories(streams={clock.stream for clock in clocks})
    before = [(place_of(clock), share_of(clock)) for clock in clocks]
    found: dict[str, list[dict[str, object]]] = {}
    for clock in clocks:
        found.setdefault(clock.stream, []).append(_complete(now, clock, recorded[clock.stream], official))
    _write_events(now, clocks, found, recorded)
    save_changed(clocks, ["calendar_id", *JUDGED])
    write_deltas((*old, place_of(clock), share_of(clock)) for old, clock in zip(before, clocks, strict=True))
    apply_summaries(_summaries(clocks))


def ask_to_complete(*, now: datetime, clocks: Sequence[Clock]) -> None:
    """Write the job that completes the calendars of clocks which wait for a year that is known already."""
    if not clocks:
        return
    known = official_days().years
    waiting = {(clock.stream, clock.missing_year) for clock in clocks if clock.missing_year in known}
    key = f"{COMPLETE_CALENDARS}:{{}}:{{}}:{now.isoformat()}"
    enqueue_all(
        [NewJob(COMPLETE_CALENDARS, {"year": year}, key.format(stream, year), now) for stream, year in sorted(waiting)]
    )


def _waiting(*, after_id: int) -> list[int]:
    """Return the next clocks that wait for a year which is confirmed."""
    waiting = Clock.objects.filter(missing_year__in=list(official_days().years), id__gt=after_id)
    return list(waiting.order_by("id").values_list("id", flat=True)[:CLOCKS_PER_PART])


def _complete(
    now: datetime, clock: Clock, recorded: Sequence[JournalEvent], official: OfficialDays
) -> dict[str, object]:
    """Give a clock's calendar the years that it lacks, judge it again, and return what the journal keeps of it."""
    start, events = start_of(clock), [engine_event(event) for event in recorded]
    before, years = clock.calendar_id, []
    while clock.missing_year in official.years and clock.missing_year not in years:
        year = clock.missing_year
        years.append(year)
        clock.calendar_id, _calendar = completed(
            now=now, unit_id=clock.unit_id, fingerprint=clock.calendar_id, year=year, days=official.years[year]
        )
        judgement = judged(start=start, events=events, calendar_id=clock.calendar_id, now=now)
        write_judgement(clock, judgement, events)
    return {
        "kind": clock.kind,
        "clock": start.pin.clock,
        "clause": clock.clause,
        "years": years,
        "before": before,
        "calendar": clock.calendar_id,
    }


def _write_events(
    now: datetime,
    clocks: Iterable[Clock],
    found: Mapping[str, list[dict[str, object]]],
    recorded: Mapping[str, list[JournalEvent]],
) -> None:
    companies = {clock.stream: clock.company_id for clock in clocks}
    append_many(
        now=now,
        actor=WORKER_ACTOR,
        batches=[
            Batch(
                stream,
                [NewEvent(kinds.CALENDAR_COMPLETED, {"clocks": told})],
                companies[stream],
                Head.after(recorded[stream][-1]),
            )
            for stream, told in found.items()
        ],
    )


def _summaries(clocks: Sequence[Clock]) -> dict[int, ClockSummary]:
    open_clocks: dict[int, list[Clock]] = {clock.case_id: [] for clock in clocks if clock.case_id is not None}
    for clock in Clock.objects.filter(case_id__in=list(open_clocks), state__in=OPEN_STATES):
        open_clocks[clock.case_id].append(clock)
    return {case_id: summary_of(found) for case_id, found in open_clocks.items()}
