"""Moments as whole microseconds, and local wall times as moments.

Working time is added as integers, so that a sum over six years is exact.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shouwen.engine.timeline.errors import TimelineError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000
SECOND = 1_000_000
DAY_MINUTES = 1440
HORIZON_YEARS = 40
_EPOCH_DAY = EPOCH.toordinal()


def as_utc(moment: datetime) -> datetime:
    """This function will give the same moment in UTC, and refuse a moment without a zone."""
    if moment.tzinfo is None:
        raise TimelineError(f"{moment.isoformat()} has no time zone. Moments on the timeline carry one.")
    return moment.astimezone(UTC)


def to_ticks(moment: datetime) -> int:
    """This function will give the microseconds from 1970 to a moment that carries a zone."""
    if moment.tzinfo is None:
        raise TimelineError(f"{moment.isoformat()} has no time zone. Moments on the timeline carry one.")
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def from_ticks(ticks: int) -> datetime:
    """This function will give the UTC moment of a number of microseconds from 1970."""
    return EPOCH + timedelta(microseconds=ticks)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """This function will give the day that the wall calendar shows at a moment."""
    return moment.astimezone(zone).date()


def wall_ticks(on: date, microseconds: int, zone: ZoneInfo, *, closing: bool = False) -> int:
    """This function will give the moment at which the wall clock shows a time, counted from midnight of a day.

    `microseconds` may pass 24 h. A wall time that a clock change skips is the moment of the change; of one
    that comes twice, the first opens and the second closes, so that no open minute is lost.
    """
    wall = datetime.combine(on, time(), zone) + timedelta(microseconds=microseconds)
    before, after = (wall.replace(fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    as_if_utc = (on.toordinal() - _EPOCH_DAY) * DAY_MINUTES * MINUTE + microseconds
    early = as_if_utc - before // MICROSECOND
    if before == after:
        return early
    late = as_if_utc - after // MICROSECOND
    if early < late:
        return late if closing else early
    return _moment_of_change(late, early, zone)


def _moment_of_change(before: int, after: int, zone: ZoneInfo) -> int:
    """This function will find the clock change between two moments, to the second."""
    old = from_ticks(before).astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = (before + after) // (2 * SECOND) * SECOND
        if middle <= before:
            break
        if from_ticks(middle).astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after // SECOND * SECOND
