"""The figures that grow with every verdict: who kept which clause, by the week in which it fell due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from shouwen.domain.clocks.models import Clock, TallyDelta
from shouwen.domain.journal.rows import insert_rows
from shouwen.domain.people.queries import unit_tree
from shouwen.engine.measures import standing_of

# Where a promise counts -> the column of the tally; what is still open has none.
COLUMNS = {"kept": "kept", "broken": "broken", "excluded": "cancelled"}
# column of the tally -> +1 or -1
Share = dict[str, int]


def share_of(clock: Clock) -> Share:
    """Return what a clock adds to the figures; a ladder and a clock without verdict add nothing."""
    if clock.kind == Clock.Kind.LADDER:
        return {}
    column = COLUMNS.get(standing_of(state=clock.state, verdict=clock.verdict))
    return {column: 1} if column else {}


def place_of(clock: Clock) -> tuple:
    """Return where in the figures a clock counts."""
    return clock.company_id, clock.unit_id, clock.pack, clock.clause, clock.key, week_of(clock), clock.major_event


def week_of(clock: Clock) -> date:
    """Return the Monday of the week in which the promise fell due, in the zone of its unit."""
    at: datetime = clock.due_at or clock.met_at or clock.started_at
    day = at.astimezone(_zone(unit_tree().by_id[clock.unit_id].zone_name)).date()
    return day - timedelta(days=day.weekday())


def write_deltas(changes: Iterable[tuple[tuple, Share, tuple, Share]]) -> None:
    """Write what verdicts have changed: for each clock its place and share before and after."""
    deltas = []
    for place_before, before, place_after, after in changes:
        if (place_before, before) != (place_after, after):
            deltas += [_delta(place_before, before, -1)] if before else []
            deltas += [_delta(place_after, after, 1)] if after else []
    insert_rows(deltas)


def _delta(place: tuple, share: Share, sign: int) -> TallyDelta:
    company_id, unit_id, pack, clause, key, week_date, major_event = place
    return TallyDelta(
        company_id=company_id,
        unit_id=unit_id,
        pack=pack,
        clause=clause,
        key=key,
        week_date=week_date,
        major_event=major_event,
        **{name: sign * number for name, number in share.items()},
    )


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
