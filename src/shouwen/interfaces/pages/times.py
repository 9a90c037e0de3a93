"""Moments and stretches of time as people read them."""

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TRADITIONAL_WEEKDAYS = ("週一", "週二", "週三", "週四", "週五", "週六", "週日")


def moment_text(at: datetime, *, with_year: bool = False) -> str:
    """Return a moment in the reader's language and zone: 11月21日 周六 19:30, or Sat 21 Nov 19:30."""
    local = timezone.localtime(at)
    language = translation.get_language() or "zh-hans"
    if language.startswith("zh"):
        names = TRADITIONAL_WEEKDAYS if language == "zh-hant" else WEEKDAYS["zh"]
        year = f"{local.year}年" if with_year else ""
        return f"{year}{local.month}月{local.day}日 {names[local.weekday()]} {local:%H:%M}"
    year = f" {local.year}" if with_year else ""
    return f"{WEEKDAYS['en'][local.weekday()]} {local.day} {MONTHS_EN[local.month - 1]}{year} {local:%H:%M}"


def stretch_text(stretch: timedelta) -> str:
    """Return a stretch of time in days, hours and minutes, the two largest parts: 2 h 14 min."""
    minutes = int(abs(stretch).total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else "",
        _("%(n)s h") % {"n": hours} if hours else "",
        _("%(n)s min") % {"n": minutes} if minutes or not (days or hours) else "",
    ]
    return " ".join([part for part in parts if part][:2])


def left_text(due_at: datetime, now: datetime) -> str:
    """Return what is left until, or how late it is after, a due time."""
    stretch = stretch_text(due_at - now)
    template = _("%(stretch)s left") if due_at >= now else _("%(stretch)s late")
    return template % {"stretch": stretch}


def ago_text(at: datetime, now: datetime) -> str:
    """Return how long ago a moment was."""
    return _("%(stretch)s ago") % {"stretch": stretch_text(now - at)}
