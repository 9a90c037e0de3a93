"""Quiet hours: when a message may wait until the morning. The clock of a promise never waits."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


def not_before(moment: datetime, *, quiet: bool) -> datetime:
    """Return the moment itself, or the end of the quiet hours it falls into if the message keeps them."""
    if not quiet:
        return moment
    begins, ends = (time.fromisoformat(text) for text in settings.QUIET_HOURS)
    return end_of_quiet(moment, begins=begins, ends=ends, zone=ZoneInfo(settings.TIME_ZONE))


def end_of_quiet(moment: datetime, *, begins: time, ends: time, zone: ZoneInfo) -> datetime:
    """Return the end of the quiet hours that `moment` falls into, else `moment`.

    Hours from 22:00 to 07:00 pass midnight; hours that end when they begin are none.
    """
    local = moment.astimezone(zone)
    at = local.time().replace(tzinfo=None)
    within = begins <= at < ends if begins <= ends else at >= begins or at < ends
    if not within:
        return moment
    ends_on = local.date() if at < ends else local.date() + timedelta(days=1)
    return datetime.combine(ends_on, ends, tzinfo=zone).astimezone(moment.tzinfo)
