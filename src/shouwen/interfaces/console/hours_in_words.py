"""Opening hours as people type and read them: `08:30-12:00 13:30-17:30`, `20:00-02:00` for a window past midnight."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

DAY_MINUTES = 24 * 60
WINDOW = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至]\s*(\d{1,2}):(\d{2})")
Windows = list[list[int]]


class NoWindow(ValueError):
    """The text is no list of windows; the message says which part."""


def read_windows(text: str) -> Windows:
    """Return the windows of a day in minutes from midnight, in order; nothing for an empty text. Raises NoWindow."""
    rest = WINDOW.sub("", text)
    if rest.strip(" ,;，；、\u3000"):
        raise NoWindow(_("“%(text)s” is no opening time. Write it like 08:30-12:00 13:30-17:30.") % {"text": text})
    return sorted(_window(found, text) for found in WINDOW.findall(text))


def windows_text(windows: Iterable[Iterable[int]]) -> str:
    """Return windows as they are typed."""
    return " ".join(f"{_clock(opens)}-{_clock(closes, ends=True)}" for opens, closes in windows)


def read_exceptions(text: str) -> dict[str, Windows]:
    """Return the hours of single days from lines such as `2026-12-24 08:30-12:00`; a day alone is closed."""
    found = {}
    for line in filter(None, (one.strip() for one in text.splitlines())):
        day, _space, windows = line.partition(" ")
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            raise NoWindow(_("“%(text)s” does not begin with a day like 2026-12-24.") % {"text": line})
        found[day] = read_windows(windows)
    return found


def exceptions_text(exceptions: dict[str, Windows]) -> str:
    """Return the hours of single days as they are typed."""
    return "\n".join(f"{day} {windows_text(windows)}".strip() for day, windows in sorted(exceptions.items()))


def _window(parts: tuple[str, str, str, str], text: str) -> list[int]:
    hours, minutes = (int(parts[0]), int(parts[2])), (int(parts[1]), int(parts[3]))
    if max(hours) > 24 or max(minutes) > 59 or hours[0] == 24:
        raise NoWindow(_("“%(text)s” is no opening time. Write it like 08:30-12:00 13:30-17:30.") % {"text": text})
    opens, closes = hours[0] * 60 + minutes[0], hours[1] * 60 + minutes[1]
    return [opens, closes if closes > opens else closes + DAY_MINUTES]


def _clock(minute: int, *, ends: bool = False) -> str:
    shown = minute if minute <= DAY_MINUTES and (ends or minute < DAY_MINUTES) else minute - DAY_MINUTES
    return f"{shown // 60:02}:{shown % 60:02}"
