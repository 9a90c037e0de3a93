"""Opening windows in words, and what is wrong with those that somebody typed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

DAY_MINUTES = 24 * 60
Windows = Sequence[Sequence[int]]


def clock_words(minute: int) -> str:
    """Return a minute of the day as people read it: 17:30, 24:00, and “next day 02:00” past midnight."""
    if minute <= DAY_MINUTES:
        return f"{minute // 60:02}:{minute % 60:02}"
    past = minute - DAY_MINUTES
    return _("next day %(time)s") % {"time": f"{past // 60:02}:{past % 60:02}"}


def window_words(window: Sequence[int]) -> str:
    """Return a window as people read it, such as 20:00-next day 02:00."""
    opens, closes = window
    return f"{clock_words(opens)}-{clock_words(closes)}"


def windows_words(windows: Windows) -> str:
    """Return the windows of a day as people read them; nothing for a day without any."""
    return " ".join(window_words(one) for one in sorted(windows))


def problem_of_day(day: str, windows: Windows) -> str:
    """Return in words what is wrong with the windows of a day, or nothing."""
    try:
        ordered = [(int(opens), int(closes)) for opens, closes in sorted(windows)]
    except (TypeError, ValueError):
        return _("%(day)s: a window has a beginning and an end.") % {"day": day}
    for opens, closes in ordered:
        if not (0 <= opens < DAY_MINUTES and opens < closes <= opens + DAY_MINUTES):
            said = _("%(day)s: a window closes after it opens and within 24 hours.")
            return said % {"day": day}
    for earlier, later in pairwise(ordered):
        if later[0] < earlier[1]:
            said = _("%(day)s: %(first)s and %(second)s overlap. Join them into one.")
            return said % {"day": day, "first": window_words(earlier), "second": window_words(later)}
    return ""


def problem_of_week(weekly: Mapping[str, Windows], names: Sequence[str]) -> str:
    """Return in words what is wrong with the windows of a week, or nothing. `names` are those of Monday to Sunday."""
    if not set(weekly) <= {str(number) for number in range(7)}:
        return _("A week has the days 0 (Monday) to 6 (Sunday).")
    problems = (problem_of_day(names[int(number)], weekly[number]) for number in sorted(weekly))
    found = next(filter(None, problems), "")
    return found or next(filter(None, _run_into(weekly, names)), "")


def _run_into(weekly: Mapping[str, Windows], names: Sequence[str]) -> Iterable[str]:
    """Yield in words where a window past midnight runs into the opening of the next day."""
    for number in range(7):
        nights = [one for one in weekly.get(str(number), ()) if one[1] > DAY_MINUTES]
        following = sorted(weekly.get(str((number + 1) % 7), ()))
        for night in nights:
            if following and following[0][0] < night[1] - DAY_MINUTES:
                said = _("%(day)s: %(first)s runs into %(second)s of the day after (%(next)s).")
                yield said % {
                    "day": names[number],
                    "first": window_words(night),
                    "second": window_words(following[0]),
                    "next": names[(number + 1) % 7],
                }
